"""Copy, cut, paste and duplicate on the canvas: where the piece comes to stand, and what is undone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.clipboard import clip, from_text
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, COLUMN_PITCH, PITCH, card_rect
from cnnstudio.gui.canvas.pasting import clear_corner
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.clipboard import put_on_clipboard
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import CONTROL, Hand
from tests.gui.networks import chain

K = Qt.Key
CODE = "from keras import layers, models\nmodel = models.Sequential([layers.Dense(3)])\n"


@pytest.fixture(autouse=True)
def clean_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def _no_card_hides_another(document: ProjectDocument) -> bool:
    places = list(document.project.layout.values())
    return not any(card_rect(one).intersects(card_rect(other)) for i, one in enumerate(places) for other in places[:i])


def test_a_copy_of_the_end_is_pasted_behind_the_end(
    hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    before = document.project
    selection.select(["dense_1", "dense_2"])
    hand.key(K.Key_C, CONTROL)
    assert document.project is before
    selection.select(["dense_2"])
    hand.key(K.Key_V, CONTROL)
    first, second = selection.layers
    assert document.network.inputs[first] == ("dense_2",)
    assert document.network.inputs[second] == (first,)
    x, y = before.layout["dense_2"]
    assert document.project.layout[first] == (x, y + PITCH)
    document.undo_stack.undo()
    assert document.project == before


def test_in_the_middle_of_a_chain_it_stands_beside_what_is_selected(
    hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    selection.select(["conv2d_1", "max_pooling2d_1"])
    hand.key(K.Key_C, CONTROL)
    hand.key(K.Key_V, CONTROL)
    x, y = document.project.layout["conv2d_1"]
    assert document.project.layout[selection.layers[0]] == (x + COLUMN_PITCH, y)
    assert document.network.inputs[selection.layers[0]] == ()


def test_pasted_again_and_again_no_card_hides_another(
    hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    selection.select(["conv2d_1", "max_pooling2d_1"])
    hand.key(K.Key_C, CONTROL)
    for _ in range(4):
        hand.key(K.Key_V, CONTROL)
    selection.clear()
    hand.key(K.Key_V, CONTROL)
    hand.key(K.Key_D, CONTROL)
    assert len(document.network.layers) == 8 + 12
    assert _no_card_hides_another(document)


def test_at_the_pointer_once_the_mouse_was_moved(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    selection.select(["dense_2"])
    hand.key(K.Key_C, CONTROL)
    point = hand.card("conv2d_1") + QPointF(-520, 0)
    hand.hover(point)
    hand.key(K.Key_V, CONTROL)
    place = document.project.layout[selection.layers[0]]
    assert card_rect(place).adjusted(-12, -12, 12, 12).contains(point)
    assert abs(place[0] + CARD_WIDTH / 2 - point.x()) <= 12
    assert abs(place[1] + CARD_HEIGHT / 2 - point.y()) <= 12


def test_the_arrow_keys_lead_away_from_the_pointer(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    selection.select(["dense_1"])
    hand.key(K.Key_C, CONTROL)
    hand.hover(hand.card("conv2d_1") + QPointF(-520, 0))
    hand.key(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert selection.current == "dense_2"
    hand.key(K.Key_V, CONTROL)
    assert document.network.inputs[selection.layers[0]] == ("dense_2",)


def test_cut_heals_the_chain_and_is_one_step(hand: Hand, document: ProjectDocument, selection: Selection) -> None:
    before = document.project
    selection.select(["conv2d_2", "max_pooling2d_2"])
    hand.key(K.Key_X, CONTROL)
    assert Connection("max_pooling2d_1", "flatten_1") in document.network.connections
    assert len(from_text(QGuiApplication.clipboard().text()).network.layers) == 2
    document.undo_stack.undo()
    assert document.project == before


def test_duplicates_are_selected_and_joined_like_the_originals(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    selection.select(["conv2d_1", "max_pooling2d_1"])
    hand.key(K.Key_D, CONTROL)
    first, second = selection.layers
    assert {first, second}.isdisjoint({"conv2d_1", "max_pooling2d_1"})
    assert document.network.inputs[second] == (first,)
    assert view.camera.visible.contains(view.network_scene.layers[first].card)
    assert document.undo_stack.undoText() == "Duplicate"


def test_layers_go_from_one_window_to_another(
    hand: Hand, selection: Selection, appearance: Appearance, qtbot: QtBot
) -> None:
    selection.select(["conv2d_1", "max_pooling2d_1"])
    hand.key(K.Key_C, CONTROL)
    other = ProjectDocument(Project())
    chosen = Selection(other)
    view = CanvasView(other, chosen, appearance)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    Hand(view).key(K.Key_V, CONTROL)
    assert [layer.type_id for layer in other.network.layers] == ["conv2d", "max_pooling2d"]
    assert set(chosen.layers) == set(other.network.by_id)
    card = view.network_scene.layers[chosen.layers[0]].card
    assert view.camera.visible.contains(card)


def test_a_clip_in_a_mail_wins_over_python_in_it(hand: Hand, view: CanvasView, document: ProjectDocument) -> None:
    pasted: list[str] = []
    view.verbs.code_pasted.connect(pasted.append)
    put_on_clipboard(clip(document.project, ["dense_1"]))
    words = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText(words)
    hand.key(K.Key_V, CONTROL)
    assert len(document.network.layers) == 9
    assert pasted == []


def test_keras_code_is_handed_on(hand: Hand, view: CanvasView, document: ProjectDocument) -> None:
    pasted: list[str] = []
    view.verbs.code_pasted.connect(pasted.append)
    QGuiApplication.clipboard().setText(CODE)
    hand.key(K.Key_V, CONTROL)
    assert pasted == [CODE]
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [("good morning", "no layers and no Keras code"), ('{"cnnstudio": 1, "layers": 3}', "cannot be pasted")],
)
def test_what_cannot_be_pasted_is_said(
    hand: Hand, view: CanvasView, document: ProjectDocument, words: str, said: str
) -> None:
    refused: list[Exception] = []
    view.refused.connect(refused.append)
    QGuiApplication.clipboard().setText(words)
    hand.key(K.Key_V, CONTROL)
    [error] = refused
    assert said in str(error)
    assert document.undo_stack.count() == 0


def test_without_a_selection_there_is_nothing_to_copy(hand: Hand, view: CanvasView, selection: Selection) -> None:
    refused: list[Exception] = []
    view.refused.connect(refused.append)
    for key in (K.Key_C, K.Key_X, K.Key_D):
        hand.key(key, CONTROL)
    assert [str(error) for error in refused] == ["Select a layer or a note first."] * 3


def test_a_long_piece_finds_its_way_out_of_a_long_column() -> None:
    document = ProjectDocument(Project(network=chain("input", *["activation"] * 600)))
    piece = clip(document.project, document.network.order[1:])
    corner = clear_corner(piece, piece.corner, document.project.layout.values())
    assert corner == (piece.corner[0] + COLUMN_PITCH, piece.corner[1])
