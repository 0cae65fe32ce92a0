"""Zooming, panning, fitting."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QNativeGestureEvent, QPaintEvent, QPointingDevice, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Layer
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.camera import LARGEST
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.placement import place_behind
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import CONTROL, SHIFT, Hand
from tests.gui.networks import chain
from tests.large_networks import large_branched
from tests.screenshots.networks import branches

MIDDLE = Qt.MouseButton.MiddleButton


def test_an_empty_canvas_says_what_to_do(view: CanvasView, document: ProjectDocument) -> None:
    QApplication.processEvents()
    middle = QRect(QPoint(), QSize(600, 24))
    middle.moveCenter(view.viewport().rect().center())
    document.remove(list(document.network.by_id))
    view.network_scene.glow.stop()
    words = view.viewport().grab(middle).toImage()
    colours = {words.pixelColor(x, y).name() for x in range(words.width()) for y in range(words.height())}
    assert view.network_scene.canvas_style.theme.muted.name() in colours


def test_the_mnist_network_is_seen_whole_and_at_full_size(view: CanvasView) -> None:
    view.resize(936, 745)  # what 1440×900 leave the canvas
    assert view.camera.scale == 1
    assert view.camera.visible.contains(view.network_scene.cards_rect())
    card = view.network_scene.layers["conv2d_1"].card
    assert view.mapFromScene(card.center()).x() == pytest.approx(936 / 2, abs=2)
    assert not view.verticalScrollBar().isVisible()


def test_a_long_network_is_shown_from_its_top_at_full_size(view: CanvasView, document: ProjectDocument) -> None:
    document.show(Project(network=chain("input", *["activation"] * 60)))
    assert view.camera.scale == 1
    assert view.mapFromScene(view.network_scene.layers["input_1"].card.topLeft()).y() == pytest.approx(16, abs=2)
    assert view.verticalScrollBar().isVisible()


def test_what_just_does_not_fit_is_made_a_little_smaller(view: CanvasView) -> None:
    view.resize(900, 640)
    assert 0.8 < view.camera.scale < 1
    assert view.camera.visible.contains(view.network_scene.cards_rect())


def test_the_view_stays_where_the_learner_put_it(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    hand.wheel(240, hand.card("conv2d_1"), CONTROL)
    scale = view.camera.scale
    view.resize(900, 640)
    assert view.camera.scale == scale
    document.show(template("mlp"))
    assert view.camera.scale == 1


def test_editing_moves_nothing_else(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    at = hand.on_screen(hand.card("conv2d_1"))
    document.add_layer("dense", (900.0, 1500.0))
    document.remove(["dense_2"])
    view.resize(view.width() - 1, view.height() - 1)
    assert (hand.on_screen(hand.card("conv2d_1")) - at).manhattanLength() <= 1


@pytest.mark.parametrize("turn", [120, -120, 360, -360])
def test_control_and_the_wheel_zoom_to_the_pointer(view: CanvasView, hand: Hand, turn: int) -> None:
    at = hand.card("dense_1")
    place = hand.on_screen(at)
    hand.wheel(turn, at, CONTROL)
    assert (view.camera.scale > 1) == (turn > 0)
    assert (hand.on_screen(at) - place).manhattanLength() <= 3


def test_the_wheel_alone_scrolls(view: CanvasView, hand: Hand) -> None:
    at = hand.card("conv2d_1")
    place = hand.on_screen(at)
    hand.wheel(-60, at)
    assert hand.on_screen(at) - place == QPointF(0, -60).toPoint()
    hand.wheel(-60, at, SHIFT)
    assert hand.on_screen(at) - place == QPointF(-60, -60).toPoint()


def test_zoom_has_its_limits(view: CanvasView, hand: Hand) -> None:
    for _ in range(30):
        hand.key(Qt.Key.Key_Plus, CONTROL)
    assert view.camera.scale == pytest.approx(LARGEST)
    for _ in range(60):
        hand.key(Qt.Key.Key_Minus, CONTROL)
    assert view.camera.scale == pytest.approx(0.1)
    hand.key(Qt.Key.Key_0, CONTROL)
    assert view.camera.scale == 1


def test_the_whole_of_a_long_network_can_be_seen(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    document.show(Project(network=chain("input", *["activation"] * 300)))
    hand.key(Qt.Key.Key_9, CONTROL)
    assert view.camera.visible.contains(view.network_scene.cards_rect())
    assert view.camera.scale < BLOCK_BELOW
    assert not any(volume.isVisible() for volume in view.network_scene.volumes.values())


@pytest.mark.parametrize("by_space", [True, False])
def test_the_canvas_can_be_pulled(view: CanvasView, hand: Hand, document: ProjectDocument, by_space: bool) -> None:
    at = hand.card("dense_1")
    place = hand.on_screen(at)
    if by_space:
        QTest.keyPress(view, Qt.Key.Key_Space)
    button = Qt.MouseButton.LeftButton if by_space else MIDDLE
    QTest.mousePress(view.viewport(), button, pos=place)
    QTest.mouseMove(view.viewport(), place + QPointF(-70, 40).toPoint())
    QTest.mouseRelease(view.viewport(), button, pos=place + QPointF(-70, 40).toPoint())
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert hand.on_screen(at) - place == QPointF(-70, 40).toPoint()
    assert view.pointer.gesture is None
    assert document.undo_stack.count() == 0


def test_there_is_room_beside_the_network_in_every_direction(view: CanvasView, hand: Hand) -> None:
    cards, room = view.network_scene.cards_rect(), view.sceneRect()
    assert room.left() < cards.left() - 300
    assert room.right() > cards.right() + 300
    assert room.top() < cards.top() - 100
    assert room.bottom() > cards.bottom() + 100


def test_a_drag_at_the_edge_scrolls(view: CanvasView, hand: Hand) -> None:
    view.resize(600, 300)
    hand.key(Qt.Key.Key_0, CONTROL)
    before = view.camera.visible.bottom()
    hand.press(hand.card("input_1"))
    QTest.mouseMove(view.viewport(), hand.on_screen(hand.card("input_1")) + QPointF(20, 20).toPoint())
    QTest.mouseMove(view.viewport(), QPointF(300, 296).toPoint())
    assert view.camera.visible.bottom() > before
    hand.key(Qt.Key.Key_Escape)
    hand.release()


def test_far_out_a_card_is_a_block_of_colour(view: CanvasView, hand: Hand) -> None:
    view.camera.zoom(0.2)
    scene = view.network_scene
    picture = view.grab().toImage()
    for layer_id, item in scene.layers.items():
        place = hand.on_screen(item.card.center() + QPointF(60, 0))
        assert picture.pixelColor(place) == scene.canvas_style.category(item.content.category), layer_id


def test_ports_cannot_be_hit_from_afar(view: CanvasView, hand: Hand) -> None:
    view.camera.zoom(0.3)
    hand.press(hand.card("conv2d_1") - QPointF(60, 4))
    assert view.pointer.gesture is None
    assert view.pointer.is_pressing
    hand.release()


def test_dots_stand_still_while_the_canvas_is_pulled(view: CanvasView) -> None:
    def corner() -> QImage:
        return view.grab().toImage().copy(0, 0, 200, 300)

    before = corner()
    blank = before.copy()
    blank.fill(view.network_scene.canvas_style.theme.canvas)
    assert before != blank
    view.camera.pan(QPointF(24, 48))
    assert corner() == before
    view.camera.pan(QPointF(5, 0))
    assert corner() != before


def test_two_fingers_zoom(view: CanvasView, hand: Hand) -> None:
    at = hand.card("dense_1")
    place = QPointF(hand.on_screen(at))
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        view.viewport().mapToGlobal(place),
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), pinch)
    assert view.camera.scale == pytest.approx(1.5)
    assert (hand.on_screen(at) - place.toPoint()).manhattanLength() <= 3


def test_what_is_chosen_elsewhere_comes_into_view(
    view: CanvasView, document: ProjectDocument, selection: Selection
) -> None:
    document.show(Project(network=chain("input", *["activation"] * 60)))
    selection.select(["activation_50"])
    assert view.camera.visible.contains(view.network_scene.layers["activation_50"].card)
    place_behind(document, Selection(document), "dense")
    assert view.camera.visible.contains(view.network_scene.layers["activation_50"].card)
    added = place_behind(document, selection, "dropout")
    assert view.camera.visible.contains(view.network_scene.layers[added].card)


def test_what_is_in_view_stays_where_it_is(view: CanvasView, hand: Hand, selection: Selection) -> None:
    before = view.camera.visible
    for layer_id in view.network_scene.layers:
        hand.click(hand.card(layer_id))
    assert view.camera.visible == before


def test_branches_that_are_wider_than_the_view_stand_side_by_side_at_home(
    view: CanvasView, document: ProjectDocument
) -> None:
    network, before = chain("input"), "input_1"
    for _ in range(3):
        layer = Layer(network.new_id("conv2d"), "conv2d", CATALOGUE["conv2d"].defaults())
        network = network.add_layer(layer).connect(Connection(before, layer.id))
    view.resize(900, 800)
    document.show(Project(network=network))
    cards = view.network_scene.cards_rect()
    assert cards.width() > view.viewport().width()
    assert view.camera.visible.contains(cards)
    assert view.camera.is_near


def test_three_branches_are_seen_beside_the_panels_of_a_small_window(
    view: CanvasView, document: ProjectDocument
) -> None:
    view.resize(650, 661)  # what 1024×768 leave the canvas
    document.show(branches())
    assert BLOCK_BELOW < view.camera.scale < 1
    assert view.camera.visible.contains(view.network_scene.cards_rect())


@pytest.mark.parametrize("layers", range(10, 30))
def test_a_network_that_just_fits_is_shown_whatever_the_bar_beside_it_takes(
    view: CanvasView, document: ProjectDocument, layers: int
) -> None:
    """The bar made the view narrower, the scale smaller, the network fit, the bar go, and so on."""
    document.show(Project(network=large_branched(layers)))
    for height in range(700, 900, 40):
        view.resize(1200, height)
    assert view.camera.is_home
    assert view.camera.visible.contains(view.network_scene.layers["input_1"].card)


class Painted(QObject):
    """What of a widget is painted, from the beginning."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_the_words_of_an_empty_canvas_come_and_go_as_a_whole(
    view: CanvasView, document: ProjectDocument, qtbot: QtBot
) -> None:
    everything = QRegion(view.viewport().rect())
    document.remove([layer.id for layer in document.network.layers if layer.type_id != "input"])
    QApplication.processEvents()
    painted = Painted(view.viewport())
    document.remove(["input_1"])
    qtbot.waitUntil(lambda: painted.region == everything)
    QApplication.processEvents()
    painted.region = QRegion()
    document.add_layer("input", (0.0, 0.0))
    qtbot.waitUntil(lambda: painted.region == everything)
