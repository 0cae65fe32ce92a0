"""The keyboard is never nowhere: workspaces turn, buttons go, dialogs close, and it is where it makes sense."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.focus.page_stack import PageStack
from cnnstudio.gui.focus.quiet import came_by_mouse
from cnnstudio.gui.focus.stops import is_stop
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.button import Button, IconButton
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.matrix_view import MatrixView
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.answering import AnsweringEngine
from tests.gui.focus.conftest import IDS, Press
from tests.gui.window.projects import shapes_project

K, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TAB = Qt.FocusReason.TabFocusReason


def here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_window_opens_with_the_keyboard_on_the_canvas(fresh: MainWindow, qtbot: QtBot) -> None:
    fresh.start(None)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CanvasView))


def test_another_workspace_takes_the_keyboard_along(trained: MainWindow, press: Press) -> None:
    window = trained
    window.findChild(CanvasView).setFocus()
    for workspace_id in IDS:
        widget = press(K(K.Key_1.value + IDS.index(workspace_id)), CONTROL)
        assert window.workspaces[workspace_id].main.isAncestorOf(widget)
        assert is_stop(widget)


@pytest.fixture
def unanswered(fresh: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window whose network was trained, and whose engine says nothing before it may answer."""
    AnsweringEngine.may_answer.clear()
    fresh.context.document.show(shapes_project("slow"))
    with qtbot.waitSignal(fresh.context.session.finished):
        fresh.context.navigation.train()
    fresh.show_workspace("build")
    fresh.findChild(CanvasView).setFocus()
    yield fresh
    AnsweringEngine.may_answer.set()


def test_the_keyboard_waits_for_the_matrix_and_presses_nothing_meanwhile(
    unanswered: MainWindow, qtbot: QtBot, press: Press
) -> None:
    evaluator = unanswered.context.evaluator
    waiting = press(K.Key_5, CONTROL)
    assert isinstance(waiting, PageStack)
    assert waiting.accessibleName() == "Confusion matrix"
    assert press(K.Key_Space) is waiting
    assert evaluator.split == "validation"
    AnsweringEngine.may_answer.set()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MatrixView))
    assert waiting.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_who_goes_on_while_the_matrix_is_worked_out_is_left_where_he_is(
    unanswered: MainWindow, qtbot: QtBot, press: Press
) -> None:
    press(K.Key_5, CONTROL)
    chosen = press(K.Key_Tab)
    assert unanswered.workspaces["evaluate"].panel("evaluate_set").isAncestorOf(chosen)
    AnsweringEngine.may_answer.set()
    qtbot.waitUntil(lambda: unanswered.context.evaluator.result is not None)
    QApplication.processEvents()
    assert here() is chosen


def test_the_first_look_at_the_answers_begins_at_the_matrix(fresh: MainWindow, qtbot: QtBot, press: Press) -> None:
    fresh.findChild(CanvasView).setFocus()
    with qtbot.waitSignal(fresh.context.session.finished):
        fresh.context.navigation.train()
    assert isinstance(press(K.Key_5, CONTROL), PageStack | MatrixView)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MatrixView))


def test_f5_leads_to_the_curves(fresh: MainWindow, qtbot: QtBot, press: Press) -> None:
    fresh.findChild(CanvasView).setFocus()
    with qtbot.waitSignal(fresh.context.session.finished):
        curves = press(K.Key_F5)
    assert isinstance(curves, CurvePlot)
    assert curves.title == "Loss"


def test_who_turns_to_a_workspace_by_mouse_sees_no_ring_before_the_first_key(
    fresh: MainWindow, qtbot: QtBot, press: Press
) -> None:
    fresh.findChild(CanvasView).setFocus()
    segments = fresh.top_bar.workspaces
    for workspace_id in ("inspect", "evaluate", "train"):
        qtbot.mouseClick(segments.segment(workspace_id), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: is_stop(here()))
        button = here()
        assert isinstance(button, Button)
        assert came_by_mouse(button)
        before = button.grab().toImage()
        press(K.Key_Shift)
        assert not came_by_mouse(button)
        assert button.grab().toImage() != before


def test_who_presses_train_by_mouse_sees_no_ring_either(fresh: MainWindow, qtbot: QtBot) -> None:
    fresh.findChild(CanvasView).setFocus()
    with qtbot.waitSignal(fresh.context.session.finished):
        qtbot.mouseClick(fresh.top_bar.run_buttons.train, Qt.MouseButton.LeftButton)
    assert not isinstance(here(), Button) or came_by_mouse(here())


def test_who_turns_to_a_workspace_by_key_sees_the_ring(fresh: MainWindow, press: Press) -> None:
    fresh.findChild(CanvasView).setFocus()
    assert not came_by_mouse(press(K.Key_4, CONTROL))


def test_a_workspace_knows_where_the_keyboard_was(trained: MainWindow, press: Press) -> None:
    number = trained.workspaces["train"].panel("training_settings").findChild(QLineEdit)
    trained.show_workspace("train")
    number.setFocus(TAB)
    press(K.Key_2, CONTROL)
    assert press(K.Key_3, CONTROL) is number


