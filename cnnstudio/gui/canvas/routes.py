"""The lines between ports."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, PORT_RADIUS

_LEAST_BEND = 28
_TURN = 10
_CORNER = 8
_LANE = 10
_LANE_WIDTH = 8


_TURNED = QTransform(0, 1, 1, 0, 0, 0)
"""Across becomes down: a line to the right is worked out as one downwards."""


def route(start: QPointF, end: QPointF, lane: int = 0, direction: Direction = Direction.DOWN) -> QPainterPath:
    """From an output port to an input port, rim to rim.

    Straight along within a column, with two corners to another one, in a curve back; in a lane of 1 or more the line
    passes the cards between on their right, or below them where the flow runs right.
    """
    if direction is Direction.RIGHT:
        return _TURNED.map(_route(start.transposed(), end.transposed(), lane, CARD_HEIGHT / 2))
    return _route(start, end, lane, CARD_WIDTH / 2)


def course(start: QPointF, end: QPointF, lane: int = 0, direction: Direction = Direction.DOWN) -> tuple[QPointF, ...]:
    """The same line from far away, where nobody sees that corners are round."""
    if direction is Direction.RIGHT:
        points = _course(start.transposed(), end.transposed(), lane, CARD_HEIGHT / 2)
        return tuple(point.transposed() for point in points)
    return _course(start, end, lane, CARD_WIDTH / 2)


def reach(start: QPointF, end: QPointF, lane: int = 0, direction: Direction = Direction.DOWN) -> QRectF:
    """Where the line runs, without working it out: boxes of thousands of lines are asked for, few are drawn."""
    if direction is Direction.RIGHT:
        return _TURNED.mapRect(_reach(start.transposed(), end.transposed(), lane, CARD_HEIGHT / 2))
    return _reach(start, end, lane, CARD_WIDTH / 2)


def _route(start: QPointF, end: QPointF, lane: int, half: float) -> QPainterPath:
    """`half`: from the middle of a card to its side."""
    start, end = _rims(start, end)
    if _is_curved(start, end):
        return _curve(start, end)
    return _rounded(_corners(start, end, lane, half))


def _course(start: QPointF, end: QPointF, lane: int, half: float) -> tuple[QPointF, ...]:
    start, end = _rims(start, end)
    return (start, end) if _is_curved(start, end) else _corners(start, end, lane, half)


def _reach(start: QPointF, end: QPointF, lane: int, half: float) -> QRectF:
    start, end = _rims(start, end)
    left, right = min(start.x(), end.x()), max(start.x(), end.x())
    top, bottom = min(start.y(), end.y()), max(start.y(), end.y())
    if _is_curved(start, end):
        bend = _bend(start, end)
        top, bottom = min(top, end.y() - bend), max(bottom, start.y() + bend)
    elif lane:
        right = _lane_x(start, end, lane, half)
    return QRectF(left, top, right - left, bottom - top)


def _rims(start: QPointF, end: QPointF) -> tuple[QPointF, QPointF]:
    return start + QPointF(0, PORT_RADIUS), end - QPointF(0, PORT_RADIUS)


def _is_curved(start: QPointF, end: QPointF) -> bool:
    height = end.y() - start.y()
    return height < 2 * _TURN and (abs(end.x() - start.x()) >= 1 or height < 0)


def _corners(start: QPointF, end: QPointF, lane: int, half: float) -> tuple[QPointF, ...]:
    if end.y() - start.y() < 2 * _TURN:
        return start, end
    if lane:
        return _detour(start, end, lane, half)
    if start.x() == end.x():
        return start, end
    # Near the lower card: a long branch stays in its own column until it joins the others.
    level = max((start.y() + end.y()) / 2, end.y() - _TURN)
    return start, QPointF(start.x(), level), QPointF(end.x(), level), end


def _detour(start: QPointF, end: QPointF, lane: int, half: float) -> tuple[QPointF, ...]:
    """Down, to the right of the cards, along them, and back: the shape in which shortcuts are usually drawn."""
    x = _lane_x(start, end, lane, half)
    first, last = start.y() + _TURN, end.y() - _TURN
    return start, QPointF(start.x(), first), QPointF(x, first), QPointF(x, last), QPointF(end.x(), last), end


def _lane_x(start: QPointF, end: QPointF, lane: int, half: float) -> float:
    return max(start.x(), end.x()) + half + _LANE + _LANE_WIDTH * min(lane, 3)


def _bend(start: QPointF, end: QPointF) -> float:
    return max(_LEAST_BEND, abs(end.y() - start.y()) / 2)


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    bend = QPointF(0, _bend(start, end))
    path = QPainterPath(start)
    path.cubicTo(start + bend, end - bend, end)
    return path


def _rounded(points: Sequence[QPointF]) -> QPainterPath:
    """Along the points, with the corners cut round."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_toward(corner, before))
        path.quadTo(corner, _toward(corner, after))
    path.lineTo(points[-1])
    return path


def _toward(corner: QPointF, other: QPointF) -> QPointF:
    """The point where the rounding of a corner meets the side to `other`; sides run straight or across."""
    way = other - corner
    length = abs(way.x()) + abs(way.y())
    return corner + way * (min(_CORNER, length / 2) / length) if length else corner
