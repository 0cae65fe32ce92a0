"""The lines between ports."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from cnnstudio.gui.canvas.geometry import CARD_WIDTH, PORT_RADIUS

_LEAST_BEND = 28
_TURN = 10
_CORNER = 8
_LANE = 10
_LANE_WIDTH = 8


def route(start: QPointF, end: QPointF, lane: int = 0) -> QPainterPath:
    """From an output port to an input port, rim to rim.

    Straight down within a column, with two corners to another one, in a curve back up; in a lane of 1 or more the line
    passes the cards between on their right.
    """
    start, end = start + QPointF(0, PORT_RADIUS), end - QPointF(0, PORT_RADIUS)
    height = end.y() - start.y()
    if height < 2 * _TURN:
        return _curve(start, end) if abs(end.x() - start.x()) >= 1 or height < 0 else _rounded((start, end))
    if lane:
        return _rounded(_detour(start, end, lane))
    # Near the lower card: a long branch stays in its own column until it joins the others.
    level = max((start.y() + end.y()) / 2, end.y() - _TURN)
    return _rounded((start, QPointF(start.x(), level), QPointF(end.x(), level), end))


def _detour(start: QPointF, end: QPointF, lane: int) -> tuple[QPointF, ...]:
    """Down, to the right of the cards, along them, and back: the shape in which shortcuts are usually drawn."""
    x = max(start.x(), end.x()) + CARD_WIDTH / 2 + _LANE + _LANE_WIDTH * min(lane, 3)
    first, last = start.y() + _TURN, end.y() - _TURN
    return start, QPointF(start.x(), first), QPointF(x, first), QPointF(x, last), QPointF(end.x(), last), end


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    bend = QPointF(0, max(_LEAST_BEND, abs(end.y() - start.y()) / 2))
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
