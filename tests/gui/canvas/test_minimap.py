"""The minimap shows the whole network and which part of it is in view, and leads to any other part."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cnnstudio.core.layers import Category
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.geometry import centred_at
from cnnstudio.gui.canvas.minimap import Minimap
from cnnstudio.gui.canvas.minimap_scale import LARGEST, LEAST, minimap_scale
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import DARK, LIGHT, Appearance
from tests.large_networks import large_branched, large_chain

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def minimap(view: CanvasView, document: ProjectDocument) -> Iterator[Minimap]:
    """Over a chain of 60 layers, of which a dozen are in view."""
    made = Minimap(view)
    document.show(Project(network=large_chain(60)))
    return made


def place_of(minimap: Minimap, layer_id: str) -> QPoint:
    card = minimap.parentWidget().network_scene.layers[layer_id].card  # type: ignore[union-attr]
    return minimap.map_scale.transform.map(card.center()).toPoint()


def colours(minimap: Minimap) -> set[int]:
    image = minimap.grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_it_lies_in_the_lower_right_corner_while_the_network_is_larger_than_the_view(
    view: CanvasView, minimap: Minimap
) -> None:
    assert minimap.isVisible()
    assert view.viewport().geometry().contains(minimap.geometry())
    assert minimap.geometry().center().x() > view.width() / 2 < 2 * minimap.geometry().center().y()
    view.resize(1300, 900)
    assert view.viewport().geometry().bottomRight() - minimap.geometry().bottomRight() == QPoint(13, 13)


def test_it_goes_where_all_of_the_network_is_in_view(
    view: CanvasView, minimap: Minimap, document: ProjectDocument
) -> None:
    view.camera.show_all()
    assert not minimap.isVisible()
    view.camera.go_home()
    assert minimap.isVisible()
    document.show(template("mnist-cnn"))
    assert not minimap.isVisible()
    document.show(Project())
    assert not minimap.isVisible()


def test_a_card_moved_out_of_sight_brings_it(view: CanvasView, minimap: Minimap, document: ProjectDocument) -> None:
    document.show(template("mnist-cnn"))
    document.move_layers({"dense_2": (4000.0, 0.0)})
    assert minimap.isVisible()
    document.undo_stack.undo()
    assert not minimap.isVisible()


def test_a_tiny_canvas_has_none(view: CanvasView, minimap: Minimap) -> None:
    view.resize(400, 800)
    assert not minimap.isVisible()
    view.resize(1200, 200)
    assert not minimap.isVisible()
    view.resize(1200, 800)
    assert minimap.isVisible()


def test_the_frame_shows_what_is_in_view(view: CanvasView, minimap: Minimap, document: ProjectDocument) -> None:
    first, last = document.network.order[0], document.network.order[-1]
    assert minimap.frame.contains(place_of(minimap, first))
    assert not minimap.frame.contains(place_of(minimap, last))
    view.show_layer(last)
    assert minimap.frame.contains(place_of(minimap, last))
    assert not minimap.frame.contains(place_of(minimap, first))


def test_a_click_brings_that_part_into_view_and_a_drag_leads_on(
    view: CanvasView, minimap: Minimap, document: ProjectDocument
) -> None:
    middle, last = document.network.order[30], document.network.order[-1]
    card = view.network_scene.layers
    QTest.mousePress(minimap, LEFT, NONE, place_of(minimap, middle))
    assert view.camera.visible.contains(card[middle].card)
    QTest.mouseMove(minimap, place_of(minimap, last))
    assert view.camera.visible.contains(card[last].card)
    QTest.mouseRelease(minimap, LEFT, NONE, place_of(minimap, last))
    QTest.mouseMove(minimap, place_of(minimap, middle))
    assert view.camera.visible.contains(card[last].card)
    assert not document.is_modified


def test_a_drag_beyond_its_rim_leads_to_the_end_of_the_network(
    view: CanvasView, minimap: Minimap, document: ProjectDocument
) -> None:
    QTest.mousePress(minimap, LEFT, NONE, QPoint(20, 20))
    QTest.mouseMove(minimap, QPoint(20, 5000))
    assert view.camera.visible.contains(view.network_scene.layers[document.network.order[-1]].card)
    QTest.mouseRelease(minimap, LEFT, NONE, QPoint(20, 20))


@pytest.mark.parametrize("modifiers", [NONE, Qt.KeyboardModifier.ControlModifier])
def test_the_wheel_does_over_it_what_it_does_over_the_canvas(
    view: CanvasView, minimap: Minimap, modifiers: Qt.KeyboardModifier
) -> None:
    view.show_layer("conv2d_21")
    scale, middle = view.camera.scale, view.camera.visible.center()
    at = QPointF(10, 10)
    event = QWheelEvent(
        at, minimap.mapToGlobal(at), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(minimap, event)
    if modifiers is NONE:
        assert view.camera.visible.center().y() > middle.y()
    else:
        assert view.camera.scale < scale
        assert view.camera.visible.center().y() == pytest.approx(middle.y(), abs=3)


def test_it_is_drawn_in_the_colours_of_the_categories_and_of_the_theme(
    view: CanvasView, minimap: Minimap, document: ProjectDocument, appearance: Appearance
) -> None:
    document.show(Project(network=large_branched(16)))
    view.camera.zoom(2)
    assert LIGHT.category(Category.CONVOLUTION).rgb() in colours(minimap)
    appearance.choose("dark")
    assert DARK.category(Category.CONVOLUTION).rgb() in colours(minimap)
    assert LIGHT.category(Category.CONVOLUTION).rgb() not in colours(minimap)


def test_a_layer_in_error_and_a_selected_one_are_seen_on_it(
    view: CanvasView, minimap: Minimap, document: ProjectDocument
) -> None:
    document.remove(connections=[document.network.connections[40]])
    assert LIGHT.bad.rgb() in colours(minimap)
    document.undo_stack.undo()
    assert LIGHT.bad.rgb() not in colours(minimap)


def test_it_follows_what_is_added_far_away(minimap: Minimap, document: ProjectDocument) -> None:
    before = minimap.map_scale.world
    document.add_layer("dense", (5000.0, 50.0))
    assert minimap.map_scale.world.width() > before.width()
    assert minimap.isVisible()


@pytest.mark.parametrize("length", [1, 60, 1000, 5000])
def test_a_column_of_any_length_keeps_a_width_that_can_be_hit(length: int, view: CanvasView) -> None:
    scale = minimap_scale(view.network_scene.layers["input_1"].card.adjusted(0, 0, 0, 86 * (length - 1)))
    assert scale.size.width() >= LEAST
    assert scale.size.width() <= LARGEST.width()
    assert scale.size.height() <= LARGEST.height()


def test_a_screen_reader_is_told_what_it_is(minimap: Minimap) -> None:
    spoken = QAccessible.queryAccessibleInterface(minimap)
    assert spoken.text(QAccessible.Text.Name) == "Map of the network"
    assert spoken.role() is QAccessible.Role.Graphic
    assert minimap.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_where_it_would_cover_volumes_it_lies_in_the_other_corner(view: CanvasView, minimap: Minimap) -> None:
    view.resize(660, 700)
    card = view.mapFromScene(view.network_scene.layers["input_1"].card).boundingRect()
    volume = view.mapFromScene(view.network_scene.volumes["input_1"].sceneBoundingRect()).boundingRect()
    assert volume.right() > 660 - minimap.width() - 12
    assert minimap.geometry().left() == 12
    assert minimap.geometry().right() < card.left()
    assert not minimap.is_faint
    view.resize(1200, 700)
    assert minimap.geometry().left() > card.right()


def test_where_it_has_to_cover_cards_it_is_faint(view: CanvasView, minimap: Minimap, document: ProjectDocument) -> None:
    before = minimap.grab().toImage()
    room = view.viewport().rect()
    corners = [QPoint(x, room.bottom() - y) for x in (90, room.right() - 90) for y in (30, 90, 150)]
    places = [centred_at(view.mapToScene(corner)) for corner in corners]
    document.move_layers(dict(zip(document.network.order[40:46], places, strict=True)))
    # Said outright: a test before this one may have left the pointer where the map now lies.
    middle = QPointF(minimap.rect().center())
    for event, is_faint in (
        (QEvent(QEvent.Type.Leave), True),
        (QEnterEvent(middle, middle, middle), False),
        (QEvent(QEvent.Type.Leave), True),
    ):
        QApplication.sendEvent(minimap, event)
        assert minimap.is_faint is is_faint
    assert minimap.grab().toImage() != before


def test_it_can_be_switched_off(view: CanvasView, minimap: Minimap) -> None:
    minimap.set_on(False)
    assert not minimap.isVisible()
    view.resize(1100, 700)
    assert not minimap.isVisible()
    minimap.set_on(True)
    assert minimap.isVisible()
