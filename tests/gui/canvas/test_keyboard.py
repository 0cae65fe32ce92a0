"""Everything that the mouse can do, the keyboard can too."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.geometry import GRID
from cnnstudio.gui.canvas.menu import CanvasMenu
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import ALT, CONTROL, SHIFT, Hand

# The offscreen platform says so of every menu that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key


def _open_menu(view: CanvasView, at: QPoint | None = None) -> CanvasMenu:
    reason = QContextMenuEvent.Reason.Keyboard if at is None else QContextMenuEvent.Reason.Mouse
    place = at or QPoint(1, 1)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place)))
    return view.findChildren(CanvasMenu)[-1]


def _trigger(menu: QMenu, title: str) -> None:
    action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(title))
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_above_input_the_walk_comes_to_the_steps_before_it_and_enter_leads_to_them(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, qtbot: QtBot
) -> None:
    selection.select(["conv2d_1"])
    hand.key(K.Key_Up, ALT)
    hand.key(K.Key_Up, ALT)
    assert selection.has_steps
    assert selection.layers == ()
    assert "Preparation: × 1/255" in QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Value)
    hand.key(K.Key_Up, ALT)
    assert selection.has_steps
    with qtbot.waitSignal(view.preparation_clicked), qtbot.assertNotEmitted(view.settings_wanted):
        hand.key(K.Key_Return)
    hand.key(K.Key_Down, ALT)
    assert selection.layers == ("input_1",)
    hand.key(K.Key_Up, ALT)
    hand.key(K.Key_Escape)
    assert selection.is_empty
    hand.key(K.Key_Down, ALT)
    hand.key(K.Key_Up, ALT)
    hand.key(K.Key_Delete)
    assert document.undo_stack.count() == 0


def test_without_steps_the_walk_ends_at_input(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    selection.select(["input_1"])
    hand.key(K.Key_Up, ALT)
    assert selection.has_steps
    document.remove_step(Category.PREPARATION, "rescaling_1")
    assert selection.is_empty
    selection.select(["input_1"])
    hand.key(K.Key_Up, ALT)
    assert selection.layers == ("input_1",)


@pytest.mark.parametrize("key", [K.Key_Delete, K.Key_Backspace])
def test_delete_removes_what_is_selected_in_one_step(
    hand: Hand, document: ProjectDocument, selection: Selection, key: Qt.Key
) -> None:
    before, line = document.project, Connection("flatten_1", "dense_1")
    selection.select(["conv2d_1", "conv2d_2"], [line])
    hand.key(key)
    assert not {"conv2d_1", "conv2d_2"} & set(document.network.by_id)
    assert line not in document.network.connections
    document.undo_stack.undo()
    assert document.project == before


def test_delete_without_a_selection_does_nothing(hand: Hand, document: ProjectDocument) -> None:
    hand.key(K.Key_Delete)
    assert document.undo_stack.count() == 0


def test_a_run_of_arrows_is_one_step(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    before = document.project
    x, y = before.layout["dense_2"]
    selection.select(["dense_2"])
    for key in (K.Key_Right, K.Key_Right, K.Key_Down, K.Key_Left, K.Key_Up, K.Key_Up):
        hand.key(key)
    assert document.project.layout["dense_2"] == (x + GRID, y - GRID)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before


def test_another_selection_begins_another_run(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    for layer_id in ("dense_2", "dense_1", "dense_2"):
        selection.select([layer_id])
        hand.key(K.Key_Right)
    assert document.undo_stack.count() == 3


def test_control_a_selects_all_and_escape_none(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    hand.key(K.Key_A, CONTROL)
    assert set(selection.layers) == set(document.network.by_id)
    hand.key(K.Key_Escape)
    assert selection.layers == ()


def test_alt_and_arrows_walk_along_the_connections(hand: Hand, selection: Selection) -> None:
    hand.key(K.Key_Down, ALT)
    assert selection.current == "input_1"
    hand.key(K.Key_Down, ALT)
    hand.key(K.Key_Down, ALT)
    assert selection.current == "max_pooling2d_1"
    hand.key(K.Key_Up, ALT)
    assert selection.current == "conv2d_1"
    hand.key(K.Key_Down, ALT | SHIFT)
    assert selection.layers == ("conv2d_1", "max_pooling2d_1")


def test_the_walk_ends_at_the_ends(hand: Hand, selection: Selection) -> None:
    hand.key(K.Key_Up, ALT)
    assert selection.current == "dense_2"
    hand.key(K.Key_Down, ALT)
    assert selection.current == "dense_2"


def test_alt_and_sideways_go_to_the_next_branch(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    x, y = document.project.layout["conv2d_1"]
    beside = document.add_layer("conv2d", (x + 432, y), after="input_1")
    selection.select(["conv2d_1"])
    hand.key(K.Key_Right, ALT)
    assert selection.current == beside
    hand.key(K.Key_Left, ALT)
    assert selection.current == "conv2d_1"


def test_the_card_that_the_walk_reaches_is_in_view(view: CanvasView, hand: Hand, selection: Selection) -> None:
    view.resize(500, 240)
    for _ in range(8):
        hand.key(K.Key_Down, ALT)
    assert selection.current == "dense_2"
    assert view.camera.visible.contains(view.network_scene.layers["dense_2"].card)


@pytest.mark.parametrize(("end", "name"), [(K.Key_Return, "corners"), (K.Key_Escape, "")])
def test_f2_names_the_layer_in_place(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection, end: Qt.Key, name: str
) -> None:
    selection.select(["conv2d_2"])
    hand.key(K.Key_F2)
    [field] = view.findChildren(QLineEdit)
    QTest.keyClicks(field, "corners")
    QTest.keyClick(field, end)
    assert document.network.layer("conv2d_2").name == name
    assert view.network_scene.layers["conv2d_2"].content.name == name
    assert not field.isVisible()


def test_f2_needs_one_layer(view: CanvasView, hand: Hand, selection: Selection) -> None:
    selection.select(["conv2d_1", "conv2d_2"])
    hand.key(K.Key_F2)
    assert view.findChildren(QLineEdit) == []


def test_the_menu_connects_disconnects_and_deletes(
    view: CanvasView, document: ProjectDocument, selection: Selection
) -> None:
    selection.select(["dense_1"])
    _trigger(_open_menu(view), "Disconnect inputs")
    assert document.network.inputs["dense_1"] == ()
    selection.select(["conv2d_1"])
    menu = _open_menu(view)
    targets = next(action for action in menu.actions() if action.menu()).menu()
    assert isinstance(targets, QMenu)
    _trigger(targets, "Dense (dense_1)")
    menu.close()
    assert document.network.inputs["dense_1"] == ("conv2d_1",)
    _trigger(_open_menu(view), "Delete")
    assert "conv2d_1" not in document.network.by_id


def test_a_right_click_chooses_what_lies_there(view: CanvasView, hand: Hand, selection: Selection) -> None:
    _open_menu(view, hand.on_screen(hand.card("dense_1"))).close()
    assert selection.layers == ("dense_1",)
    _open_menu(view, hand.on_screen(hand.line("conv2d_1", "max_pooling2d_1"))).close()
    assert selection.connections == (Connection("conv2d_1", "max_pooling2d_1"),)
    menu = _open_menu(view, QPoint(20, 400))
    assert selection.layers == ()
    _trigger(menu, "Select all")
    assert len(selection.layers) == 8


def test_what_the_menu_cannot_do_says_why(view: CanvasView, selection: Selection) -> None:
    QGuiApplication.clipboard().clear()
    selection.select(["input_1", "conv2d_1"])
    menu = _open_menu(view)
    disabled = [action for action in menu.actions() if not action.isEnabled() and not action.isSeparator()]
    assert disabled
    reasons = {action.text().replace("&", "").partition("\t")[0]: action.toolTip() for action in disabled}
    assert reasons.pop("Paste") == "There are no layers and no Keras code on the clipboard."
    assert reasons == {
        "Rename": "Select one layer, or one group.",
        "Connect to": "Select one layer.",
        "Select connection": "Select one layer.",
        "Ungroup": "None of these layers is in a group.",
        "Fold the group": "None of these layers is in a group.",
    }
    menu.close()


def test_focus_by_keyboard_is_seen(view: CanvasView) -> None:
    view.clearFocus()
    before = view.grab().toImage()
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    with_focus = view.grab().toImage()
    assert with_focus.pixelColor(1, 100) == view.network_scene.canvas_style.theme.focus
    assert before.pixelColor(1, 100) != with_focus.pixelColor(1, 100)


def test_a_screen_reader_hears_network_and_selection(
    view: CanvasView, document: ProjectDocument, selection: Selection, qtbot: QtBot
) -> None:
    assert view.accessibleName() == "Network of 8 layers"
    assert view.accessibleDescription() == "Nothing is selected."
    selection.select(["conv2d_2"])
    said = "Conv2D, 64 filters · 3×3 · same · relu, output 14 × 14 × 64, 18,496 parameters"
    assert said in view.accessibleDescription()
    document.set_parameter("conv2d_2", "filters", 8)
    assert "8 filters" in view.accessibleDescription()
    selection.select(["conv2d_1", "conv2d_2"])
    assert view.accessibleDescription().startswith("2 selected, the last: Conv2D")
    selection.select(connections=[Connection("flatten_1", "dense_1")])
    said = "Selected: connection from Flatten to Dense, 392: 392 values an image; 50 kB a batch of 32"
    assert view.accessibleDescription() == said


def test_the_keyboard_walks_along_the_connections(view: CanvasView, selection: Selection, qtbot: QtBot) -> None:
    alt, page = Qt.KeyboardModifier.AltModifier, Qt.Key
    selection.select(["max_pooling2d_1"])
    qtbot.keyClick(view, page.Key_PageDown, alt)
    assert selection.connections == (Connection("max_pooling2d_1", "conv2d_2"),)
    assert selection.layers == ()
    qtbot.keyClick(view, page.Key_PageDown, alt)
    assert selection.connections == (Connection("conv2d_2", "max_pooling2d_2"),)
    qtbot.keyClick(view, page.Key_PageUp, alt)
    qtbot.keyClick(view, page.Key_PageUp, alt)
    assert selection.connections == (Connection("conv2d_1", "max_pooling2d_1"),)
    selection.clear()
    qtbot.keyClick(view, page.Key_PageDown, alt)
    qtbot.keyClick(view, page.Key_PageUp, alt)
    assert selection.connections == (Connection("input_1", "conv2d_1"),)
    qtbot.keyClick(view, page.Key_Down, alt)
    assert selection.layers == ("conv2d_1",)


def test_from_a_connection_the_walk_goes_on_to_its_ends(hand: Hand, selection: Selection) -> None:
    for way, end in ((K.Key_Up, "flatten_1"), (K.Key_Down, "dense_1")):
        selection.select(connections=[Connection("flatten_1", "dense_1")])
        hand.key(way, ALT)
        assert selection.current == end


def test_the_menu_selects_a_connection(view: CanvasView, document: ProjectDocument, selection: Selection) -> None:
    selection.select(["dense_1"])
    menu = CanvasMenu(document, selection, view.run, view)
    chosen = next(action for action in menu.actions() if action.text() == "Select connection").menu()
    assert [action.text() for action in chosen.actions()] == ["Flatten to Dense", "Dense to Dense"]
    chosen.actions()[0].trigger()
    assert selection.connections == (Connection("flatten_1", "dense_1"),)
    menu.close()


def test_enter_wishes_for_the_settings(view: CanvasView, hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignals([view.settings_wanted, view.settings_wanted]):
        hand.key(K.Key_Return)
        hand.key(K.Key_Enter)
