"""While the quiz is on no number that it asks for stands anywhere in Build, seen or read aloud."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.network import Connection
from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.core.templates import template
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.conftest import MakeWindow

ASKED = ("28 × 28 × 32", "14 × 14", "7 × 7", "3136", "18,496", "18496", "200,768", "220,234", "0.9 MB", "4,039,808")
_SELECTIONS = ("", "conv2d_1", "conv2d_2", "flatten_1", "dense_1", "conv2d_1 dense_1", "conv2d_1>max_pooling2d_1")


@pytest.fixture
def quizzed(make_window: MakeWindow) -> MainWindow:
    made = make_window(template("mnist-cnn"), panels={"build": PANELS["build"]})
    made.resize(1440, 900)
    made.context.quiz.switch(True)
    return made


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    roles = Qt.ItemDataRole
    for line in range(model.rowCount(parent)):
        for place in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(line, place, parent)
            yield from (str(model.data(index, role)) for role in (roles.DisplayRole, roles.ToolTipRole))
            yield str(model.data(index, roles.AccessibleTextRole))
        if not isinstance(model, QAbstractListModel):
            yield from _cells(model, model.index(line, 0, parent))


def _words(root: QWidget) -> Iterator[str]:
    """All that stands in a window, whether it is in view or not, and all that a reader is told."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model(), QModelIndex())
        yield widget.toolTip()
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is not None:
            kinds = QAccessible.Text
            yield from (spoken.text(kind) for kind in (kinds.Name, kinds.Value, kinds.Description))


def _canvas(window: MainWindow) -> CanvasPanel:
    panel = window.workspaces["build"].panel("canvas")
    assert isinstance(panel, CanvasPanel)
    return panel


def _leaks(window: MainWindow) -> list[str]:
    scene = _canvas(window).view.network_scene
    words = [*_words(window), *(item.content.words for item in scene.layers.values())]
    words += [item.content.tooltip for item in scene.layers.values()]
    # A setting is no answer, nor is what the help tells of the course's own example.
    return [line for line in words if any(re.search(rf"(?<![\d,]){re.escape(one)}(?![\d,])", line) for one in ASKED)]


def _select(window: MainWindow, what: str) -> None:
    if ">" in what:
        window.context.selection.select((), [Connection(*what.split(">"))])
    else:
        window.context.selection.select(what.split())


@pytest.mark.parametrize("drawer", ["summary", "problems", "outline", "python"])
def test_no_number_that_is_asked_stands_in_the_window(quizzed: MainWindow, qtbot: QtBot, drawer: str) -> None:
    quizzed.context.navigation.show_drawer(drawer)
    for what in _SELECTIONS:
        _select(quizzed, what)
        qtbot.wait(1)
        assert _leaks(quizzed) == [], what


def test_once_the_quiz_is_over_they_stand_there_again(quizzed: MainWindow, qtbot: QtBot) -> None:
    quizzed.context.navigation.show_drawer("summary")
    quizzed.context.quiz.switch(False)
    qtbot.waitUntil(lambda: any("220,234" in words for words in _words(quizzed)))
    assert {one for one in ASKED if any(one in words for words in _leaks(quizzed))} >= {"18,496", "200,768", "7 × 7"}


def test_what_flows_in_a_hovered_line_is_not_told(quizzed: MainWindow) -> None:
    canvas = _canvas(quizzed)
    line = canvas.view.network_scene.connections[Connection("conv2d_1", "max_pooling2d_1")]
    canvas.view.pointer.hover.move(line.middle, is_near=True)
    assert canvas.flow.card.isVisible()
    assert canvas.flow.card.content() == {}
    assert _leaks(quizzed) == []


@pytest.mark.parametrize("layer_id", ["conv2d_1", "max_pooling2d_2", "flatten_1", "dense_1"])
def test_the_help_with_one_s_own_numbers_waits_for_the_answer(quizzed: MainWindow, qtbot: QtBot, layer_id: str) -> None:
    panel = quizzed.workspaces["build"].panel("properties")
    assert isinstance(panel, PropertiesPanel)
    quizzed.context.selection.select([layer_id])
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.layer)
    panel.layer.help_wanted.emit()
    example = panel.help.browser.toPlainText()
    panel.help.numbers.choose("own")
    words = panel.help.browser.toPlainText()
    assert "The quiz asks for numbers of" in words
    assert not [one for one in ASKED if one in words and one not in example]
    quizzed.context.quiz.switch(False)
    qtbot.waitUntil(lambda: "puts out" in panel.help.browser.toPlainText())


@pytest.mark.parametrize("folded", [True, False])
def test_the_totals_of_a_group_are_not_told(quizzed: MainWindow, qtbot: QtBot, folded: bool) -> None:
    document = quizzed.context.document
    group_id = document.group_layers(["conv2d_2", "max_pooling2d_2"], "two")
    document.fold_groups([group_id], folded)
    quizzed.context.navigation.show_drawer("outline")
    for what in ("", "conv2d_2 max_pooling2d_2", "conv2d_2"):
        _select(quizzed, what)
        qtbot.wait(1)
        assert _leaks(quizzed) == [], what


def test_an_edit_is_not_told_by_its_numbers(quizzed: MainWindow) -> None:
    quizzed.context.document.set_parameter("conv2d_2", "filters", 16)
    assert not re.search(r"\d,\d{3} → ", quizzed.status_bar._message.text())


def test_the_status_bar_counts_what_is_told(quizzed: MainWindow) -> None:
    assert any("so far" in words for words in _words(quizzed.status_bar))
    context = quizzed.context
    assert quizzed.status_bar.words()[:2] == ("0 parameters so far: the quiz hides the rest", "no problems")
    context.quiz.answer(Question("conv2d_1", Asked.COUNT), "320")
    assert quizzed.status_bar.words()[0] == "320 parameters so far: the quiz hides the rest"
    context.quiz.switch(False)
    assert quizzed.status_bar.words()[:2] == ("220,234 parameters", "0.9 MB weights")


def test_brackets_would_tell_where_maps_end(quizzed: MainWindow) -> None:
    surroundings = _canvas(quizzed).view.network_scene.surroundings
    assert not surroundings.features.isVisible()
    quizzed.context.quiz.switch(False)
    assert surroundings.features.isVisible()


def test_the_keys_switch_the_quiz_and_ask(quizzed: MainWindow, qtbot: QtBot) -> None:
    quizzed.activateWindow()
    qtbot.waitUntil(quizzed.isActiveWindow)
    qtbot.keyClick(quizzed, Qt.Key.Key_F8)
    assert not quizzed.context.quiz.is_on
    qtbot.keyClick(quizzed, Qt.Key.Key_F9)
    assert quizzed.context.quiz.is_on
    focus = quizzed.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.accessibleName() == "Output shape: your answer"


def test_the_file_that_is_saved_knows_nothing_of_the_quiz(quizzed: MainWindow, tmp_path: Path) -> None:
    quizzed.context.document.save(tmp_path / "on.cnn")
    quizzed.context.quiz.switch(False)
    quizzed.context.document.save(tmp_path / "off.cnn")
    assert (tmp_path / "on.cnn").read_bytes() == (tmp_path / "off.cnn").read_bytes()
