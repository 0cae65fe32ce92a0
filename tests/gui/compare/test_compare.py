"""Two networks side by side, as the learner opens, reads and walks through them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.analysis import analyze
from cnnstudio.core.comparison_words import Change
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.network import Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import template
from cnnstudio.core.texts import byte_size
from cnnstudio.data.sources import facts
from cnnstudio.gui.compare import sources
from cnnstudio.gui.compare.dialog import CompareDialog
from cnnstudio.gui.compare.sources import Source
from cnnstudio.gui.context import Context
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.panels.conftest import Show
from tests.large_networks import large_branched, large_chain

Open = Callable[..., CompareDialog]
MNIST = template("mnist-cnn")


@pytest.fixture
def compared(build: Context, show: Show) -> Iterator[Open]:
    """Opens the dialog over a window of this size."""
    windows = []

    def open_it(left: Source, right: Source, width: int = 1440, height: int = 900) -> CompareDialog:
        window = QWidget()
        windows.append(window)
        window.resize(width, height)
        show(window)
        dialog = CompareDialog(left, right, build, window)
        dialog.open()
        return dialog

    yield open_it
    for window in windows:
        for dialog in window.findChildren(CompareDialog):
            dialog.close()


def narrower() -> Project:
    network = MNIST.network
    return MNIST.with_network(network.replace_layer(network.layer("conv2d_1").with_parameter("filters", 8)))


def before_and_after() -> tuple[Source, Source]:
    return Source("before", MNIST), Source("after", narrower())


def current(dialog: CompareDialog) -> str:
    return dialog.model.rows[dialog.view.currentIndex().row()].title


def test_what_differs_is_told_and_the_first_difference_is_where_the_keyboard_stands(compared: Open) -> None:
    dialog = compared(*before_and_after())
    assert "1 layer has other settings" in dialog.words.text()
    assert dialog.view.accessibleDescription() == dialog.words.text()
    assert dialog.totals.values()["parameters"] == ("220,234", "206,170", "−14,064")
    # As the network's own page and its summary tell it.
    assert dialog.totals.values()["memory"][0] == byte_size(analyze(MNIST.network, facts(MNIST)).run_bytes)
    assert dialog.focusWidget() is dialog.view
    assert current(dialog) == "Conv2D 1"
    assert dialog.detail.text().startswith("Conv2D 1: changed. filters 32 → 8;")


def test_keys_lead_from_difference_to_difference_and_round(compared: Open) -> None:
    dialog = compared(*before_and_after())
    seen = [current(dialog)]
    for _ in range(3):
        QTest.keyClick(dialog.view, Qt.Key.Key_N)
        seen.append(current(dialog))
    assert seen == ["Conv2D 1", "MaxPooling2D 1", "Conv2D 2", "Conv2D 1"]
    QTest.keyClick(dialog.view, Qt.Key.Key_P)
    assert current(dialog) == "Conv2D 2"
    dialog.back.click()
    assert current(dialog) == "MaxPooling2D 1"
    dialog.on.click()
    assert current(dialog) == "Conv2D 2"


def test_f3_leads_on_from_anywhere_in_the_dialog(compared: Open, qtbot: QtBot) -> None:
    dialog = compared(*before_and_after())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.copy.setFocus()
    QTest.keyClick(dialog.copy, Qt.Key.Key_F3)
    assert current(dialog) == "MaxPooling2D 1"
    QTest.keyClick(dialog.copy, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert current(dialog) == "Conv2D 1"


def test_a_reader_is_told_each_row_as_a_sentence(compared: Open) -> None:
    dialog = compared(*before_and_after())
    said = [dialog.model.index(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(8)]
    assert said[0] == "Input: same."
    assert said[3] == "Conv2D 2: follows. 18,496 → 4,672 parameters."


def test_only_what_differs_may_be_shown(compared: Open) -> None:
    dialog = compared(*before_and_after())
    dialog.only_differences.click()
    assert [row.change for row in dialog.model.rows] == [Change.EDITED, Change.FOLLOWS, Change.FOLLOWS]
    dialog.only_differences.click()
    assert sum(row.is_layer for row in dialog.model.rows) == 8


def test_what_stands_around_the_networks_is_compared_as_well(compared: Open) -> None:
    right = replace(narrower(), training=MNIST.training.with_setting("epochs", 9), preparation=())
    dialog = compared(Source("before", MNIST), Source("after", right))
    around = {row.title: row for row in dialog.model.rows if row.is_around}
    assert list(around) == ["Data", "Preparation: Rescaling", "Training"]
    assert around["Training"].sentence == "Training: changed. epochs 3 → 9."
    assert around["Preparation: Rescaling"].change is Change.LEFT
    assert dialog.words.text().endswith("What differs around the network: Preparation: Rescaling, Training.")
    dialog.view.scrollToBottom()
    dialog.view.viewport().repaint()
    dialog.copy.click()
    assert "epochs 3 → 9" in QGuiApplication.clipboard().text()


def test_a_source_of_data_goes_by_its_name(compared: Open) -> None:
    right = replace(MNIST, data=DataChoice("shapes"))
    dialog = compared(Source("before", MNIST), Source("after", right))
    row = next(row for row in dialog.model.rows if row.title == "Data")
    assert row.details[0] == "source Handwritten digits → Geometric shapes"


def test_all_of_it_goes_to_the_clipboard(compared: Open) -> None:
    dialog = compared(*before_and_after())
    dialog.copy.click()
    words = QGuiApplication.clipboard().text()
    assert words.startswith("Left: before\nRight: after\n")
    assert "filters 32 → 8" in words
    QGuiApplication.clipboard().clear()
    QTest.keyClick(dialog.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == words


def test_another_comparison_is_not_copied_yet(compared: Open) -> None:
    dialog = compared(*before_and_after())
    dialog.copy.click()
    assert dialog.copy.text() == "Copied"
    dialog.put(0, Source("other", template("lenet-5")))
    assert dialog.copy.text() == "Copy as text"


def test_the_same_network_on_both_sides_is_said_to_be_so(compared: Open) -> None:
    dialog = compared(Source("it", MNIST), Source("it", MNIST))
    assert "are the same" in dialog.words.text()
    assert "choose another network" in dialog.words.text()
    assert (dialog.on.isEnabled(), dialog.on.toolTip()) == (False, "Nothing differs.")
    dialog.only_differences.click()
    assert dialog.model.rows == ()
    assert dialog.detail.text() == ""
    QTest.keyClick(dialog.view, Qt.Key.Key_N)


def test_empty_networks_can_be_compared(compared: Open) -> None:
    empty = Source("nothing", MNIST.with_network(Network()))
    dialog = compared(empty, empty)
    assert "Both networks are empty." in dialog.words.text()
    dialog.put(1, Source("it", MNIST))
    assert "8 layers only right" in dialog.words.text()
    dialog.view.viewport().repaint()


def test_a_file_that_cannot_be_read_is_refused_and_the_side_stays(compared: Open, tmp_path: Path) -> None:
    dialog = compared(*before_and_after())
    broken = tmp_path / "broken.cnn"
    broken.write_text("{", encoding="utf-8")
    for path in (broken, tmp_path / "missing.cnn", tmp_path):
        dialog.sources[0].choose(lambda path=path: sources.of_file(path))
        assert dialog.refusal.isVisible()
        assert dialog.refusal.text()
        assert dialog.sources[0].text() == "before"
    dialog.put(0, Source("again", MNIST))
    assert not dialog.refusal.isVisible()


def test_a_project_whose_data_cannot_be_is_refused(compared: Open) -> None:
    dialog = compared(*before_and_after())
    lost = replace(MNIST, data=replace(MNIST.data, source="from_the_future"))
    dialog.put(0, Source("lost", lost))
    assert dialog.refusal.isVisible()
    assert dialog.sources[0].text() == "before"


def test_a_file_is_chosen_in_a_dialog(compared: Open, build: Context, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = compared(*before_and_after())
    build.document.save(tmp_path / "mine.cnn")
    dialog.sources[0].choose_file()
    chooser = dialog.sources[0].findChild(QFileDialog)
    assert chooser is not None
    with qtbot.waitSignal(dialog.sources[0].chosen):
        chooser.fileSelected.emit(str(tmp_path / "mine.cnn"))
    assert dialog.sources[0].text() == "mine.cnn"
    chooser.reject()


def test_the_menu_offers_what_there_is(compared: Open, build: Context, tmp_path: Path) -> None:
    dialog = compared(*before_and_after())
    assert dialog.sources[0].titles() == ["The present network", "A template", "A file…"]
    build.document.save(tmp_path / "mine.cnn")
    build.document.set_parameter("conv2d_1", "filters", 8)
    assert dialog.sources[0].titles() == [
        "The present network",
        "As saved in mine.cnn",
        "Before a step",
        "A template",
        "A file…",
    ]


def test_any_step_of_undo_can_be_compared(build: Context) -> None:
    first = build.document.project
    build.document.set_parameter("conv2d_1", "filters", 8)
    second = build.document.project
    build.document.remove(["flatten_1"])
    states = sources.earlier_states(build.document.undo_stack)
    assert [state.title for state in states] == ["Before “Remove”", "Before “Change filters”"]
    assert [state.project for state in states] == [second, first]
    build.document.undo_stack.undo()
    assert [state.project for state in sources.earlier_states(build.document.undo_stack)] == [first]


def test_the_first_choice_is_the_file_then_the_first_state_then_a_template(build: Context, tmp_path: Path) -> None:
    assert sources.first_choice(build.document).title.startswith("Template")
    start = build.document.project
    build.document.set_parameter("conv2d_1", "filters", 8)
    build.document.set_parameter("conv2d_2", "filters", 8)
    assert sources.first_choice(build.document).project == start
    build.document.save(tmp_path / "mine.cnn")
    build.document.set_parameter("conv2d_1", "filters", 16)
    assert sources.first_choice(build.document).title == "As saved in mine.cnn"
    (tmp_path / "mine.cnn").unlink()
    with pytest.raises(CnnStudioError):
        sources.first_choice(build.document)


@pytest.mark.parametrize("make", [large_chain, large_branched])
def test_a_thousand_layers_each_are_drawn_only_where_they_are_seen(compared: Open, make) -> None:
    left = Source("one", MNIST.with_network(make(1000)))
    network = make(1000)
    first = next(one for one in network.layers if one.spec is not None and one.type_id == "conv2d")
    right = Source("other", MNIST.with_network(network.replace_layer(first.with_parameter("use_bias", False))))
    dialog = compared(left, right)
    dialog.view.viewport().repaint()
    assert sum(row.is_layer for row in dialog.model.rows) == 1000
    assert len(dialog.view.faces._known) < 60
    QTest.keyClick(dialog.view, Qt.Key.Key_End)
    dialog.view.viewport().repaint()
    assert len(dialog.view.faces._known) < 120


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (760, 600)])
def test_it_fits_into_small_windows_and_other_colours(compared: Open, build: Context, width: int, height: int) -> None:
    dialog = compared(*before_and_after(), width=width, height=height)
    assert dialog.width() <= max(width, 720)
    build.appearance.toggle()
    dialog.view.viewport().repaint()


def test_the_key_opens_it_and_nothing_is_edited(window: MainWindow, qtbot: QtBot) -> None:
    window.context.document.show(MNIST)
    window.context.document.set_parameter("conv2d_1", "filters", 8)
    before = window.context.document.project
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_D, modifiers)
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    assert dialog.sources[0].text() == "Before “Change filters”"
    assert dialog.sources[1].text() == "The present network"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(CompareDialog) is None)
    assert window.context.document.project is before


def test_a_run_is_compared_with_the_present_network(window: MainWindow, qtbot: QtBot) -> None:
    window.context.document.show(narrower())
    window.context.navigation.compare_with(Run("an id", 3, MNIST))
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    assert dialog.sources[0].text() == "Run 3"
    assert current(dialog) == "Conv2D 1"
    dialog.button("Close").click()
    qtbot.waitUntil(lambda: window.findChild(CompareDialog) is None)


def test_while_the_quiz_asks_nothing_is_compared(window: MainWindow) -> None:
    window.context.document.show(MNIST)
    window.context.quiz.switch(True)
    window.dialogs.show_comparison()
    assert window.findChild(CompareDialog) is None
    assert "End the quiz first" in window.banner.sentence()
