"""The bars, the workspaces and the run buttons of the window."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import DataError
from cnnstudio.core.project import DataChoice
from cnnstudio.core.texts import number
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.gui.window.place import LEAST_SIZE
from cnnstudio.gui.window.workspace import WORKSPACES
from tests import fakes
from tests.gui.window.projects import shapes_project

IDS = [spec.id for spec in WORKSPACES]


def visible_workspaces(window: MainWindow) -> list[str]:
    return [workspace_id for workspace_id, page in window.workspaces.items() if page.isVisible()]


def visible_buttons(window: MainWindow) -> list[str]:
    buttons = window.top_bar.run_buttons
    return [
        button.text() for button in (buttons.train, buttons.pause, buttons.resume, buttons.stop) if button.isVisible()
    ]


def test_the_window_opens_on_build(window: MainWindow) -> None:
    assert window.workspace == "build"
    assert visible_workspaces(window) == ["build"]


def test_a_click_shows_a_workspace(window: MainWindow, qtbot: QtBot) -> None:
    for workspace_id in IDS:
        qtbot.mouseClick(window.top_bar.workspaces.segment(workspace_id), Qt.MouseButton.LeftButton)
        assert visible_workspaces(window) == [workspace_id]


def test_ctrl_and_a_digit_shows_a_workspace(window: MainWindow, qtbot: QtBot) -> None:
    for place, workspace_id in enumerate(IDS):
        window.activateWindow()
        key = Qt.Key(Qt.Key.Key_1.value + place)
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert visible_workspaces(window) == [workspace_id]
        assert window.workspace == workspace_id


def test_no_two_actions_share_their_keys(window: MainWindow) -> None:
    keys = [shortcut.toString() for action in window.actions() for shortcut in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {QKeySequence("Ctrl+1").toString(), QKeySequence("F5").toString()} <= set(keys)


def test_every_workspace_fits_into_the_smallest_window(full_window: MainWindow, qtbot: QtBot) -> None:
    full_window.resize(*LEAST_SIZE)
    for workspace_id in IDS:
        full_window.show_workspace(workspace_id)
        assert full_window.workspaces[workspace_id].minimumSizeHint().width() <= full_window.width()


def test_the_run_buttons_follow_the_training(window: MainWindow, qtbot: QtBot) -> None:
    session = window.context.session
    window.context.document.show(shapes_project("endless"))
    assert visible_buttons(window) == ["Train"]
    with qtbot.waitSignal(session.started):
        qtbot.mouseClick(window.top_bar.run_buttons.train, Qt.MouseButton.LeftButton)
        assert visible_buttons(window) == ["Pause", "Stop"]
        assert not window.top_bar.run_buttons.pause.isEnabled()
        assert window.top_bar.run_buttons.pause.toolTip() == "The training is about to start."
    assert window.workspace == "train"
    for button, state, shown in (
        ("pause", State.PAUSED, ["Go on", "Stop"]),
        ("resume", State.RUNNING, ["Pause", "Stop"]),
    ):
        qtbot.mouseClick(getattr(window.top_bar.run_buttons, button), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda state=state: session.state is state)
        assert visible_buttons(window) == shown
    with qtbot.waitSignal(session.finished):
        qtbot.mouseClick(window.top_bar.run_buttons.stop, Qt.MouseButton.LeftButton)
        assert visible_buttons(window) == ["Stopping…"]
    assert visible_buttons(window) == ["Train"]


def test_f5_trains_pauses_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    session = window.context.session
    window.context.document.show(shapes_project("endless"))
    for state in (State.RUNNING, State.PAUSED, State.RUNNING):
        qtbot.keyClick(window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda state=state: session.state is state)
    with qtbot.waitSignal(session.finished):
        qtbot.keyClick(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert session.state is State.IDLE


def test_a_network_that_cannot_be_trained_says_why_on_the_button(window: MainWindow, qtbot: QtBot) -> None:
    document = window.context.document
    document.remove(["dense_1"])
    train = window.top_bar.run_buttons.train
    assert not train.isEnabled()
    assert train.toolTip() == document.analysis.errors[0].message
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert document.analysis.errors[0].message in window.banner.sentence()
    assert window.workspace == "build"
    document.undo_stack.undo()
    assert train.isEnabled()


def test_a_training_that_fails_says_why_and_the_next_one_runs(full_window: MainWindow, qtbot: QtBot) -> None:
    window = full_window
    document, session = window.context.document, window.context.session
    document.show(shapes_project("nan"))
    with qtbot.waitSignal(session.failed):
        window.context.navigation.train()
    card = window.workspaces["train"].panel("training_overview").findChild(Callout)
    assert card.isVisible()
    assert card.content() == ("The training failed", "", f"{fakes.NAN.message} {fakes.NAN.hint}")
    assert window.status_bar.log.messages()[-1] == fakes.NAN.message
    document.show(shapes_project())
    with qtbot.waitSignal(session.finished):
        window.context.navigation.train()
    assert not window.banner.isVisible()


def test_one_place_tells_why_a_training_failed(full_window: MainWindow, qtbot: QtBot) -> None:
    """In Train the card that speaks of the run; elsewhere the banner, until somebody comes to the card."""
    window = full_window
    session = window.context.session
    for workspace_id in ("train", "build"):
        window.context.document.show(shapes_project("nan"))
        with qtbot.waitSignal(session.failed):
            window.context.navigation.train()
            window.show_workspace(workspace_id)
        in_banner = f"{fakes.NAN.message} {fakes.NAN.hint}" if workspace_id == "build" else ""
        assert window.banner.sentence() == in_banner
        assert window.status_bar.log.messages()[-1] == fakes.NAN.message
    window.show_workspace("train")
    assert not window.banner.isVisible()


def test_another_refusal_stays_above_the_card(window: MainWindow) -> None:
    window.context.navigation.tell_refusal(DataError("It cannot be."))
    window.show_workspace("train")
    assert window.banner.sentence() == "It cannot be."


def test_the_status_bar_follows_edits(window: MainWindow) -> None:
    document = window.context.document
    parameters = document.analysis.parameters
    assert window.status_bar.words()[0] == f"{number(parameters)} parameters"
    document.set_parameter("dense_1", "units", 20)
    assert document.analysis.parameters != parameters
    assert window.status_bar.words()[0] == f"{number(document.analysis.parameters)} parameters"
    assert "1 problem" in window.status_bar.words()[2]
    document.undo_stack.undo()
    assert window.status_bar.words()[0] == f"{number(parameters)} parameters"
    assert "1 problem" not in window.status_bar.words()[2]


def test_the_status_bar_names_the_data(window: MainWindow) -> None:
    assert "32 × 32 × 3" in " ".join(window.status_bar.words())
    window.context.document.choose_data(DataChoice("digits"))
    assert "28 × 28 × 1" in " ".join(window.status_bar.words())


def test_a_click_on_the_problems_opens_them(full_window: MainWindow) -> None:
    window = full_window
    window.context.document.set_parameter("dense_1", "units", 20)
    window.show_workspace("data")
    window.status_bar.problems_clicked.emit()
    drawer = window.workspaces["build"].drawer
    assert visible_workspaces(window) == ["build"]
    assert drawer is not None
    assert drawer.current == "problems"


def test_an_edit_marks_the_title(window: MainWindow) -> None:
    assert window.top_bar.project() == ("small", False)
    assert not window.isWindowModified()
    window.context.document.set_parameter("dense_1", "units", 20)
    assert window.top_bar.project() == ("small", True)
    assert window.isWindowModified()
    window.actions_.undo.trigger()
    assert window.top_bar.project() == ("small", False)
    assert not window.isWindowModified()


def test_what_is_refused_stays_in_the_banner_until_it_is_put_away(window: MainWindow, qtbot: QtBot) -> None:
    window.context.navigation.tell_refusal(DataError("There is no such thing.", hint="Choose another."))
    assert window.banner.sentence() == "There is no such thing. Choose another."
    assert window.status_bar.message() == "There is no such thing."
    window.show_workspace("data")
    assert window.banner.isVisible()


def test_a_layer_that_is_asked_for_is_shown_in_build(window: MainWindow) -> None:
    window.show_workspace("data")
    window.context.navigation.show_layer("dense_1")
    assert window.workspace == "build"
    assert window.context.selection.current == "dense_1"


def test_the_first_window_leaves_room_for_the_title_bar_of_its_screen(window: MainWindow) -> None:
    room = window.screen().availableSize()
    assert window.width() <= max(room.width(), LEAST_SIZE[0])
    assert window.height() < max(room.height(), LEAST_SIZE[1] + 1)


def test_what_was_refused_stands_until_something_else_succeeds(window: MainWindow, tmp_path: Path) -> None:
    document = window.context.document
    window.context.navigation.tell_refusal(DataError("It cannot be."))
    assert window.banner.sentence() == "It cannot be."
    document.set_training(replace(document.project.training, epochs=5))
    assert window.banner.sentence() == ""
    window.context.navigation.tell_refusal(DataError("It cannot be."))
    document.save(tmp_path / "saved.cnn")
    assert window.banner.sentence() == ""


def test_after_train_the_focus_is_on_no_control_by_chance(full_window: MainWindow, qtbot: QtBot) -> None:
    full_window.activateWindow()
    full_window.show_workspace("data")
    full_window.context.document.show(shapes_project("endless"))
    with qtbot.waitSignal(full_window.context.session.started):
        qtbot.keyClick(full_window, Qt.Key.Key_F5)
    focus = full_window.focusWidget()
    assert focus is not None
    assert not full_window.status_bar.isAncestorOf(focus)


def test_the_status_bar_says_that_a_name_was_cut(window: MainWindow) -> None:
    document = window.context.document
    layer = document.network.layers[-1]
    document.rename_layer(layer.id, "a" * 200)
    assert not any("characters" in message for message in window.status_bar.log.messages())
    document.rename_layer(layer.id, "b" * 10_000)
    assert document.network.layer(layer.id).name == "b" * 200
    told = "A name has 200 characters at most: of 10,000 that were typed, the first 200 are kept."
    assert window.status_bar.log.messages()[-1] == told
