"""Cards dragged into the frame of a group and out of it, and what is seen and said meanwhile."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from cnnstudio.core.layout.measures import COLUMN_PITCH, PITCH
from cnnstudio.gui.canvas.pill_item import PillItem
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.grouped import BLOCK, header
from tests.gui.canvas.hand import ALT, CONTROL, SHIFT, Hand
from tests.gui.canvas.mirror import check_mirror

K = Qt.Key


def _said(scene: NetworkScene) -> list[str]:
    return [item.words for item in scene.items() if isinstance(item, PillItem)]


def _members(document: ProjectDocument) -> dict[str, tuple[str, ...]]:
    return {group.name: group.layer_ids for group in document.network.groups}


@pytest.fixture
def loose(document: ProjectDocument, block: str) -> str:
    """A card that is connected to nothing, beside the frame."""
    x, y = document.project.layout["max_pooling2d_2"]
    made = document.add_layer("dropout", (x - COLUMN_PITCH, y))
    document.undo_stack.clear()
    return made


def test_a_card_dropped_in_a_frame_joins_the_group(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, block: str, loose: str
) -> None:
    before, frame = document.project, scene.groups.frames[block]
    start = hand.card(loose)
    hand.press(start)
    hand.move(start + QPointF(COLUMN_PITCH - 130, 0))
    assert _said(scene) == ["Into Block"]
    assert frame.is_target
    assert frame.frame.contains(scene.layers[loose].card)
    hand.release()
    assert set(_members(document)["Block"]) == {*BLOCK, loose}
    assert document.undo_stack.count() == 1
    check_mirror(scene, document)
    assert not scene.groups.frames[block].is_target
    document.undo_stack.undo()
    assert document.project == before
    check_mirror(scene, document)


def test_a_card_dragged_off_the_frame_leaves_the_group(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, block: str
) -> None:
    before = document.project
    start = hand.card("max_pooling2d_2")
    hand.press(start)
    hand.move(start + QPointF(-COLUMN_PITCH, 0))
    assert _said(scene) == ["Out of Block"]
    assert not scene.groups.frames[block].frame.intersects(scene.layers["max_pooling2d_2"].card)
    hand.release()
    assert _members(document) == {"Block": ("conv2d_2", "flatten_1")}
    # It is connected as before: it left the group and not the network.
    assert document.network.connections == before.network.connections
    check_mirror(scene, document)
    document.undo_stack.undo()
    assert document.project == before


def test_a_card_that_is_still_on_the_frame_stays_in_the_group(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, block: str
) -> None:
    start = hand.card("flatten_1")
    hand.press(start)
    hand.move(start + QPointF(0, 0.6 * PITCH))
    assert _said(scene) == []
    hand.release()
    assert _members(document) == {"Block": BLOCK}
    check_mirror(scene, document)


def test_what_lay_in_the_frame_already_does_not_come_in_by_a_small_move(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, block: str
) -> None:
    x, y = document.project.layout["max_pooling2d_2"]
    stray = document.add_layer("dropout", (x + 40, y + 0.5 * PITCH))
    card = scene.layers[stray].card
    assert scene.groups.frames[block].frame.contains(card.center())
    hand.drag(card.bottomRight() - QPointF(20, 6), card.bottomRight() + QPointF(4, -6))
    assert _members(document) == {"Block": BLOCK}


def test_a_whole_group_dragged_over_another_stays_a_group(
    hand: Hand, view: CanvasView, document: ProjectDocument, scene: NetworkScene, block: str
) -> None:
    other = document.group_layers(["dense_1", "dense_2"], "Head")
    start = header(view, other)
    hand.drag(start, start - QPointF(0, 2 * PITCH))
    assert _members(document) == {"Block": BLOCK, "Head": ("dense_1", "dense_2")}
    check_mirror(scene, document)


def test_several_cards_each_by_its_own_place(
    hand: Hand, document: ProjectDocument, selection: Selection, scene: NetworkScene, block: str, loose: str
) -> None:
    x, y = document.project.layout[loose]
    far = document.add_layer("dropout", (x, y + 4 * PITCH))
    selection.select([loose, far])
    start = hand.card(loose)
    hand.drag(start, start + QPointF(COLUMN_PITCH - 130, 0))
    assert set(_members(document)["Block"]) == {*BLOCK, loose}
    check_mirror(scene, document)


def test_escape_gives_it_up_and_the_frame_is_as_before(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, block: str, loose: str
) -> None:
    before, frame = document.project, QRectF(scene.groups.frames[block].frame)
    start = hand.card(loose)
    hand.press(start)
    hand.move(start + QPointF(COLUMN_PITCH - 130, 0))
    hand.key(K.Key_Escape)
    hand.release()
    assert document.project == before
    assert not scene.groups.frames[block].is_target
    assert scene.groups.frames[block].frame == frame
    assert _said(scene) == []


def test_an_undo_during_the_drag_ends_it(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, block: str
) -> None:
    x, y = document.project.layout["max_pooling2d_2"]
    made = document.add_layer("dropout", (x - COLUMN_PITCH, y))
    start = hand.card(made)
    hand.press(start)
    hand.move(start + QPointF(COLUMN_PITCH - 130, 0))
    document.undo_stack.undo()
    hand.release()
    assert _members(document) == {"Block": BLOCK}
    check_mirror(scene, document)


def test_with_alt_it_leaves_chain_and_group_in_one_step(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, block: str
) -> None:
    before = document.project
    start = hand.card("max_pooling2d_2")
    hand.drag(start, start + QPointF(-COLUMN_PITCH, 0), ALT)
    assert _members(document) == {"Block": ("conv2d_2", "flatten_1")}
    assert document.network.inputs["flatten_1"] == ("conv2d_2",)
    check_mirror(scene, document)
    document.undo_stack.undo()
    assert document.project == before


def test_a_layer_of_the_palette_dropped_in_a_frame_belongs_to_the_group(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, loose: str, block: str
) -> None:
    document.move_layers({loose: scene.own["max_pooling2d_2"].position}, homes={loose: block})
    document.move_layers({"flatten_1": document.project.layout["flatten_1"], loose: (-COLUMN_PITCH, 0.0)})
    frame = scene.groups.frames[block]
    free = QPointF(frame.frame.left() + 160, document.project.layout["flatten_1"][1] + 20)
    assert hand.drag_in("dropout", free)
    hand.drag_on(free)
    assert _said(scene) == ["Into Block"]
    assert frame.is_target
    hand.drop(free)
    assert len(_members(document)["Block"]) == len(BLOCK) + 2
    check_mirror(scene, document)
    hand.drag_in("dropout", free)
    hand.drag_out()
    assert not scene.groups.frames[block].is_target


def test_the_key_takes_a_part_out_of_its_group_and_dissolves_a_whole_one(
    hand: Hand, document: ProjectDocument, selection: Selection, scene: NetworkScene, block: str
) -> None:
    before = document.project
    selection.select(["flatten_1"])
    hand.key(K.Key_G, CONTROL | SHIFT)
    assert _members(document) == {"Block": BLOCK[:2]}
    assert document.project.layout == before.layout
    check_mirror(scene, document)
    selection.select(BLOCK[:2])
    hand.key(K.Key_G, CONTROL | SHIFT)
    assert _members(document) == {}
    for _ in range(2):
        document.undo_stack.undo()
    assert document.project == before