def test_who_chooses_a_workspace_on_the_bar_stays_on_the_bar(trained: MainWindow, press: Press) -> None:
    bar = trained.top_bar.workspaces
    bar.segment("build").setFocus(TAB)
    for workspace_id in ("train", "inspect", "evaluate"):
        assert press(K.Key_Right) is bar.segment(workspace_id)
        assert trained.workspace == workspace_id


def test_the_run_buttons_hand_the_keyboard_on(fresh: MainWindow, qtbot: QtBot, press: Press) -> None:
    session, buttons = fresh.context.session, fresh.top_bar.run_buttons
    fresh.context.document.show(shapes_project("endless"))
    buttons.train.setFocus(TAB)
    with qtbot.waitSignal(session.started):
        # Pause cannot be pressed before the training has begun.
        assert press(K.Key_Space) in (buttons.stop, buttons.pause)
    buttons.pause.setFocus(TAB)
    press(K.Key_Space)
    qtbot.waitUntil(lambda: session.state is State.PAUSED)
    assert here() is buttons.resume
    press(K.Key_Space)
    qtbot.waitUntil(lambda: session.state is State.RUNNING)
    assert here() is buttons.pause
    buttons.stop.setFocus(TAB)
    with qtbot.waitSignal(session.finished):
        assert is_stop(press(K.Key_Space))


def test_a_button_that_starts_a_training_leaves_the_keyboard_in_its_workspace(
    fresh: MainWindow, qtbot: QtBot, press: Press
) -> None:
    fresh.show_workspace("train")
    fresh.workspaces["train"].main.findChild(ContentOrEmpty).empty.button.setFocus(TAB)
    with qtbot.waitSignal(fresh.context.session.finished):
        press(K.Key_Space)
    qtbot.waitUntil(lambda: is_stop(here()))
    assert fresh.workspaces["train"].isAncestorOf(here())


def test_a_hint_that_is_put_away_leaves_the_keyboard_near_by(fresh: MainWindow, press: Press) -> None:
    fresh.hint.close_button.setFocus(TAB)
    assert isinstance(press(K.Key_Space), CanvasView)


def test_an_undo_that_was_the_last_leaves_the_keyboard_on_the_bar(fresh: MainWindow, press: Press) -> None:
    fresh.context.document.set_parameter("dense_1", "units", 20)
    undo, redo = (
        next(button for button in fresh.top_bar.findChildren(IconButton) if button.accessibleName().startswith(word))
        for word in ("Undo", "Redo")
    )
    undo.setFocus(TAB)
    assert press(K.Key_Space) is redo
    assert press(K.Key_Space) is not redo
    assert is_stop(here())


@pytest.mark.parametrize(("next_layer", "place"), [("input_1", "shape"), ("flatten_1", "More about Flatten")])
def test_a_form_that_is_made_anew_leaves_the_keyboard_in_its_panel(
    trained: MainWindow, qtbot: QtBot, next_layer: str, place: str
) -> None:
    properties = trained.workspaces["build"].panel("properties")
    before = next(field for field in properties.findChildren(QLineEdit) if field.accessibleName() == "units")
    before.setFocus(TAB)
    trained.context.selection.select([next_layer])
    qtbot.waitUntil(lambda: QApplication.focusWidget() not in (None, before) and is_stop(here()))
    assert properties.isAncestorOf(here())
    # Not "Quiz me", which Enter would press.
    assert here().accessibleName() == place


def test_a_layer_that_is_named_gives_the_keyboard_back_to_the_canvas(trained: MainWindow, press: Press) -> None:
    canvas = trained.findChild(CanvasView)
    for end in (K.Key_Return, K.Key_Escape):
        canvas.setFocus()
        assert isinstance(press(K.Key_F2), QLineEdit)
        assert press(end) is canvas


# The offscreen platform says so of every dialog of a fixed width.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_dialog_gives_the_keyboard_back(trained: MainWindow, qtbot: QtBot, press: Press) -> None:
    canvas = trained.findChild(CanvasView)
    canvas.setFocus()
    dialog = Dialog("A question", trained)
    button = dialog.add_close_button("Close")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert press(K.Key_Tab) is button
    qtbot.keyClick(button, K.Key_Escape)
    trained.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is canvas)


@pytest.mark.parametrize("backwards", [False, True])
def test_f6_goes_round_the_areas(trained: MainWindow, press: Press, backwards: bool) -> None:
    for workspace_id in IDS:
        trained.show_workspace(workspace_id)
        QApplication.processEvents()
        trained.top_bar.menu_button.setFocus(TAB)
        with_stops = [area for area in trained.areas() if any(map(is_stop, [area, *area.findChildren(QWidget)]))]
        way = [*reversed(with_stops[1:]), with_stops[0]] if backwards else [*with_stops[1:], with_stops[0]]
        for area in way:
            widget = press(K.Key_F6, SHIFT if backwards else Qt.KeyboardModifier.NoModifier)
            assert area is widget or area.isAncestorOf(widget)


def test_f6_comes_back_to_where_the_keyboard_was_in_an_area(trained: MainWindow, press: Press) -> None:
    properties = trained.workspaces["build"].panel("properties")
    field = next(field for field in properties.findChildren(QLineEdit) if field.accessibleName() == "units")
    field.setFocus(TAB)
    assert press(K.Key_F6) is not field
    assert press(K.Key_F6, SHIFT) is field
