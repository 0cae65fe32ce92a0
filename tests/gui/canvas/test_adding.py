"""Type to add: a layer is found by a few letters and stands where the hand is."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.geometry import card_rect
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.entering.field import EntryField
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import Hand

K = Qt.Key


def _field(view: CanvasView) -> EntryField:
    field = view.verbs.adding.field
    assert field is not None
    return field


def _type(view: CanvasView, words: str, end: Qt.Key = K.Key_Return) -> None:
    field = _field(view)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, end)


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Slash, K.Key_Insert])
def test_behind_what_is_selected(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection, key: Qt.Key
) -> None:
    before = document.project
    selection.select(["conv2d_1"])
    hand.key(key)
    assert _field(view).placeholderText() == "Add behind Conv2D 1: type its name"
    _type(view, "dropout")
    [added] = selection.layers
    assert document.network.inputs[added] == ("conv2d_1",)
    assert document.network.inputs["max_pooling2d_1"] == (added,)
    assert view.hasFocus()
    assert view.verbs.adding.field is None
    document.undo_stack.undo()
    assert document.project == before


def test_what_is_selected_goes_on_being_built_without_the_mouse(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    hand.hover(hand.card("dense_2") + QPointF(-520, 0))
    for words in ("conv2d", "batch", "maxpool"):
        hand.key(K.Key_Space)
        _type(view, words)
    *_, conv, norm, pool = document.network.layers
    assert (conv.type_id, norm.type_id, pool.type_id) == ("conv2d", "batch_normalization", "max_pooling2d")
    assert document.network.inputs[norm.id] == (conv.id,)
    assert document.network.inputs[pool.id] == (norm.id,)


def test_into_the_connection_below_the_pointer(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.hover(hand.line("flatten_1", "dense_1"))
    hand.key(K.Key_Slash)
    assert _field(view).placeholderText().startswith("Add before Dense")
    _type(view, "dropout")
    added = document.network.layers[-1].id
    assert document.network.inputs[added] == ("flatten_1",)
    assert document.network.inputs["dense_1"] == (added,)


def test_at_the_pointer_on_the_empty_canvas(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    point = hand.card("conv2d_2") + QPointF(-520, 0)
    hand.hover(point)
    hand.key(K.Key_Space)
    corner = _field(view).geometry().topLeft()
    assert (corner - view.mapFromScene(point)).manhattanLength() < 12
    _type(view, "conv")
    assert card_rect(document.project.layout[document.network.layers[-1].id]).contains(point)


def test_into_the_selected_connection(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    selection.select(connections=[Connection("flatten_1", "dense_1")])
    hand.key(K.Key_Space)
    _type(view, "dropout")
    assert document.network.inputs["dense_1"] == (document.network.layers[-1].id,)


def test_the_first_layer_of_all(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    document.remove(list(document.network.by_id))
    hand.key(K.Key_Space)
    _type(view, "input")
    assert [layer.type_id for layer in document.network.layers] == ["input"]


def test_arrow_keys_choose_and_escape_closes(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.key(K.Key_Slash)
    field = _field(view)
    QTest.keyClicks(field, "pooling")
    first, second, *_ = field.proposals
    assert first.hint
    assert second.hint
    QTest.keyClick(field, K.Key_Down)
    QTest.keyClick(field, K.Key_Return)
    assert document.network.layers[-1].type_id == second.key
    hand.key(K.Key_Slash)
    QTest.keyClick(_field(view), K.Key_Escape)
    assert view.verbs.adding.field is None
    assert view.hasFocus()
    assert document.undo_stack.count() == 1


def test_what_no_layer_matches_is_said_below_the_field(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.key(K.Key_Slash)
    field = _field(view)
    QTest.keyClicks(field, "transformer")
    assert not field.list.isVisible()
    QTest.keyClick(field, K.Key_Return)
    assert view.verbs.adding.field is field
    assert field.list.isVisible()
    assert field.list.item(0).text().startswith("No layer matches “transformer”.")
    assert document.undo_stack.count() == 0
    field.give_up()


def test_space_and_a_drag_still_pull_the_canvas(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    view.camera.zoom(2)
    before = view.camera.visible
    QTest.keyPress(view, K.Key_Space)
    hand.drag(before.center(), before.center() + QPointF(0, 80))
    QTest.keyRelease(view, K.Key_Space)
    assert view.camera.visible != before
    assert view.verbs.adding.field is None
    assert document.undo_stack.count() == 0


def test_space_during_a_drag_opens_nothing(view: CanvasView, hand: Hand) -> None:
    hand.press(hand.card("dense_2"))
    hand.move(hand.card("dense_2") + QPointF(80, 60))
    hand.key(K.Key_Space)
    assert view.verbs.adding.field is None
    hand.release()


def test_the_field_stays_in_view(view: CanvasView, hand: Hand) -> None:
    corner = view.mapToScene(view.viewport().rect().bottomRight() - QPoint(2, 2))
    hand.hover(corner)
    hand.key(K.Key_Slash)
    assert view.viewport().geometry().contains(_field(view).geometry())
    _field(view).give_up()


def test_another_network_closes_the_field(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.key(K.Key_Slash)
    document.remove(["dense_2"])
    assert view.verbs.adding.field is None


def test_beside_a_card_it_does_not_come_to_lie_on_it(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    card = view.network_scene.layers["conv2d_2"].card
    hand.hover(QPointF(card.right() + 40, card.center().y()))
    hand.key(K.Key_Slash)
    _type(view, "dropout")
    *others, added = (card_rect(document.project.layout[layer.id]) for layer in document.network.layers)
    assert not any(added.intersects(other) for other in others)
