"""Where dragged cards snap to, and the guides that say to what."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from cnnstudio.core.layout.measures import CARD_HEIGHT, CARD_WIDTH, COLUMN_PITCH, PITCH, Direction
from cnnstudio.core.project import Position
from cnnstudio.gui.canvas.guides_item import GuidesItem
from cnnstudio.gui.canvas.snapping import snap, snap_to_nearest
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from tests.gui.canvas.hand import CONTROL, Hand

DOWN, RIGHT = Direction.DOWN, Direction.RIGHT


@pytest.mark.parametrize(
    ("wanted", "others", "expected"),
    [
        ((5.0, 203.0), [(0.0, 0.0)], (0.0, 200.0)),
        ((13.0, 203.0), [(0.0, 0.0)], (16.0, 200.0)),
        ((500.0, 4.0), [(0.0, 0.0)], (496.0, 0.0)),
        ((3.0, PITCH + 5.0), [(0.0, 0.0)], (0.0, float(PITCH))),
        ((0.0, 401.0), [(0.0, 0.0), (0.0, 199.0)], (0.0, 398.0)),
        ((0.0, 98.0), [(0.0, 0.0), (0.0, 199.0)], (0.0, 99.5)),
        ((1005.0, 3.0), [(0.0, 0.0), (500.0, 0.0)], (1000.0, 0.0)),
        ((77.0, 33.0), [], (80.0, 32.0)),
    ],
)
def test_a_card_snaps_to_others_to_equal_distances_else_to_the_grid(
    wanted: Position, others: list[Position], expected: Position
) -> None:
    assert snap(wanted, others, DOWN).at == expected


def test_what_is_put_down_snaps_to_those_around_it_however_many_there_are() -> None:
    around = [(10.0 * count, 86.0 * count) for count in range(60)]
    far = [(3.0, 20_000.0 + 86.0 * count) for count in range(5000)]
    assert snap_to_nearest((4.0, 203.0), [*far, *around], DOWN) == snap((4.0, 203.0), around, DOWN).at
    assert snap((4.0, 203.0), [*far, *around], DOWN).at[0] == 3.0


def test_guides_run_along_both_edges_of_those_in_line() -> None:
    left, right = snap((3.0, 403.0), [(0.0, 0.0), (0.0, 1000.0)], DOWN).lines
    assert (left.p1(), left.p2()) == (QPointF(0, 0), QPointF(0, 1000 + CARD_HEIGHT))
    assert (right.x1(), right.x2()) == (CARD_WIDTH, CARD_WIDTH)
    assert snap((77.0, 33.0), [(500.0, 300.0)], DOWN).lines == ()


def test_equal_distances_are_shown_between_the_cards() -> None:
    found = snap((0.0, 401.0), [(0.0, 0.0), (0.0, 199.0)], DOWN)
    assert [gap.length() for gap in found.gaps] == [199 - CARD_HEIGHT] * 2
    assert snap((0.0, 300.0), [(0.0, 0.0), (0.0, 199.0)], DOWN).gaps == ()


def test_what_flows_right_snaps_to_its_row_and_its_steps() -> None:
    found = snap((COLUMN_PITCH + 4.0, 9.0), [(0.0, 0.0)], RIGHT)
    assert found.at == (COLUMN_PITCH, 0)
    assert found.lines[0].p2() == QPointF(COLUMN_PITCH + CARD_WIDTH, 0)


def _guides(view: CanvasView) -> list[GuidesItem]:
    return [item for item in view.network_scene.items() if isinstance(item, GuidesItem)]


def test_guides_are_seen_while_a_card_is_dragged_and_go_with_it(
    view: CanvasView, hand: Hand, document: ProjectDocument
) -> None:
    x, _ = document.project.layout["conv2d_1"]
    start = hand.card("dense_2")
    hand.press(start)
    hand.move(start + QPointF(COLUMN_PITCH, 0))
    hand.move(start + QPointF(5, 0))
    [guides] = _guides(view)
    assert guides.snap.at[0] == x
    assert guides.snap.lines
    assert not guides.boundingRect().isEmpty()
    view.grab()
    hand.release()
    assert _guides(view) == []
    hand.press(start)
    hand.move(start + QPointF(100, 100))
    hand.key(Qt.Key.Key_Escape)
    assert _guides(view) == []


def test_control_suspends_it_while_it_is_held(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    x, y = document.project.layout["dense_2"]
    start = hand.card("dense_2")
    hand.press(start)
    hand.move(start + QPointF(60, 40))
    QTest.mouseMove(view.viewport(), hand.on_screen(start + QPointF(53, 31)))
    snapped = view.network_scene.layers["dense_2"].position
    assert snapped != (x + 53, y + 31)
    hand.glide(start + QPointF(53, 31), CONTROL)
    assert view.network_scene.layers["dense_2"].position == (x + 53, y + 31)
    assert _guides(view)[0].snap.lines == ()
    hand.release()
    assert document.project.layout["dense_2"] == (x + 53, y + 31)


def test_it_can_be_switched_off(view: CanvasView, hand: Hand, document: ProjectDocument) -> None:
    view.pointer.snaps = False
    x, y = document.project.layout["dense_2"]
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPointF(53, 31))
    assert document.project.layout["dense_2"] == (x + 53, y + 31)
