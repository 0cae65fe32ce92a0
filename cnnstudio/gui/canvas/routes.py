"""The lines between ports."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from cnnstudio.gui.canvas.geometry import CARD_WIDTH, PITCH, PORT_RADIUS

_LEAST_BEND = 28
_TURN = 16
_CORNER = 8
_LANE = 10


def route(start: QPointF, end: QPointF, lane: int = 0) -> QPainterPath:
    """From an output port to an input port: straight, in a curve, or, in a lane of 1 or more, past the cards between.

    The path begins and ends at the rim of the ports.
    """
    start, end = start + QPointF(0, PORT_RADIUS), end - QPointF(0, PORT_RADIUS)
    if lane and end.y() - start.y() > PITCH / 2:
        return _detour(start, end, lane)
    path = QPainterPath(start)
    if abs(start.x() - end.x()) < 1 and end.y() >= start.y():
        path.lineTo(end)
    else:
        bend = max(_LEAST_BEND, abs(end.y() - start.y()) / 2)
        path.cubicTo(start + QPointF(0, bend), end - QPointF(0, bend), end)
    return path


def _detour(start: QPointF, end: QPointF, lane: int) -> QPainterPath:
    """Down, to the right of the cards, along them, and back: the shape in which shortcuts are usually drawn."""
    x = max(start.x(), end.x()) + CARD_WIDTH / 2 + _LANE + 8 * min(lane, 3)
    first, last = start.y() + _TURN / 2, end.y() - _TURN / 2
    path = QPainterPath(start)
    path.quadTo(start.x(), first, start.x() + _CORNER, first)
    path.lineTo(x - _CORNER, first)
    path.quadTo(x, first, x, first + _CORNER)
    path.lineTo(x, last - _CORNER)
    path.quadTo(x, last, x - _CORNER, last)
    path.lineTo(end.x() + _CORNER, last)
    path.quadTo(end.x(), last, end.x(), end.y())
    return path
