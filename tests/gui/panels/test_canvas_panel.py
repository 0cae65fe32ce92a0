"""The middle of Build: the canvas in its panel, and the place of the newcomer's hint."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers import Category
from cnnstudio.core.network import Connection
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.properties.connection_page import ConnectionPage
from tests.gui.canvas.hand import CONTROL, Hand
from tests.gui.panels.conftest import Show


@pytest.fixture
def panel(build: Context, show: Show) -> Iterator[CanvasPanel]:
    made = CanvasPanel(build)
    made.resize(900, 700)
    show(made)
    yield made
    made.view.network_scene.glow.stop()


def test_the_hint_about_the_canvas_has_a_place_above_it(panel: CanvasPanel, build: Context) -> None:
    place = build.guide.pinned("canvas")
    build.guide.show_workspace("build")
    assert build.guide.advice.pin == "canvas"
    assert place.isVisible()
    assert panel.view.geometry().top() == place.geometry().bottom() + 1
    build.guide.put_away()
    assert not place.isVisible()


def test_a_wanted_layer_comes_into_view(panel: CanvasPanel, build: Context) -> None:
    panel.resize(900, 320)
    build.navigation.show_layer("dense_2")
    card = panel.view.network_scene.layers["dense_2"].card
    assert panel.view.camera.visible.contains(card)
    build.navigation.show_layer("a layer that is gone")


def test_what_the_canvas_refuses_is_one_line_and_moves_nothing(
    panel: CanvasPanel, build: Context, qtbot: QtBot
) -> None:
    refusal = NetworkError("That would close a circle.", hint="Connect downwards.")
    with qtbot.assertNotEmitted(build.navigation.refused), qtbot.waitSignal(build.navigation.told) as told:
        panel.view.refused.emit(refusal)
    assert told.args == ["That would close a circle. Connect downwards."]


def test_the_preparation_card_leads_to_the_data(panel: CanvasPanel, build: Context, qtbot: QtBot) -> None:
    """To the first of the steps that there are."""
    navigation, document = build.navigation, build.document

    def led_to() -> list[object]:
        with (
            qtbot.waitSignal(navigation.workspace_wanted) as workspace,
            qtbot.waitSignal(navigation.steps_wanted) as steps,
        ):
            panel.view.preparation_clicked.emit()
        return [*workspace.args, *steps.args]

    assert led_to() == ["data", Category.PREPARATION, ""]
    document.add_step(Category.AUGMENTATION, "random_zoom")
    document.remove_step(Category.PREPARATION, "rescaling_1")
    assert led_to() == ["data", Category.AUGMENTATION, ""]


# What flows through a connection -------------------------------------------------------------------------------------


def _lines(panel: CanvasPanel) -> Iterator[ConnectionItem]:
    yield from panel.view.network_scene.connections.values()


def _pointer(panel: CanvasPanel, line: ConnectionItem) -> QPoint:
    return panel.view.mapFromScene(line.middle)


def test_the_card_of_a_hovered_connection_says_what_its_page_says(
    panel: CanvasPanel, build: Context, qtbot: QtBot
) -> None:
    page = ConnectionPage(build)
    qtbot.addWidget(page)
    hand, card = Hand(panel.view), panel.flow.card
    for line in _lines(panel):
        hand.hover(line.middle)
        assert card.isVisible()
        page.show_connection(line.connection, build.document.analysis)
        rows = {name: page.figures.row(name) for name in page.figures.values()}
        for one in rows.values():
            one.line.setChecked(True)
        assert card.content() == {name: one.content() for name, one in rows.items()}
        assert card.heading() == f"{page.source.text()} → {page.target.text()}"
    hand.hover(hand.line("max_pooling2d_1", "conv2d_2"))
    assert card.content()["Shape"][:2] == ("14 × 14 × 32", "⌊(28 − 2 + 0)/2⌋ + 1 = 14")
    assert card.content()["Bytes a batch"][:2] == ("0.8 MB", "32·14·14·32·4 = 802,816")


@pytest.mark.parametrize("name", ["mnist-cnn", "resnet-20", "inception-block"])
@pytest.mark.parametrize("size", [(1100, 760), (620, 520)])
def test_the_card_covers_neither_the_pointer_nor_what_it_is_on(
    panel: CanvasPanel, build: Context, name: str, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    build.document.show(template(name))
    hand, card, seen = Hand(panel.view), panel.flow.card, panel.view.viewport().rect()
    shown = 0
    for line in _lines(panel):
        at = _pointer(panel, line)
        if not seen.contains(at):
            continue
        hand.hover(line.middle)
        assert panel.view.pointer.hover.line is not None
        if card.isVisible():
            shown += 1
            assert seen.contains(card.geometry())
            assert not card.geometry().contains(at)
    assert shown > 2


def _over_the_line(panel: CanvasPanel) -> Hand:
    """The pointer comes from elsewhere to a line, and the card is there."""
    hand = Hand(panel.view)
    line = hand.line("max_pooling2d_1", "conv2d_2")
    hand.hover(line + QPointF(400, 0))
    hand.hover(line)
    assert panel.flow.card.isVisible()
    return hand


def test_it_makes_room_for_what_a_key_opens_there(panel: CanvasPanel) -> None:
    hand = _over_the_line(panel)
    hand.key(Qt.Key.Key_Slash)
    field = panel.view.verbs.adding.field
    assert field is not None
    assert field.isVisible()
    assert not panel.flow.card.isVisible()
    field.give_up()


def test_the_card_goes_with_the_pointer(panel: CanvasPanel) -> None:
    hand = _over_the_line(panel)
    hand.hover(hand.line("max_pooling2d_1", "conv2d_2") + QPointF(400, 0))
    assert not panel.flow.card.isVisible()
    _over_the_line(panel)
    QApplication.sendEvent(panel.view.viewport(), QEvent(QEvent.Type.Leave))
    assert not panel.flow.card.isVisible()


def test_the_card_goes_when_the_network_moves_below_the_pointer(panel: CanvasPanel, build: Context) -> None:
    hand = _over_the_line(panel)
    hand.wheel(120, hand.line("max_pooling2d_1", "conv2d_2"), CONTROL)
    assert not panel.flow.card.isVisible()
    _over_the_line(panel)
    panel.view.verticalScrollBar().setValue(panel.view.verticalScrollBar().value() + 10)
    assert not panel.flow.card.isVisible()
    _over_the_line(panel)
    panel.resize(880, 690)
    assert not panel.flow.card.isVisible()
    _over_the_line(panel)
    build.document.set_parameter("conv2d_1", "filters", 8)
    assert not panel.flow.card.isVisible()


def test_the_card_goes_when_something_is_dragged(panel: CanvasPanel) -> None:
    hand = _over_the_line(panel)
    hand.press(hand.line("max_pooling2d_1", "conv2d_2"))
    assert not panel.flow.card.isVisible()
    hand.release()


def test_beside_a_folded_group_it_leaves_the_card_of_the_group_free(panel: CanvasPanel, build: Context) -> None:
    panel.resize(1100, 760)
    group_id = build.document.group_layers(["conv2d_2", "max_pooling2d_2", "flatten_1"])
    build.document.fold_groups([group_id])
    scene, hand = panel.view.network_scene, Hand(panel.view)
    line = scene.connections[Connection("max_pooling2d_1", "conv2d_2")]
    hand.hover(line.middle + QPointF(400, 0))
    hand.hover(line.middle)
    card = panel.flow.card
    assert card.isVisible()
    assert card.heading() == "MaxPooling2D 1 → Conv2D 2"
    folded = panel.view.mapFromScene(scene.layers["conv2d_2"].card).boundingRect()
    assert not card.geometry().intersects(folded)


def test_all_of_the_card_is_readable_when_it_is_first_shown(panel: CanvasPanel) -> None:
    _over_the_line(panel)
    labels = [label for label in panel.flow.card.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert len(labels) >= 4
    assert not [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def test_the_mouse_goes_through_the_card(panel: CanvasPanel) -> None:
    _over_the_line(panel)
    card = panel.flow.card
    below = panel.view.viewport().childAt(card.geometry().center())
    assert below is None or not card.isAncestorOf(below)


def test_a_connection_below_an_error_says_that_nothing_is_known(panel: CanvasPanel, build: Context) -> None:
    build.document.set_parameter("conv2d_1", "padding", "valid")
    build.document.set_parameter("conv2d_1", "kernel_size", 40)
    _over_the_line(panel)
    card = panel.flow.card
    assert card.content() == {}
    assert card._unknown.isVisible()
