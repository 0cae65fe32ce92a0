"""Selecting, moving and connecting with the mouse."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnnstudio.core.network import Connection
from cnnstudio.core.project import FARTHEST, Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.geometry import GRID, Side
from cnnstudio.gui.canvas.pill_item import PillItem
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import CONTROL, SHIFT, Hand
from tests.gui.canvas.mirror import check_mirror

EMPTY = QPointF(-200, 300)


def _pills(scene: NetworkScene) -> list[str]:
    return [item.words for item in scene.items() if isinstance(item, PillItem)]


# Selecting -----------------------------------------------------------------------------------------------------------


def test_a_click_selects_a_card_and_another_click_another(hand: Hand, selection: Selection) -> None:
    hand.click(hand.card("conv2d_1"))
    assert selection.layers == ("conv2d_1",)
    hand.click(hand.card("dense_1"))
    assert selection.layers == ("dense_1",)


@pytest.mark.parametrize("modifier", [CONTROL, SHIFT])
def test_a_click_with_control_or_shift_adds_and_takes_away(
    hand: Hand, selection: Selection, modifier: Qt.KeyboardModifier
) -> None:
    hand.click(hand.card("conv2d_1"))
    hand.click(hand.card("dense_1"), modifier)
    assert selection.layers == ("conv2d_1", "dense_1")
    hand.click(hand.card("conv2d_1"), modifier)
    assert selection.layers == ("dense_1",)


def test_a_click_on_nothing_selects_nothing(hand: Hand, selection: Selection) -> None:
    hand.click(hand.card("conv2d_1"))
    hand.click(EMPTY)
    assert selection.layers == ()


def test_a_click_on_one_of_several_leaves_that_one(hand: Hand, selection: Selection) -> None:
    selection.select(["conv2d_1", "dense_1"])
    hand.click(hand.card("dense_1"))
    assert selection.layers == ("dense_1",)


def test_a_click_on_a_line_selects_the_connection(hand: Hand, scene: NetworkScene, selection: Selection) -> None:
    line = Connection("conv2d_1", "max_pooling2d_1")
    hand.click(hand.line("conv2d_1", "max_pooling2d_1"))
    assert selection.connections == (line,)
    assert scene.connections[line].is_selected


def test_a_rubber_band_selects_what_it_touches(hand: Hand, scene: NetworkScene, selection: Selection) -> None:
    start = scene.layers["conv2d_1"].card.topLeft() - QPointF(60, 10)
    end = scene.layers["conv2d_2"].card.center() + QPointF(-80, 0)
    hand.press(start)
    hand.move(end)
    assert scene.layers["max_pooling2d_1"].state.is_selected
    assert selection.layers == ()
    hand.release()
    assert set(selection.layers) == {"conv2d_1", "max_pooling2d_1", "conv2d_2"}


def test_a_rubber_band_with_control_adds(hand: Hand, scene: NetworkScene, selection: Selection) -> None:
    selection.select(["dense_2"])
    corner = scene.layers["conv2d_1"].card.topLeft()
    hand.drag(corner - QPointF(60, 10), corner + QPointF(20, 20), CONTROL)
    assert selection.layers == ("dense_2", "conv2d_1")


def test_escape_takes_the_rubber_band_back(view: CanvasView, hand: Hand, selection: Selection) -> None:
    selection.select(["dense_2"])
    hand.press(EMPTY)
    hand.move(EMPTY + QPointF(400, 200))
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert view.pointer.gesture is None
    assert selection.layers == ("dense_2",)


def test_cards_show_what_others_select(scene: NetworkScene, selection: Selection) -> None:
    selection.select(["dense_1"])
    assert scene.layers["dense_1"].state.is_selected
    selection.select(["dense_2"])
    assert not scene.layers["dense_1"].state.is_selected


# Moving --------------------------------------------------------------------------------------------------------------


def test_a_dragged_card_moves_and_undo_brings_it_back(
    hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    before = document.project
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPointF(163, 61))
    place = document.project.layout["dense_2"]
    assert place == (160, 664)  # 163 and 602 + 61, on the grid of 8
    assert scene.layers["dense_2"].position == place
    document.undo_stack.undo()
    assert document.project == before
    assert scene.layers["dense_2"].position == before.layout["dense_2"]


def test_the_drag_is_seen_before_it_is_done(hand: Hand, document: ProjectDocument, scene: NetworkScene) -> None:
    before = document.project
    line = scene.connections[Connection("dense_1", "dense_2")]
    end = line.ends[1]
    hand.press(hand.card("dense_2"))
    hand.move(hand.card("dense_2") + QPointF(200, 80))
    assert document.project is before
    assert scene.layers["dense_2"].position == pytest.approx((200, before.layout["dense_2"][1] + 80), abs=GRID)
    assert line.ends[1] == end + scene.layers["dense_2"].pos() - QPointF(*before.layout["dense_2"])
    hand.release()
    assert document.undo_stack.count() == 1


def test_a_card_lines_up_with_the_column_and_its_rows(hand: Hand, document: ProjectDocument) -> None:
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPointF(300, 40))
    hand.drag(hand.card("dense_2"), hand.card("dense_2") - QPointF(292, 36))
    assert document.project.layout["dense_2"] == ProjectDocument(template("mnist-cnn")).project.layout["dense_2"]


def test_all_that_is_selected_moves_by_the_same_way(
    hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    before = document.project.layout
    selection.select(["conv2d_1", "dense_2"])
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPointF(160, 40))
    ways = {
        (document.project.layout[i][0] - before[i][0], document.project.layout[i][1] - before[i][1])
        for i in ("conv2d_1", "dense_2")
    }
    assert len(ways) == 1
    assert document.undo_stack.count() == 1
    assert document.project.layout["conv2d_2"] == before["conv2d_2"]


def test_escape_takes_a_move_back(view: CanvasView, hand: Hand, document: ProjectDocument, scene: NetworkScene) -> None:
    before = document.project
    hand.press(hand.card("dense_2"))
    hand.move(hand.card("dense_2") + QPointF(160, 40))
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert document.project is before
    assert scene.layers["dense_2"].position == before.layout["dense_2"]


def test_a_trembling_click_moves_nothing(hand: Hand, document: ProjectDocument) -> None:
    before = document.project
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPointF(2, 2))
    assert document.project is before


def test_undo_during_a_drag_ends_the_drag(
    view: CanvasView, hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    added = document.add_layer("dense", (0.0, 800.0), after="dense_2")
    hand.press(hand.card(added))
    hand.move(hand.card(added) + QPointF(160, 40))
    document.undo_stack.undo()
    assert view.pointer.gesture is None
    hand.move(EMPTY)
    hand.release()
    assert added not in scene.layers


# Connecting ----------------------------------------------------------------------------------------------------------


def test_dragging_from_port_to_port_connects(hand: Hand, document: ProjectDocument, scene: NetworkScene) -> None:
    document.remove(connections=[Connection("conv2d_1", "max_pooling2d_1")])
    hand.drag(hand.port("conv2d_1", Side.OUTPUT), hand.port("max_pooling2d_1", Side.INPUT))
    assert Connection("conv2d_1", "max_pooling2d_1") in document.network.connections
    assert Connection("conv2d_1", "max_pooling2d_1") in scene.connections


def test_a_connection_can_be_drawn_backwards_and_onto_a_card(hand: Hand, document: ProjectDocument) -> None:
    document.remove(connections=[Connection("flatten_1", "dense_1")])
    hand.drag(hand.port("dense_1", Side.INPUT), hand.card("conv2d_1"))
    assert document.network.inputs["dense_1"] == ("conv2d_1",)


def test_an_occupied_input_is_taken_over_and_that_is_said(
    hand: Hand, document: ProjectDocument, scene: NetworkScene
) -> None:
    before = document.project
    hand.press(hand.port("max_pooling2d_1", Side.OUTPUT))
    hand.move(hand.card("flatten_1"))
    assert _pills(scene) == ["Takes the place of MaxPooling2D."]
    hand.release()
    assert document.network.inputs["flatten_1"] == ("max_pooling2d_1",)
    assert Connection("max_pooling2d_2", "flatten_1") not in scene.connections
    document.undo_stack.undo()
    assert document.project == before


def test_the_reason_is_shown_at_the_pointer_and_told_at_the_end(
    view: CanvasView, hand: Hand, document: ProjectDocument, scene: NetworkScene, qtbot: QtBot
) -> None:
    before = document.project
    hand.press(hand.port("dense_1", Side.OUTPUT))
    hand.move(hand.card("conv2d_1"))
    assert "circle" in _pills(scene)[0]
    assert not scene.layers["conv2d_1"].state.is_target
    with qtbot.waitSignal(view.refused) as told:
        hand.release()
    assert "circle" in told.args[0].message
    assert document.project is before
    assert _pills(scene) == []


def test_cards_that_can_be_connected_offer_their_ports(hand: Hand, scene: NetworkScene) -> None:
    hand.press(hand.port("conv2d_2", Side.OUTPUT))
    offered = {i for i, item in scene.layers.items() if item.state.hot_port is Side.INPUT}
    assert offered == {"flatten_1", "dense_1", "dense_2"}
    hand.release()
    assert not any(item.state.hot_port for i, item in scene.layers.items() if i != "conv2d_2")


def test_a_line_let_go_over_nothing_connects_nothing(
    view: CanvasView, hand: Hand, document: ProjectDocument, qtbot: QtBot
) -> None:
    before = document.project
    with qtbot.assertNotEmitted(view.refused):
        hand.drag(hand.port("dense_2", Side.OUTPUT), EMPTY)
        hand.drag(hand.port("dense_2", Side.OUTPUT), hand.card("dense_2"))
    assert document.project is before


def test_escape_takes_the_line_back(hand: Hand, document: ProjectDocument, scene: NetworkScene) -> None:
    before, items = document.project, len(scene.items())
    hand.press(hand.port("conv2d_1", Side.OUTPUT))
    hand.move(hand.card("flatten_1"))
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert document.project is before
    assert len(scene.items()) == items


def test_input_has_no_port_to_receive(hand: Hand, scene: NetworkScene) -> None:
    assert scene.layers["input_1"].sides == (Side.OUTPUT,)
    assert scene.port_at(hand.port("input_1", Side.INPUT)) is None


# Hovering ------------------------------------------------------------------------------------------------------------


def test_the_line_below_the_pointer_stands_out_and_is_told(view: CanvasView, hand: Hand, qtbot: QtBot) -> None:
    hover, line = view.pointer.hover, Connection("max_pooling2d_1", "conv2d_2")
    with qtbot.waitSignal(hover.line_changed) as told:
        hand.hover(hand.line(line.source, line.target))
    assert told.args == [line]
    assert view.network_scene.connections[line].is_hovered
    assert hover.line == line
    with qtbot.waitSignal(hover.line_changed) as told:
        hand.hover(EMPTY)
    assert told.args == [None]
    assert not view.network_scene.connections[line].is_hovered


def test_a_line_that_goes_is_left(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.hover(hand.line("max_pooling2d_1", "conv2d_2"))
    document.remove(["conv2d_2"])
    assert view.pointer.hover.line is None


def test_tooltips_say_what_lies_there(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    tip = view.pointer.hover.tooltip
    assert "filters" in tip(hand.card("conv2d_1"))
    assert tip(hand.port("conv2d_1", Side.OUTPUT) + QPointF(0, 9))
    # Its card says what feeds what, and more.
    assert tip(hand.line("max_pooling2d_1", "conv2d_2")) == ""
    assert "Data" in tip(view.network_scene.surroundings.preparation.card.center())
    assert tip(EMPTY) == ""
    document.set_parameter("conv2d_2", "kernel_size", 15)
    document.set_parameter("conv2d_2", "padding", "valid")
    assert "does not fit" in tip(hand.card("conv2d_2"))


def test_the_folded_card_leads_to_data_and_is_no_layer(
    view: CanvasView, hand: Hand, selection: Selection, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.preparation_clicked):
        hand.click(view.network_scene.surroundings.preparation.card.center())
    assert selection.layers == ()


def test_a_double_click_names_a_layer(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    place = hand.on_screen(hand.card("conv2d_1"))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    field = view.focusWidget()
    QTest.keyClicks(field, "edges")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document.network.layer("conv2d_1").name == "edges"


def test_an_empty_canvas_can_be_clicked_and_dragged(hand: Hand, document: ProjectDocument) -> None:
    document.show(Project())
    hand.click(QPointF(0, 0))
    hand.drag(QPointF(0, 0), QPointF(100, 100))
    hand.hover(QPointF(20, 20))
    assert document.project.network.layers == ()


def test_at_the_rim_of_what_a_project_can_hold_cards_are_seen_where_they_stand(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection, scene: NetworkScene
) -> None:
    document.move_layers({"dense_1": (FARTHEST, 0.0), "dense_2": (FARTHEST - 100, 400.0)})
    view.camera.look_at(scene.layers["dense_2"].card.center())
    selection.select(["dense_1", "dense_2"])
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPointF(60, 40))
    check_mirror(scene, document)
    assert document.project.layout["dense_1"][0] == FARTHEST
    assert document.project.layout["dense_2"][0] > FARTHEST - 100
