"""A bypassed layer: seen as such near by and from afar, in pictures and in words; switched by key and menu."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.gui.canvas.menu import CanvasMenu
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.structure import Structure
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.drawing import PictureFormat, draw_network
from cnnstudio.gui.looks.theme import DARK, LIGHT, Appearance
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import CONTROL, Hand

# The offscreen platform says so of every menu that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def bypassed(document: ProjectDocument) -> list[str]:
    return [layer.id for layer in document.network.layers if layer.bypassed]


def test_the_key_bypasses_what_is_selected_and_uses_it_again(
    hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    before = document.project
    selection.select(["conv2d_1", "max_pooling2d_1"])
    hand.key(Qt.Key.Key_B, CONTROL)
    assert bypassed(document) == ["conv2d_1", "max_pooling2d_1"]
    document.undo_stack.undo()
    assert document.project == before
    document.undo_stack.redo()
    hand.key(Qt.Key.Key_B, CONTROL)
    assert bypassed(document) == []


def test_of_all_layers_those_are_bypassed_that_can_be(
    hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    selection.select(document.network.order)
    structure = Structure(document, selection)
    hand.key(Qt.Key.Key_B, CONTROL)
    assert bypassed(document) == list(document.network.order[1:])
    assert structure.bypass_title() == "Use a&gain"
    hand.key(Qt.Key.Key_B, CONTROL)
    assert bypassed(document) == []


def test_the_input_alone_is_refused_with_a_reason(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, qtbot: QtBot
) -> None:
    selection.select(["input_1"])
    with qtbot.waitSignal(view.refused) as refusal:
        hand.key(Qt.Key.Key_B, CONTROL)
    assert "cannot be bypassed" in str(refusal.args)
    assert bypassed(document) == []


def test_the_menu_offers_what_the_key_does_and_says_why_not(
    view: CanvasView, document: ProjectDocument, selection: Selection
) -> None:
    def action(selected: str) -> tuple[str, bool, str]:
        selection.select([selected])
        place = view.mapFromScene(view.network_scene.layers[selected].card.center())
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        menu = view.findChildren(CanvasMenu)[-1]
        found = next(one for one in menu.actions() if "Ctrl+B" in one.text())
        told = found.text().split("\t")[0], found.isEnabled(), found.toolTip()
        found.trigger()
        menu.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return told

    assert action("dense_1")[:2] == ("Bypass", True)
    assert bypassed(document) == ["dense_1"]
    assert action("dense_1")[:2] == ("Use again", True)
    assert bypassed(document) == []
    title, is_enabled, reason = action("input_1")
    assert (title, is_enabled) == ("Bypass", False)
    assert "images enter there" in reason


def test_its_card_says_so_and_shows_the_numbers_of_what_passes(view: CanvasView, document: ProjectDocument) -> None:
    before = view.network_scene.layers["conv2d_1"].content
    document.bypass_layers(["conv2d_1"])
    content = view.network_scene.layers["conv2d_1"].content
    assert content.is_bypassed
    assert content.settings == f"bypassed · {before.settings}"
    assert (content.shape, content.count) == ("28 × 28 × 1", "0")
    assert "Ctrl+B" in content.tooltip
    assert view.network_scene.volumes["conv2d_1"].face.isEmpty()
    document.bypass_layers(["conv2d_1"], bypassed=False)
    assert view.network_scene.layers["conv2d_1"].content == before


def test_a_screen_reader_is_told(view: CanvasView, document: ProjectDocument, selection: Selection) -> None:
    document.bypass_layers(["conv2d_1"])
    selection.select(["conv2d_1"])
    spoken = QAccessible.queryAccessibleInterface(view)
    assert "Conv2D, bypassed · 32 filters" in spoken.text(QAccessible.Text.Value)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_card_looks_another_and_back(
    view: CanvasView, document: ProjectDocument, appearance: Appearance, scheme: str
) -> None:
    appearance.choose("dark" if scheme == "dark" else "light")
    view.network_scene.glow.set_on(False)
    place = view.mapFromScene(view.network_scene.layers["conv2d_1"].card).boundingRect()
    before = view.viewport().grab(place).toImage()
    document.bypass_layers(["conv2d_1"])
    assert view.viewport().grab(place).toImage() != before
    document.undo_stack.undo()
    assert view.viewport().grab(place).toImage() == before


def test_from_afar_it_is_pale(view: CanvasView, document: ProjectDocument) -> None:
    view.camera.zoom(0.9 * BLOCK_BELOW / view.camera.scale)
    document.bypass_layers(["dense_1"])
    card = view.network_scene.layers["dense_1"].card
    seen = view.viewport().grab().toImage().pixelColor(view.mapFromScene(card.topLeft() + QPointF(60, 27)))
    assert seen == view.network_scene.canvas_style.category(Category.DENSE, is_bypassed=True)
    assert seen != LIGHT.category(Category.DENSE)


def test_a_picture_in_a_file_shows_it_as_lines(document: ProjectDocument) -> None:
    plain = draw_network(document.project, PictureFormat.SVG, DARK).data
    document.bypass_layers(["conv2d_1"])
    drawn = draw_network(document.project, PictureFormat.SVG, DARK).data
    assert drawn != plain
    assert b"<image" not in drawn
    assert b"stroke-dasharray" in drawn


def test_it_is_still_clicked_connected_and_moved(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    document.bypass_layers(["dense_2"])
    hand.click(hand.card("dense_2"))
    assert selection.layers == ("dense_2",)
    before = document.project.layout["dense_2"]
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPoint(160, 0))
    assert document.project.layout["dense_2"] != before
