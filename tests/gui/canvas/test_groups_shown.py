"""What a group looks like and says, near by, from afar and in files; and how a folded one is connected."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.gui.canvas.geometry import PITCH, Side
from cnnstudio.gui.canvas.painting import BLOCK_BELOW, Number
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.drawing import PictureFormat, draw_network
from cnnstudio.gui.looks.theme import LIGHT
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.quiz.quiz import Quiz
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.grouped import BLOCK, card_of, header, off_ports
from tests.gui.canvas.hand import Hand
from tests.gui.canvas.mirror import check_mirror

# The offscreen platform says so of every menu that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key


def test_a_problem_inside_is_marked_on_the_card(view: CanvasView, document: ProjectDocument, folded: str) -> None:
    document.set_parameter("conv2d_2", "padding", "valid")
    document.set_parameter("conv2d_2", "kernel_size", 15)
    content = card_of(view, folded).content
    assert content.error.startswith("In Conv2D 2: ")
    assert content.count == "?"
    hover = view.pointer.hover.tooltip(card_of(view, folded).card.center())
    assert hover == content.error


def test_a_card_tells_in_a_quiz_what_goes_in_as_soon_as_that_is_answered(
    view: CanvasView, document: ProjectDocument, selection: Selection, folded: str
) -> None:
    """By then all about its own layers may be known, and nothing of them is another."""
    quiz = Quiz(document, selection, Navigation(document), document)
    quiz.switch(True)
    for layer_id in (*BLOCK, "max_pooling2d_1"):
        quiz.show(Question(layer_id, Asked.COUNT))
        check_mirror(view.network_scene, document)
        quiz.show(Question(layer_id, Asked.SHAPE))
        check_mirror(view.network_scene, document)
    assert "14 × 14 × 32" in card_of(view, folded).content.words


def test_the_numbers_of_the_card_glow(view: CanvasView, document: ProjectDocument, folded: str) -> None:
    document.set_parameter("conv2d_2", "filters", 8)
    assert set(card_of(view, folded).state.glow) == {Number.SHAPE, Number.COUNT}
    view.network_scene.glow.stop()
    assert not card_of(view, folded).state.glow


def test_a_screen_reader_is_told_of_both_kinds(
    view: CanvasView, document: ProjectDocument, selection: Selection, block: str
) -> None:
    def value() -> str:
        return QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Value)

    selection.select(BLOCK)
    assert value() == "Selected: open group Block · 18,496 parameters, 3 layers"
    document.fold_groups([block])
    assert value().startswith("Selected: folded group Block, 3 layers")


def test_tooltips_tell_what_header_and_card_do(view: CanvasView, document: ProjectDocument, block: str) -> None:
    assert "folds it" in view.pointer.hover.tooltip(header(view, block))
    document.fold_groups([block])
    assert "unfolds" in view.pointer.hover.tooltip(off_ports(card_of(view, block)))


def test_from_afar_the_card_has_the_colours_of_its_layers(
    view: CanvasView, document: ProjectDocument, folded: str
) -> None:
    view.camera.zoom(0.9 * BLOCK_BELOW / view.camera.scale)
    card, image = card_of(view, folded).card, view.viewport().grab().toImage()
    colours = [image.pixelColor(view.mapFromScene(card.topLeft() + QPointF(60, y))) for y in (6, 27, 48)]
    assert colours == [LIGHT.category(c) for c in (Category.CONVOLUTION, Category.POOLING, Category.RESHAPING)]


def test_pictures_show_frames_and_cards_as_lines(document: ProjectDocument, block: str) -> None:
    drawn = [draw_network(document.project, PictureFormat.SVG, LIGHT).data]
    document.fold_groups([block])
    drawn.append(draw_network(document.project, PictureFormat.SVG, LIGHT).data)
    assert drawn[0] != drawn[1]
    assert not any(b"<image" in one for one in drawn)


def test_tidying_takes_a_folded_group_for_one_card(view: CanvasView, document: ProjectDocument, folded: str) -> None:
    document.tidy()
    x, y = card_of(view, folded).position
    assert document.project.layout["max_pooling2d_1"] == (x, y - PITCH)
    assert document.project.layout["dense_1"] == (x, y + PITCH)


def test_a_line_is_drawn_from_and_to_a_folded_card_where_only_one_layer_can_be_meant(
    hand: Hand, view: CanvasView, document: ProjectDocument, folded: str
) -> None:
    document.remove(connections=[Connection("flatten_1", "dense_1"), Connection("max_pooling2d_1", "conv2d_2")])
    card = card_of(view, folded)
    hand.drag(card.port_place(Side.OUTPUT), hand.port("dense_1", Side.INPUT))
    assert Connection("flatten_1", "dense_1") in document.network.connections
    hand.drag(hand.port("max_pooling2d_1", Side.OUTPUT), card.card.center())
    assert Connection("max_pooling2d_1", "conv2d_2") in document.network.connections


def test_where_several_could_be_meant_it_is_said_and_nothing_is_connected(
    hand: Hand, view: CanvasView, document: ProjectDocument, folded: str, qtbot: QtBot
) -> None:
    document.remove(connections=[Connection("conv2d_2", "max_pooling2d_2")])
    before = document.project
    card = card_of(view, folded)
    for start, end in (
        (card.port_place(Side.OUTPUT), hand.port("dense_2", Side.INPUT)),
        (hand.port("input_1", Side.OUTPUT), card.card.center()),
    ):
        with qtbot.waitSignal(view.refused) as refusal:
            hand.drag(start, end)
        assert "2 layers in Block" in str(refusal.args[0])
        assert "Unfold it" in refusal.args[0].hint
    assert document.project == before


def test_a_layer_dropped_on_the_folded_card_goes_behind_it(
    hand: Hand, view: CanvasView, document: ProjectDocument, folded: str
) -> None:
    added = hand.bring("dropout", off_ports(card_of(view, folded)))
    assert added is not None
    assert document.network.inputs[added] == ("flatten_1",)
    assert document.network.outputs[added] == ("dense_1",)
    x, y = card_of(view, folded).position
    assert document.project.layout[added] == (x, y + PITCH)
    check_mirror(view.network_scene, document)


def test_a_layer_put_into_a_line_above_moves_the_folded_card_as_a_whole(
    hand: Hand, view: CanvasView, document: ProjectDocument, folded: str
) -> None:
    inside = {i: document.project.layout[i][1] for i in BLOCK}
    added = hand.bring("dropout", hand.line("max_pooling2d_1", "conv2d_2"))
    assert added is not None
    assert {document.project.layout[i][1] - y for i, y in inside.items()} == {PITCH}
    assert card_of(view, folded).position[1] == document.project.layout[added][1] + PITCH


def test_a_group_with_the_input_has_no_port_for_one(view: CanvasView, document: ProjectDocument) -> None:
    document.fold_groups([document.group_layers(["input_1", "conv2d_1"])])
    item = view.network_scene.layers["input_1"]
    assert item.sides == (Side.OUTPUT,)
    assert view.network_scene.surroundings.preparation.isVisible()
    document.show(Project())
    check_mirror(view.network_scene, document)


def test_the_line_that_is_typed_into_names_the_group(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, folded: str
) -> None:
    selection.select(BLOCK)
    view.verbs.add(None)
    field = view.verbs.adding.field
    assert field is not None
    assert field.accessibleName() == "Add behind Block: type its name"
    view.verbs.adding.give_up()
