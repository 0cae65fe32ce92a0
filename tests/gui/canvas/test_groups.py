"""Groups on the canvas: made, taken apart, folded, unfolded and named; by mouse, by key and by menu."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.core.network import Connection
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.geometry import PITCH
from cnnstudio.gui.canvas.menu import CanvasMenu
from cnnstudio.gui.canvas.rename_field import RenameField
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.grouped import BLOCK, card_of, header, off_ports
from tests.gui.canvas.hand import CONTROL, SHIFT, Hand
from tests.gui.canvas.mirror import check_mirror

# The offscreen platform says so of every menu that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key


def test_keys_group_and_ungroup_what_is_selected(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection
) -> None:
    before = document.project
    selection.select(BLOCK)
    hand.key(K.Key_G, CONTROL)
    assert [group.layer_ids for group in document.network.groups] == [BLOCK]
    check_mirror(view.network_scene, document)
    hand.key(K.Key_G, CONTROL | SHIFT)
    assert document.project == before
    assert selection.layers == BLOCK


def test_a_group_that_takes_more_layers_in_keeps_its_name(
    hand: Hand, document: ProjectDocument, selection: Selection, block: str
) -> None:
    selection.select((*BLOCK, "dense_1"))
    hand.key(K.Key_G, CONTROL)
    assert [(group.name, group.layer_ids) for group in document.network.groups] == [("Block", (*BLOCK, "dense_1"))]


def test_layers_of_a_folded_group_that_go_into_another_are_seen_again_with_room_made(
    view: CanvasView, document: ProjectDocument, block: str
) -> None:
    before = document.project.layout
    document.fold_groups([block])
    document.group_layers((*BLOCK, "dense_1"))
    assert document.project.layout == before
    check_mirror(view.network_scene, document)


def test_a_group_of_a_folded_group_is_taken_apart_with_its_cards_in_place(
    hand: Hand, document: ProjectDocument, selection: Selection, block: str
) -> None:
    before = document.project.layout
    document.fold_groups([block])
    selection.select(BLOCK)
    hand.key(K.Key_G, CONTROL | SHIFT)
    assert document.network.groups == ()
    assert document.project.layout == before


@pytest.mark.parametrize(
    ("selected", "title", "reason"),
    [
        (("dense_1",), "Ungroup", "None of these layers is in a group."),
        (("dense_1",), "Fold the group", "None of these layers is in a group."),
        (BLOCK, "Group", "These layers are a group already."),
    ],
)
def test_what_cannot_be_says_why(
    view: CanvasView, selection: Selection, block: str, selected: tuple[str, ...], title: str, reason: str
) -> None:
    selection.select(selected)
    action = menu_of(view).actions()
    found = next(one for one in action if one.text().split("\t")[0] == title)
    assert (found.isEnabled(), found.toolTip()) == (False, reason)


@pytest.mark.parametrize(
    ("selected", "modifiers", "reason"),
    [
        (("dense_1",), CONTROL | SHIFT, "None of these layers is in a group."),
        (BLOCK, CONTROL, "These layers are a group already."),
        ((), CONTROL, "Select a layer first."),
    ],
)
def test_the_key_for_what_cannot_be_changes_nothing_and_says_why(
    hand: Hand,
    view: CanvasView,
    document: ProjectDocument,
    selection: Selection,
    block: str,
    selected: tuple[str, ...],
    modifiers: Qt.KeyboardModifier,
    reason: str,
    qtbot: QtBot,
) -> None:
    selection.select(selected)
    before = document.project
    with qtbot.waitSignal(view.refused) as refusal:
        hand.key(K.Key_G, modifiers)
    assert reason in str(refusal.args)
    assert document.project is before


def menu_of(view: CanvasView) -> CanvasMenu:
    place = view.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    menu = view.findChildren(CanvasMenu)[-1]
    menu.hide()
    return menu


def test_a_folded_group_is_one_card_with_its_totals(view: CanvasView, document: ProjectDocument, folded: str) -> None:
    item, parts = card_of(view, folded), [document.analysis.layers[i] for i in BLOCK]
    content = item.content
    assert content.type_title == "Block"
    assert content.settings == f"3 layers · {sum(part.multiply_adds for part in parts):,} multiply-adds"
    assert (content.shape, content.count) == ("3136", "18,496")
    assert "input 14 × 14 × 32, output 3136" in content.words
    assert [category for category, _ in content.shares] == [
        Category.CONVOLUTION,
        Category.POOLING,
        Category.RESHAPING,
    ]
    check_mirror(view.network_scene, document)


def test_lines_lead_to_the_card_and_what_follows_moves_up(
    view: CanvasView, document: ProjectDocument, block: str
) -> None:
    before = document.project
    document.fold_groups([block])
    x, y = card_of(view, block).position
    assert document.project.layout["dense_1"] == (x, y + PITCH)
    scene = view.network_scene
    assert scene.connections[Connection("max_pooling2d_1", "conv2d_2")].ends[1] == QPointF(x + 150, y)
    assert not scene.connections[Connection("conv2d_2", "max_pooling2d_2")].isVisible()
    document.fold_groups([block], folded=False)
    assert document.project == before
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.project == before


def test_the_sign_of_a_frame_folds_and_that_of_a_card_unfolds(
    hand: Hand, view: CanvasView, document: ProjectDocument, block: str
) -> None:
    frame = view.network_scene.groups.frames[block]
    hand.click(frame.header.topLeft() + QPointF(14, 11))
    assert document.network.group(block).folded
    hand.click(card_of(view, block).pos() + QPointF(24, 18))
    assert not document.network.group(block).folded


def test_a_double_click_folds_and_unfolds(hand: Hand, view: CanvasView, document: ProjectDocument, block: str) -> None:
    double_click(hand, header(view, block))
    assert document.network.group(block).folded
    double_click(hand, off_ports(card_of(view, block)))
    assert not document.network.group(block).folded
    document.undo_stack.undo()
    assert document.network.group(block).folded


def test_enter_folds_and_unfolds_the_selected_group(
    hand: Hand, document: ProjectDocument, selection: Selection, block: str
) -> None:
    selection.select(BLOCK)
    hand.key(K.Key_Return)
    assert document.network.group(block).folded
    hand.key(K.Key_Enter)
    assert not document.network.group(block).folded


def test_enter_on_a_layer_goes_to_its_settings_still(
    hand: Hand, view: CanvasView, selection: Selection, block: str, qtbot: QtBot
) -> None:
    selection.select([BLOCK[0]])
    with qtbot.waitSignal(view.settings_wanted):
        hand.key(K.Key_Return)


def test_of_branches_only_what_can_moves_up(view: CanvasView, document: ProjectDocument) -> None:
    document.show(template("resnet-20"))
    block = [i for i in document.network.order if i.startswith(("conv2d_2", "conv2d_3"))][:2]
    group = document.group_layers(block)
    document.fold_groups([group])
    check_mirror(view.network_scene, document)
    places = [item.position for item in dict.fromkeys(view.network_scene.layers.values())]
    assert len(places) == len(set(places))


def double_click(hand: Hand, at: QPointF) -> None:
    hand.click(at)
    QTest.mouseDClick(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=hand.on_screen(at))
    QTest.mouseRelease(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=hand.on_screen(at))


@pytest.mark.parametrize("is_folded", [False, True])
def test_the_selected_group_is_renamed_in_place(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, block: str, is_folded: bool
) -> None:
    document.fold_groups([block], is_folded)
    selection.select(BLOCK)
    hand.key(K.Key_F2)
    write(view, "Features")
    assert document.network.group(block).name == "Features"
    check_mirror(view.network_scene, document)
    document.undo_stack.undo()
    assert document.network.group(block).name == "Block"


def test_a_double_click_on_the_name_renames(
    hand: Hand, view: CanvasView, document: ProjectDocument, block: str
) -> None:
    double_click(hand, view.network_scene.groups.frames[block].name_rect.center())
    write(view, "Stem")
    assert document.network.group(block).name == "Stem"
    document.fold_groups([block])
    double_click(hand, card_of(view, block).name_rect.center())
    write(view, "Head")
    assert (document.network.group(block).name, document.network.group(block).folded) == ("Head", True)


def write(view: CanvasView, words: str) -> None:
    field = view.findChildren(RenameField)[-1]
    field.setText(words)
    QApplication.sendEvent(field, key_press(K.Key_Return))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def key_press(key: Qt.Key) -> QEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
