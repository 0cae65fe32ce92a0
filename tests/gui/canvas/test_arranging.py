"""Align and distribute from the keys of the canvas and its menu; tidy layout, in both directions."""

import pytest
from PySide6.QtCore import Qt

from cnnstudio.gui.canvas.commands import COMMANDS, Part
from cnnstudio.gui.canvas.menu import CanvasMenu
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import ALT, SHIFT, Hand

K = Qt.Key
IDS = ("conv2d_1", "max_pooling2d_1", "conv2d_2")


@pytest.fixture(autouse=True)
def scattered(document: ProjectDocument) -> None:
    places = zip(IDS, [(0.0, 0.0), (440.0, 50.0), (1000.0, 170.0)], strict=True)
    document.move_layers(dict(places))
    document.undo_stack.clear()


@pytest.mark.parametrize(
    ("key", "modifiers", "places"),
    [
        (K.Key_A, ALT, [(0, 0), (0, 86), (0, 170)]),
        (K.Key_D, ALT, [(1000, 0), (1000, 86), (1000, 170)]),
        (K.Key_H, ALT, [(500, 0), (500, 86), (500, 170)]),
        (K.Key_W, ALT, [(0, 0), (440, 0), (1000, 0)]),
        (K.Key_V, ALT, [(0, 85), (440, 85), (1000, 85)]),
        (K.Key_S, ALT, [(0, 170), (440, 170), (1000, 170)]),
        (K.Key_H, ALT | SHIFT, [(0, 0), (500, 50), (1000, 170)]),
        (K.Key_V, ALT | SHIFT, [(0, 0), (440, 85), (1000, 170)]),
    ],
)
def test_a_key_brings_the_selected_cards_into_line(
    hand: Hand,
    document: ProjectDocument,
    selection: Selection,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    places: list[tuple[float, float]],
) -> None:
    before = document.project
    selection.select(IDS)
    hand.key(key, modifiers)
    assert [document.project.layout[i] for i in IDS] == places
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before


def test_one_card_is_refused_with_a_sentence(view: CanvasView, hand: Hand, selection: Selection) -> None:
    refused: list[Exception] = []
    view.refused.connect(refused.append)
    selection.select(IDS[:1])
    hand.key(K.Key_A, ALT)
    selection.select(IDS[:2])
    hand.key(K.Key_H, ALT | SHIFT)
    assert [str(error).partition(":")[0] for error in refused] == [
        "Select at least two cards",
        "Select at least three cards",
    ]


def test_the_menu_offers_all_arrangements(view: CanvasView, document: ProjectDocument, selection: Selection) -> None:
    selection.select(IDS[:2])
    menu = CanvasMenu(document, selection, view.camera, view.run, view)
    inner = next(action.menu() for action in menu.actions() if action.text() == "Arrange")
    actions = {action.text().replace("&", "").partition("\t")[0]: action for action in inner.actions()}
    assert actions["Distribute vertically"].toolTip() == "Select at least three layers."
    actions["Align left"].trigger()
    assert document.project.layout[IDS[1]][0] == 0
    menu.close()


def test_no_two_commands_share_a_key_and_each_in_a_menu_has_a_title() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert all(command.title for command in COMMANDS if command.part is not Part.KEYS)
