"""Cards dragged into connections and out of their chain, layers dropped on ports, and the sentences meanwhile."""

import pytest
from PySide6.QtCore import QPointF, Qt

from cnnstudio.core.layout.measures import COLUMN_PITCH
from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.geometry import Side, card_rect
from cnnstudio.gui.canvas.pill_item import PillItem
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import ALT, CONTROL, SHIFT, Hand

K = Qt.Key


def _said(scene: NetworkScene) -> list[str]:
    return [item.words for item in scene.items() if isinstance(item, PillItem)]


@pytest.fixture
def loose(document: ProjectDocument) -> str:
    """A card that is connected to nothing, in view beside the column."""
    x, y = document.project.layout["conv2d_2"]
    made = document.add_layer("dropout", (x - COLUMN_PITCH, y))
    document.undo_stack.clear()
    return made


def test_a_loose_card_is_dropped_into_a_connection(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, loose: str
) -> None:
    before = document.project
    hand.press(scene.layers[loose].card.center())
    hand.move(hand.line("flatten_1", "dense_1"))
    assert _said(scene) == ["Between Flatten and Dense 1"]
    assert scene.connections[Connection("flatten_1", "dense_1")].is_hovered
    hand.release()
    assert _said(scene) == []
    assert document.network.inputs[loose] == ("flatten_1",)
    assert document.network.inputs["dense_1"] == (loose,)
    places = list(document.project.layout.values())
    assert not any(card_rect(a).intersects(card_rect(b)) for n, a in enumerate(places) for b in places[:n])
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before
    assert scene.layers[loose].position == before.layout[loose]


