"""A group is selected, moved, removed and walked over as one; what is looked for inside is seen."""

import pytest
from PySide6.QtCore import QPointF, Qt

from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.geometry import GRID
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.grouped import BLOCK, card_of, header, off_ports
from tests.gui.canvas.hand import ALT, CONTROL, Hand
from tests.gui.canvas.mirror import check_mirror

# The offscreen platform says so of every menu that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key


def test_a_click_on_a_folded_card_or_a_header_selects_all_of_the_group(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, block: str
) -> None:
    hand.click(header(view, block))
    assert selection.layers == BLOCK
    assert view.network_scene.groups.frames[block].is_selected
    hand.key(K.Key_Escape)
    document.fold_groups([block])
    hand.click(off_ports(card_of(view, block)))
    assert selection.layers == BLOCK
    assert card_of(view, block).state.is_selected
    hand.click(off_ports(card_of(view, block)), CONTROL)
    assert selection.layers == ()


@pytest.mark.parametrize("is_folded", [False, True])
def test_a_drag_moves_all_of_the_group_in_one_step(
    hand: Hand, view: CanvasView, document: ProjectDocument, block: str, is_folded: bool
) -> None:
    document.fold_groups([block], is_folded)
    before = document.project
    start = off_ports(card_of(view, block)) if is_folded else header(view, block)
    hand.drag(start, start + QPointF(-160, 40))
    moved = {i: place for i, place in document.project.layout.items() if place != before.layout[i]}
    assert moved.keys() == set(BLOCK)
    ways = {(x - before.layout[i][0], y - before.layout[i][1]) for i, (x, y) in moved.items()}
    assert len(ways) == 1
    check_mirror(view.network_scene, document)
    document.undo_stack.undo()
    assert document.project == before
    check_mirror(view.network_scene, document)


def test_arrow_keys_move_the_folded_card(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, folded: str
) -> None:
    x, y = card_of(view, folded).position
    selection.select(BLOCK)
    hand.key(K.Key_Right)
    assert card_of(view, folded).position == (x + GRID, y)


def test_a_layer_inside_that_is_moved_from_elsewhere_takes_the_lines_along(
    view: CanvasView, document: ProjectDocument, folded: str
) -> None:
    x, y = document.project.layout["flatten_1"]
    document.move_layers({"flatten_1": (x - 40, y - 400)})
    check_mirror(view.network_scene, document)


def test_delete_removes_its_layers_and_heals_the_chain(
    hand: Hand, view: CanvasView, document: ProjectDocument, folded: str
) -> None:
    hand.click(off_ports(card_of(view, folded)))
    hand.key(K.Key_Delete)
    assert not set(BLOCK) & set(document.network.by_id)
    assert Connection("max_pooling2d_1", "dense_1") in document.network.connections
    check_mirror(view.network_scene, document)
    document.undo_stack.undo()
    assert document.network.group(folded).folded
    check_mirror(view.network_scene, document)


def test_a_rubber_band_over_the_folded_card_selects_its_layers(
    hand: Hand, view: CanvasView, selection: Selection, folded: str
) -> None:
    card = card_of(view, folded).card
    hand.drag(card.topLeft() + QPointF(-40, 20), card.topLeft() + QPointF(20, 40))
    assert set(selection.layers) == set(BLOCK)


def test_alt_and_arrows_walk_over_the_folded_card(hand: Hand, selection: Selection, folded: str) -> None:
    selection.select(["max_pooling2d_1"])
    hand.key(K.Key_Down, ALT)
    assert selection.layers == BLOCK
    hand.key(K.Key_Down, ALT)
    assert selection.layers == ("dense_1",)
    hand.key(K.Key_Up, ALT)
    assert selection.layers == BLOCK
    hand.key(K.Key_Up, ALT)
    assert selection.layers == ("max_pooling2d_1",)


def test_alt_and_page_keys_pass_over_lines_that_are_not_seen(
    hand: Hand, document: ProjectDocument, selection: Selection, folded: str
) -> None:
    seen = []
    for _ in range(len(document.network.connections)):
        hand.key(K.Key_PageDown, ALT)
        seen.append(selection.connections[0])
    assert Connection("conv2d_2", "max_pooling2d_2") not in seen
    assert document.network.group(folded).folded


def test_a_layer_that_is_looked_for_unfolds_its_group(
    document: ProjectDocument, selection: Selection, folded: str
) -> None:
    selection.select(["max_pooling2d_2"])
    assert not document.network.group(folded).folded
    assert selection.layers == ("max_pooling2d_2",)
    document.undo_stack.undo()
    assert document.network.group(folded).folded
    # Folded again, all of it is selected, and nothing unfolds it once more.
    assert set(selection.layers) == set(BLOCK)


def test_a_line_inside_that_is_looked_for_unfolds_its_group(
    document: ProjectDocument, selection: Selection, folded: str
) -> None:
    selection.select(connections=[Connection("conv2d_2", "max_pooling2d_2")])
    assert not document.network.group(folded).folded


def test_undo_and_redo_never_begin_an_edit_of_their_own(
    document: ProjectDocument, selection: Selection, folded: str
) -> None:
    selection.select([*BLOCK, "dense_1"])
    document.remove(["max_pooling2d_2"])
    for _ in range(3):
        document.undo_stack.undo()
        document.undo_stack.redo()
    assert document.undo_stack.index() == document.undo_stack.count()
