"""The script in Build's drawer."""

import ast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.code.writer import write_python
from cnnstudio.core.parsing import undisturbed
from cnnstudio.data.script_place import suggested_stem
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.theme import DARK, LIGHT
from cnnstudio.gui.panels.python_drawer import PythonDrawer
from tests.gui.panels.conftest import Show


@pytest.fixture
def drawer(build: Context, show: Show) -> PythonDrawer:
    made = PythonDrawer(build)
    made.resize(900, 208)
    show(made)
    return made


def _colours(drawer: PythonDrawer, line_with: str) -> set[str]:
    block = drawer.code.document().find(line_with).block()
    return {span.format.foreground().color().name() for span in block.layout().formats()}


def test_it_shows_the_script_that_is_exported(drawer: PythonDrawer, build: Context) -> None:
    document = build.document
    expected = write_python(document.project, document.analysis.facts, f"{suggested_stem(document.title)}_data.npz")
    assert drawer.code.toPlainText() == expected.rstrip("\n") or drawer.code.toPlainText() == expected
    # Images are loaded meanwhile, and numpy parses their headers in another thread.
    undisturbed(lambda: ast.parse(drawer.code.toPlainText()))


def test_it_opens_where_the_network_begins(drawer: PythonDrawer) -> None:
    assert drawer.code.firstVisibleBlock().text().startswith("inputs = ")


def test_an_edit_is_seen_in_the_script_at_the_place_that_was_scrolled_to(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    bar = drawer.code.verticalScrollBar()
    bar.setValue(20)
    build.document.set_parameter("conv2d_1", "filters", 7)
    qtbot.waitUntil(lambda: "filters=7" in drawer.code.toPlainText())
    assert bar.value() == 20


def test_the_script_is_not_written_anew_for_cards_that_only_moved(drawer: PythonDrawer, build: Context) -> None:
    written: list[bool] = []
    build.document.rename_layer("conv2d_1", "edges")  # From now on the title stays: the project is a changed one.
    drawer.hide()
    drawer.show()
    drawer.drafting.rewritten.connect(written.append)
    drawer.hide()
    build.document.move_layers({"conv2d_1": (500.0, 86.0)})
    drawer.show()
    assert written == []
    drawer.hide()
    build.document.set_parameter("conv2d_1", "filters", 7)
    drawer.show()
    assert written == [False]
    assert "filters=7" in drawer.code.toPlainText()


def test_training_settings_are_part_of_it(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    build.document.set_training(build.document.project.training.with_setting("epochs", 11))
    qtbot.waitUntil(lambda: "EPOCHS = 11" in drawer.code.toPlainText())


def test_the_line_of_the_selected_layer_is_tinted(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    build.selection.select(["conv2d_2"])
    qtbot.waitUntil(lambda: len(drawer.code.marked_lines()) == 1)
    assert "filters=64" in drawer.code.marked_lines()[0]
    build.selection.clear()
    qtbot.waitUntil(lambda: drawer.code.marked_lines() == [])


def test_a_network_that_cannot_be_built_says_why_and_leads_to_the_layer(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    qtbot.waitUntil(lambda: not drawer.pages.shows_content)
    assert "10 classes" in drawer.pages.empty.sentence()
    with qtbot.waitSignal(build.navigation.layer_wanted) as wanted:
        qtbot.mouseClick(drawer.pages.empty.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["dense_2"]
    build.document.undo_stack.undo()
    qtbot.waitUntil(lambda: drawer.pages.shows_content)


def test_copy_and_save(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(build.navigation.told):
        qtbot.mouseClick(drawer.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == drawer.code.toPlainText()
    with qtbot.waitSignal(build.navigation.export_wanted):
        qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)


def test_the_language_is_coloured_in_the_colours_of_the_theme(drawer: PythonDrawer, build: Context) -> None:
    assert LIGHT.link.name() in _colours(drawer, "import numpy")
    assert _colours(drawer, "Written by") == {LIGHT.good.name()}
    assert {LIGHT.warn.name(), LIGHT.good.name()} <= _colours(drawer, "filters=64")
    build.appearance.choose("dark")
    assert DARK.link.name() in _colours(drawer, "import numpy")
    build.appearance.choose("light")


def test_beside_an_empty_canvas_it_tells_where_code_may_be_pasted(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    build.document.remove([layer.id for layer in build.document.network.layers])
    qtbot.waitUntil(lambda: not drawer.pages.shows_content)
    assert drawer.pages.empty.sentence().endswith("Keras code can be pasted there, too.")
