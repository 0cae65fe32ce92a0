"""Dragging layers from the palette onto the canvas."""

import pytest
from PySide6.QtCore import QPointF

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, PITCH, Side, card_rect, centred_at
from cnnstudio.gui.canvas.overlays import GhostItem
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import Hand

BESIDE = QPointF(-210, 300)


def _ghosts(scene: NetworkScene) -> list[GhostItem]:
    return [item for item in scene.items() if isinstance(item, GhostItem)]


def _overlaps(document: ProjectDocument) -> bool:
    rects = [card_rect(place) for place in document.project.layout.values()]
    return any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])


@pytest.mark.parametrize("type_id", CATALOGUE)
def test_every_layer_can_be_dropped_beside_the_others(
    hand: Hand, document: ProjectDocument, selection: Selection, type_id: str
) -> None:
    layer_id = hand.bring(type_id, BESIDE)
    assert layer_id is not None
    assert document.network.layer(layer_id).type_id == type_id
    assert document.network.inputs[layer_id] == ()
    x, y = centred_at(BESIDE)
    assert document.project.layout[layer_id] == pytest.approx((x, y), abs=12)
    assert selection.layers == (layer_id,)


def test_dropping_is_one_step(hand: Hand, document: ProjectDocument) -> None:
    before = document.project
    hand.bring("dropout", hand.line("conv2d_1", "max_pooling2d_1"))
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before


def test_a_drop_on_a_line_divides_it_and_makes_room(hand: Hand, document: ProjectDocument) -> None:
    before = document.project.layout
    layer_id = hand.bring("dropout", hand.line("conv2d_1", "max_pooling2d_1") + QPointF(15, 4))
    assert layer_id is not None
    layout = document.project.layout
    assert document.network.inputs["max_pooling2d_1"] == (layer_id,)
    assert layout[layer_id] == before["max_pooling2d_1"]
    assert layout["dense_2"][1] == before["dense_2"][1] + PITCH
    assert layout["conv2d_1"] == before["conv2d_1"]
    assert not _overlaps(document)


def test_a_drop_on_a_card_goes_behind_it(hand: Hand, document: ProjectDocument) -> None:
    layer_id = hand.bring("batch_normalization", hand.card("conv2d_1"))
    assert document.network.outputs["conv2d_1"] == (layer_id,)
    assert not _overlaps(document)


@pytest.mark.parametrize("way", [QPointF(0, 4), QPointF(40, 30)])
def test_a_drop_just_below_the_last_card_goes_behind_it(hand: Hand, document: ProjectDocument, way: QPointF) -> None:
    layer_id = hand.bring("dense", hand.port("dense_2", Side.OUTPUT) + way)
    assert layer_id is not None
    assert document.network.inputs[layer_id] == ("dense_2",)
    x, y = document.project.layout["dense_2"]
    assert document.project.layout[layer_id] == (x, y + PITCH)


def test_input_is_never_connected_by_a_drop(hand: Hand, document: ProjectDocument) -> None:
    layer_id = hand.bring("input", hand.line("conv2d_1", "max_pooling2d_1"))
    assert layer_id is not None
    assert document.network.inputs[layer_id] == document.network.outputs[layer_id] == ()
    assert Connection("conv2d_1", "max_pooling2d_1") in document.network.connections


def test_the_first_layer_of_an_empty_canvas(hand: Hand, document: ProjectDocument) -> None:
    document.show(Project())
    layer_id = hand.bring("input", QPointF(20, 20))
    assert layer_id is not None
    assert set(document.network.by_id) == {layer_id}


def test_the_ghost_shows_what_would_happen(hand: Hand, document: ProjectDocument, scene: NetworkScene) -> None:
    before = document.project
    at = hand.line("conv2d_1", "max_pooling2d_1")
    assert hand.drag_in("dropout", BESIDE)
    hand.drag_on(at)
    [ghost] = _ghosts(scene)
    assert ghost.position == before.layout["max_pooling2d_1"]
    assert scene.connections[Connection("conv2d_1", "max_pooling2d_1")].is_hovered
    assert scene.layers["dense_2"].position[1] == before.layout["dense_2"][1] + PITCH
    assert document.project is before
    hand.drag_on(BESIDE)
    assert scene.layers["dense_2"].position == before.layout["dense_2"]
    assert not scene.connections[Connection("conv2d_1", "max_pooling2d_1")].is_hovered


def test_a_drag_that_leaves_changes_nothing(
    view: CanvasView, hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    before, items = document.project, len(scene.items())
    hand.drag_in("dropout", hand.line("conv2d_1", "max_pooling2d_1"))
    hand.drag_out()
    assert document.project is before
    assert len(scene.items()) == items
    assert scene.layers["dense_2"].position == before.layout["dense_2"]
    assert view.pointer.gesture is None


def test_what_room_was_made_for_is_where_the_pointer_still_is(hand: Hand, document: ProjectDocument) -> None:
    at = hand.line("conv2d_1", "max_pooling2d_1")
    hand.drag_in("dropout", at)
    for _ in range(4):
        hand.drag_on(at)
    hand.drop(at)
    assert document.network.inputs["max_pooling2d_1"] == ("dropout_1",)


@pytest.mark.parametrize(
    ("type_id", "mime_type"),
    [
        ("conv2d", "text/plain"),
        ("no_such_layer", "application/x-cnnstudio-layer"),
        ("", "application/x-cnnstudio-layer"),
    ],
)
def test_foreign_drags_are_not_taken(hand: Hand, document: ProjectDocument, type_id: str, mime_type: str) -> None:
    before = document.project
    assert not hand.drag_in(type_id, BESIDE, mime_type)
    assert document.project is before


def test_a_pile_of_drops_below_the_last_card_stays_in_order(hand: Hand, view: CanvasView) -> None:
    last = "dense_2"
    for _ in range(3):
        view.show_layer(last)
        below = hand.port(last, Side.OUTPUT) + QPointF(0, CARD_HEIGHT / 2)
        view.camera.show(card_rect(centred_at(below)))
        added = hand.bring("dense", below)
        assert added is not None
        assert view.network_scene.document.network.inputs[added] == (last,)
        last = added