def test_it_is_seen_where_it_stands_where_that_is_the_old_place(
    hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    document.take_out(["conv2d_2"], {})
    place = document.project.layout["conv2d_2"]
    start = hand.card("conv2d_2")
    hand.press(start)
    hand.move(start + QPointF(-400, 0))
    hand.move(hand.line("max_pooling2d_1", "max_pooling2d_2") + QPointF(60, 12))
    hand.release()
    assert document.network.inputs["conv2d_2"] == ("max_pooling2d_1",)
    assert document.project.layout["conv2d_2"] == place
    assert scene.layers["conv2d_2"].position == place


def test_an_input_dropped_on_a_connection_says_why_not(
    view: CanvasView, hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    x, y = document.project.layout["conv2d_2"]
    made = document.add_layer("input", (x - COLUMN_PITCH, y))
    before, refused = document.project, []
    view.refused.connect(refused.append)
    hand.press(scene.layers[made].card.center() + QPointF(0, -2))
    hand.move(hand.line("flatten_1", "dense_1"))
    assert _said(scene)[0].startswith("Input can only stand at the beginning.")
    hand.release()
    assert len(refused) == 1
    assert document.project == before
    assert scene.layers[made].position == before.layout[made]


def test_a_connected_card_over_a_connection_is_told_how(
    hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    before = document.network
    hand.press(hand.card("conv2d_2"))
    hand.move(hand.line("flatten_1", "dense_1") + QPointF(60, 4))
    assert _said(scene)[0].startswith("Conv2D 2 is connected already.\nHold Alt down")
    hand.release()
    assert document.network == before


def test_with_alt_it_leaves_its_chain(hand: Hand, document: ProjectDocument, scene: NetworkScene) -> None:
    before = document.project
    hand.press(hand.card("conv2d_2"), ALT)
    hand.move(hand.card("conv2d_2") + QPointF(-COLUMN_PITCH, 0))
    assert _said(scene) == ["Out of the chain, which closes behind it"]
    hand.release(ALT)
    assert document.network.inputs["max_pooling2d_2"] == ("max_pooling2d_1",)
    assert document.network.inputs["conv2d_2"] == ()
    assert document.project.layout["conv2d_2"][0] == before.layout["conv2d_2"][0] - COLUMN_PITCH
    document.undo_stack.undo()
    assert document.project == before


def test_with_alt_it_goes_from_one_connection_into_another(hand: Hand, document: ProjectDocument) -> None:
    hand.drag(hand.card("conv2d_2"), hand.line("flatten_1", "dense_1") + QPointF(60, 4), ALT)
    assert document.network.inputs["conv2d_2"] == ("flatten_1",)
    assert document.network.inputs["max_pooling2d_2"] == ("max_pooling2d_1",)
    assert document.undo_stack.count() == 1


def test_with_alt_it_goes_back_before_what_it_followed(
    hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    before = document.project
    hand.drag(hand.card("max_pooling2d_2"), hand.line("conv2d_1", "max_pooling2d_1") + QPointF(60, 4), ALT)
    assert document.network.inputs["max_pooling2d_2"] == ("conv2d_1",)
    assert document.network.inputs["max_pooling2d_1"] == ("max_pooling2d_2",)
    assert document.network.inputs["flatten_1"] == ("conv2d_2",)
    places = list(document.project.layout.values())
    assert not any(card_rect(a).intersects(card_rect(b)) for n, a in enumerate(places) for b in places[:n])
    document.undo_stack.undo()
    assert document.project == before


def test_alt_counts_whenever_it_goes_down_or_up_during_the_drag(
    hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    before = document.project
    hand.press(hand.card("conv2d_2"))
    hand.move(hand.line("flatten_1", "dense_1") + QPointF(60, 4))
    hand.hold(K.Key_Alt)
    assert _said(scene) == ["Between Flatten and Dense 1"]
    hand.let_go(K.Key_Alt, ALT)
    assert _said(scene)[0].startswith("Conv2D 2 is connected already.")
    hand.hold(K.Key_Alt)
    hand.release(ALT)
    assert document.network.inputs["conv2d_2"] == ("flatten_1",)
    assert document.network.inputs["max_pooling2d_2"] == ("max_pooling2d_1",)
    document.undo_stack.undo()
    assert document.project == before


def test_escape_gives_it_up(view: CanvasView, hand: Hand, document: ProjectDocument, scene: NetworkScene) -> None:
    before = document.project
    hand.press(hand.card("conv2d_2"), ALT)
    hand.move(hand.line("flatten_1", "dense_1"))
    hand.key(K.Key_Escape)
    assert _said(scene) == []
    assert not scene.connections[Connection("flatten_1", "dense_1")].is_hovered
    hand.release(ALT)
    assert document.project == before


def test_the_key_takes_the_selected_out_and_the_chain_closes(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    before, refused = document.project, []
    view.refused.connect(refused.append)
    selection.select(["max_pooling2d_1", "conv2d_2"])
    hand.key(K.Key_X, CONTROL | SHIFT)
    assert document.network.inputs["max_pooling2d_2"] == ("conv2d_1",)
    assert document.network.inputs["conv2d_2"] == ("max_pooling2d_1",)
    assert document.project.layout["conv2d_2"][0] == before.layout["conv2d_2"][0] + COLUMN_PITCH
    hand.key(K.Key_X, CONTROL | SHIFT)
    assert "connected to nothing" in str(refused[0])
    document.undo_stack.undo()
    assert document.project == before


def test_a_layer_of_the_palette_on_an_output_port_begins_a_branch(hand: Hand, document: ProjectDocument) -> None:
    added = hand.bring("conv2d", hand.port("max_pooling2d_1", Side.OUTPUT))
    assert added is not None
    assert document.network.inputs[added] == ("max_pooling2d_1",)
    assert document.network.outputs[added] == ()
    assert document.network.inputs["conv2d_2"] == ("max_pooling2d_1",)


def test_on_an_input_port_it_goes_before_the_layer(
    hand: Hand, document: ProjectDocument, scene: NetworkScene, loose: str
) -> None:
    added = hand.bring("conv2d", hand.port("max_pooling2d_2", Side.INPUT))
    assert added is not None
    assert document.network.inputs["max_pooling2d_2"] == (added,)
    assert document.network.inputs[added] == ("conv2d_2",)
    assert hand.drag_in("input", hand.port(loose, Side.INPUT))
    assert _said(scene) == ["Input before Dropout"]
    hand.drop(hand.port(loose, Side.INPUT))
    assert document.network.layer(document.network.inputs[loose][0]).type_id == "input"


def test_why_not_is_said_while_an_input_is_dragged_over_a_card(hand: Hand, scene: NetworkScene) -> None:
    hand.drag_in("input", hand.card("conv2d_2"))
    assert _said(scene) == ["Input can only stand at the beginning: the images enter there."]
    hand.drag_out()
    assert _said(scene) == []
