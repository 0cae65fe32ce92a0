"""The sign beside the name of a group: a click folds it, or unfolds it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

CHEVRON = 16.0
"""Its width and height, as far as a click counts."""

_RIGHTWARDS = (QPointF(-2, -4), QPointF(2, 0), QPointF(-2, 4))
_DOWNWARDS = (QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2))


def chevron_rect(left: float, middle: float) -> QRectF:
    return QRectF(left, middle - CHEVRON / 2, CHEVRON, CHEVRON)


def paint_chevron(painter: QPainter, rect: QRectF, pen: QPen, *, is_folded: bool) -> None:
    """To the right where the group is folded, downwards where it is open."""
    line = QPen(pen)
    line.setWidthF(1.6)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(line)
    points = _RIGHTWARDS if is_folded else _DOWNWARDS
    painter.drawPolyline(QPolygonF([rect.center() + point for point in points]))
