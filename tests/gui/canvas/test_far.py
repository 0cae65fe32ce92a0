"""From far away a network is drawn as blocks of colour, all at once; everything on it can still be found and chosen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from cnnstudio.core.layers import Category
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.far_picture import FarPicture
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import DARK, LIGHT, Appearance
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import Hand
from tests.gui.edits import Edit, edits
from tests.large_networks import large_branched, large_chain


@pytest.fixture
def far(view: CanvasView) -> CanvasView:
    """The MNIST network, a little further away than words can be read."""
    view.camera.zoom(0.9 * BLOCK_BELOW / view.camera.scale)
    return view


def picture(view: CanvasView) -> QImage:
    return view.viewport().grab().toImage()


def colour_of(view: CanvasView, layer_id: str, at: QPointF | None = None) -> QColor:
    """What is seen in the card of a layer, a little beside its middle unless another place is given."""
    card = view.network_scene.layers[layer_id].card
    return picture(view).pixelColor(view.mapFromScene(card.topLeft() + (at or QPointF(60, 27))))


def count_of(image: QImage, colour: QColor) -> int:
    wanted = colour.rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_each_card_is_a_block_in_the_colour_of_its_category(far: CanvasView) -> None:
    assert colour_of(far, "conv2d_1") == LIGHT.category(Category.CONVOLUTION)
    assert colour_of(far, "dense_1") == LIGHT.category(Category.DENSE)


def test_blocks_follow_every_edit(far: CanvasView, document: ProjectDocument) -> None:
    added = document.add_layer("dropout", (500.0, 100.0))
    assert colour_of(far, added) == LIGHT.category(Category.REGULARIZATION)
    document.move_layers({added: (-500.0, 100.0)})
    assert colour_of(far, added) == LIGHT.category(Category.REGULARIZATION)
    there = far.mapFromScene(QPointF(560, 127))
    assert picture(far).pixelColor(there) != LIGHT.category(Category.REGULARIZATION)
    document.undo_stack.undo()
    assert picture(far).pixelColor(there) == LIGHT.category(Category.REGULARIZATION)
    document.undo_stack.undo()
    assert picture(far).pixelColor(there) != LIGHT.category(Category.REGULARIZATION)


def test_blocks_follow_the_theme(far: CanvasView, appearance: Appearance) -> None:
    appearance.choose("dark")
    assert colour_of(far, "dense_1") == DARK.category(Category.DENSE)


def test_what_is_selected_is_outlined(far: CanvasView, selection: Selection) -> None:
    before = count_of(picture(far), LIGHT.accent)
    selection.select(["dense_1"])
    assert count_of(picture(far), LIGHT.accent) > before
    selection.clear()
    assert count_of(picture(far), LIGHT.accent) == before


def test_a_selected_layer_is_seen_even_where_a_card_is_less_than_a_pixel_high(
    view: CanvasView, document: ProjectDocument, selection: Selection
) -> None:
    document.show(Project(network=large_chain(1000)))
    view.camera.show_all()
    before = count_of(picture(view), LIGHT.accent)
    selection.select([document.network.order[500]])
    view.camera.show_all()
    assert count_of(picture(view), LIGHT.accent) >= before + 10


def test_a_layer_in_error_is_seen_from_any_distance(view: CanvasView, document: ProjectDocument) -> None:
    document.show(Project(network=large_chain(1000)))
    view.camera.show_all()
    before = count_of(picture(view), LIGHT.bad)
    document.remove(connections=[document.network.connections[500]])
    assert count_of(picture(view), LIGHT.bad) >= before + 20


def test_a_card_is_clicked_and_dragged_from_afar(far: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.click(far.network_scene.layers["dense_1"].card.center())
    assert far.network_scene.selection.layers == ("dense_1",)
    before = document.project.layout["dense_1"]
    hand.drag(far.network_scene.layers["dense_1"].card.center(), QPointF(900, 300))
    assert document.project.layout["dense_1"] != before


def test_the_line_below_the_pointer_stands_out_and_says_what_flows(far: CanvasView, hand: Hand) -> None:
    line = far.network_scene.connections[Connection("conv2d_1", "max_pooling2d_1")]
    before = picture(far)
    hand.hover(line.middle)
    assert line.is_hovered
    assert far.pointer.hover.line == line.connection
    assert picture(far) != before


def test_words_are_back_when_one_comes_near_again(view: CanvasView) -> None:
    before = picture(view)
    scale = view.camera.scale
    view.camera.zoom(0.5 * BLOCK_BELOW / scale)
    assert picture(view) != before
    view.camera.zoom(scale / view.camera.scale)
    view.camera.go_home()
    assert picture(view) == before


def test_words_of_cards_that_nobody_has_seen_are_not_made(appearance: Appearance) -> None:
    document = ProjectDocument(Project(network=large_branched(200)))
    scene = NetworkScene(document, Selection(document), appearance.theme)
    assert not any("content" in vars(item.source) for item in scene.layers.values())


def test_undo_comes_back_to_the_analysis_that_was_known(document: ProjectDocument) -> None:
    before = document.analysis
    document.set_parameter("conv2d_1", "filters", 7)
    assert document.analysis is not before
    document.undo_stack.undo()
    assert document.analysis is before


def test_moving_a_card_analyses_nothing_anew(document: ProjectDocument) -> None:
    before = document.analysis
    document.move_layers({"dense_1": (700.0, 30.0)})
    assert document.analysis is before


def test_a_selection_of_one_more_touches_no_other_card(view: CanvasView, selection: Selection) -> None:
    selection.select(["dense_1"])
    scene = view.network_scene
    selection.select(["dense_1", "conv2d_1"])
    assert [i for i, item in scene.layers.items() if item.state.is_selected] == ["conv2d_1", "dense_1"]
    selection.clear()
    assert not any(item.state.is_selected for item in scene.layers.values())


def test_a_layer_that_comes_back_is_selected_if_it_is(document: ProjectDocument, view: CanvasView) -> None:
    selection = view.network_scene.selection
    document.remove(["dense_1"])
    document.undo_stack.undo()
    assert not view.network_scene.layers["dense_1"].state.is_selected
    selection.select(["dense_1"])
    assert view.network_scene.layers["dense_1"].state.is_selected


def test_a_rubber_band_over_all_of_it_selects_all(far: CanvasView, hand: Hand) -> None:
    rect = far.network_scene.cards_rect().adjusted(-30, -30, 30, 30)
    hand.drag(rect.topLeft(), rect.bottomRight())
    assert set(far.network_scene.selection.layers) == set(far.network_scene.layers)


def test_a_rubber_band_that_touches_nothing_more_draws_nothing_anew(far: CanvasView, hand: Hand) -> None:
    scene = far.network_scene
    before, corner = scene.far.picture, scene.cards_rect().topLeft() - QPointF(60, 60)
    hand.press(corner)
    hand.move(corner + QPointF(40, 20))
    hand.move(corner + QPointF(20, 40))
    assert scene.far.picture is before
    hand.release()


def drawn(picture: FarPicture, scene: NetworkScene) -> QImage:
    """A network that fits into it is seen as a whole, larger ones in part."""
    image = QImage(160, 160, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    painter.translate(QPointF(600, 200) - scene.cards_rect().topLeft())
    picture.draw(painter, 0.1)
    painter.end()
    return image


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits, st.integers(0, 7))
def test_what_is_kept_of_a_far_picture_never_differs_from_one_made_anew(
    appearance: Appearance, attempts: list[Edit], chosen: int
) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    selection = Selection(document)
    scene = NetworkScene(document, selection, appearance.theme)
    scene.glow.set_on(False)

    def is_up_to_date() -> bool:
        return drawn(scene.far.picture, scene) == drawn(scene.far.drawn_anew(), scene)

    for attempt in attempts:
        attempt.try_on(document)
        assert is_up_to_date()
        selection.select(document.network.order[chosen : chosen + 2], document.network.connections[chosen:][:1])
        assert is_up_to_date()
        scene.light(document.network.order[:1])
        assert is_up_to_date()
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
        assert is_up_to_date()
