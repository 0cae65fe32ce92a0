"""Find on the canvas: what is found, how it is walked along, and what stays when the bar is closed."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from cnnstudio.core.editing.groups import fold_groups, group_layers
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.finding import found
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import CONTROL, SHIFT, Hand
from tests.gui.networks import chain

K = Qt.Key


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("conv", ("conv2d_1", "conv2d_2")),
        ("CONV2D 2", ("conv2d_2",)),
        ("filters=32", ("conv2d_1",)),
        ("filters = 64", ("conv2d_2",)),
        ("filters=3", ()),
        ("filters=", ("conv2d_1", "conv2d_2")),
        ("3x3", ("conv2d_1", "conv2d_2")),
        ("3×3", ("conv2d_1", "conv2d_2")),
        ("kernel=3", ("conv2d_1", "conv2d_2")),
        ("kernel_size=5x5", ()),
        ("relu", ("conv2d_1", "conv2d_2", "dense_1")),
        ("relu 64", ("conv2d_2", "dense_1")),
        ("dense softmax", ("dense_2",)),
        ("corners", ("max_pooling2d_1",)),
        ("6", ()),
        ("", ()),
        ("  ", ()),
        ("transformer", ()),
    ],
)
def test_a_layer_is_found_by_what_stands_on_its_card(query: str, expected: tuple[str, ...]) -> None:
    document = ProjectDocument(template("mnist-cnn"))
    document.rename_layer("max_pooling2d_1", "corners")
    assert found(document.network, query) == expected


def _search(view: CanvasView, hand: Hand, words: str) -> None:
    hand.key(K.Key_F, CONTROL)
    QTest.keyClicks(view.verbs.find_panel.field, words)


def _marked(view: CanvasView) -> set[str]:
    return {layer_id for layer_id, item in view.network_scene.layers.items() if item.state.is_found}


def test_the_keys_lead_from_hit_to_hit_and_round(view: CanvasView, hand: Hand, selection: Selection) -> None:
    _search(view, hand, "relu")
    panel = view.verbs.find_panel
    assert panel.isVisible()
    assert _marked(view) == {"conv2d_1", "conv2d_2", "dense_1"}
    assert selection.current == "conv2d_1"
    assert panel.words() == "1 of 3"
    for key, modifiers, expected in (
        (K.Key_Return, Qt.KeyboardModifier.NoModifier, "conv2d_2"),
        (K.Key_F3, Qt.KeyboardModifier.NoModifier, "dense_1"),
        (K.Key_Return, Qt.KeyboardModifier.NoModifier, "conv2d_1"),
        (K.Key_Return, SHIFT, "dense_1"),
        (K.Key_F3, SHIFT, "conv2d_2"),
    ):
        QTest.keyClick(panel.field, key, modifiers)
        assert selection.current == expected
    assert panel.words() == "2 of 3"
    QTest.keyClick(panel.field, K.Key_Escape)
    assert not panel.isVisible()
    assert view.hasFocus()
    assert selection.current == "conv2d_2"
    assert _marked(view) == set()


def test_f3_goes_on_from_what_is_selected_without_the_bar(view: CanvasView, hand: Hand, selection: Selection) -> None:
    _search(view, hand, "max")
    view.verbs.find_panel.put_away()
    selection.select(["conv2d_2"])
    hand.key(K.Key_F3)
    assert selection.current == "max_pooling2d_2"
    hand.key(K.Key_F3, SHIFT)
    assert selection.current == "max_pooling2d_1"
    assert _marked(view) == set()
    assert not view.verbs.find_panel.isVisible()


def test_f3_without_words_opens_the_bar(view: CanvasView, hand: Hand) -> None:
    hand.key(K.Key_F3)
    assert view.verbs.find_panel.isVisible()
    assert view.verbs.find_panel.words() == ""


def test_f3_opens_the_bar_where_what_was_looked_for_is_gone(
    view: CanvasView, hand: Hand, document: ProjectDocument
) -> None:
    _search(view, hand, "flatten")
    view.verbs.find_panel.put_away()
    document.remove(["flatten_1"])
    hand.key(K.Key_F3)
    assert view.verbs.find_panel.isVisible()
    assert view.verbs.find_panel.words() == "not found"


def test_what_is_not_there_is_said(view: CanvasView, hand: Hand, selection: Selection) -> None:
    selection.select(["dense_1"])
    _search(view, hand, "lstm")
    assert view.verbs.find_panel.words() == "not found"
    QTest.keyClick(view.verbs.find_panel.field, K.Key_Return)
    assert selection.current == "dense_1"


def test_more_letters_stay_at_the_hit(view: CanvasView, hand: Hand, selection: Selection) -> None:
    selection.select(["conv2d_2"])
    _search(view, hand, "conv2d")
    assert selection.current == "conv2d_2"


def test_an_edit_is_followed(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    _search(view, hand, "filters=8")
    assert view.verbs.find_panel.hits == ()
    document.set_parameter("conv2d_2", "filters", 8)
    assert view.verbs.find_panel.hits == ("conv2d_2",)
    document.undo_stack.undo()
    assert view.verbs.find_panel.hits == ()


def test_a_hit_in_a_folded_group_is_revealed(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    project = group_layers(template("mnist-cnn"), ["conv2d_2", "max_pooling2d_2"], "Block")
    document.show(fold_groups(project, [project.network.groups[0].id]))
    _search(view, hand, "64 filters")
    assert selection.current == "conv2d_2"
    assert not document.network.groups[0].folded


def test_a_hit_out_of_view_is_brought_into_view(
    view: CanvasView, hand: Hand, document: ProjectDocument, selection: Selection
) -> None:
    document.show(Project(network=chain("input", *["activation"] * 200, "dropout")))
    _search(view, hand, "dropout")
    assert view.camera.visible.contains(view.network_scene.layers["dropout_1"].card)


def test_the_bar_stays_in_its_corner(view: CanvasView, hand: Hand) -> None:
    _search(view, hand, "conv")
    view.resize(700, 500)
    assert view.viewport().geometry().contains(view.verbs.find_panel.geometry())
    assert view.viewport().width() - view.verbs.find_panel.geometry().right() < 20


def test_what_was_found_is_not_left_behind_the_bar(view: CanvasView, hand: Hand, selection: Selection) -> None:
    view.resize(560, 420)
    _search(view, hand, "input")
    assert selection.current == "input_1"
    bar = QRectF(view.verbs.find_panel.geometry())
    card = view.viewportTransform().mapRect(view.network_scene.layers["input_1"].card)
    assert not card.intersects(bar)
    assert QRectF(view.viewport().rect()).contains(card)
    # It lies there already when the bar comes.
    view.verbs.find_panel.put_away()
    view.camera.pan(QPointF(0, card.top() - bar.top()))
    hand.key(K.Key_F, CONTROL)
    card = view.viewportTransform().mapRect(view.network_scene.layers["input_1"].card)
    assert not card.intersects(bar)
