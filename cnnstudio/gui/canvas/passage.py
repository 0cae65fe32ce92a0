"""How a card looks that its network does without: hatched, with the line of its input going through it."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, PORT_RADIUS, Side
from cnnstudio.gui.canvas.style import CanvasStyle

_STEP = 9
_EDGE = 9
"""Left of it is the stripe."""


def passage(direction: Direction) -> QLineF:
    """From port to port."""
    return QLineF(Side.INPUT.place(direction), Side.OUTPUT.place(direction))


def paint_passage(painter: QPainter, words: Iterable[QRectF], style: CanvasStyle) -> None:
    """Hatching and the line, as if the card were not there; words keep a ground of their own."""
    painter.setPen(style.hatching)
    painter.drawLines(_hatching())
    painter.setPen(style.connection_passing)
    line, rim = passage(style.direction), QPointF(*style.direction.turned((PORT_RADIUS, 0)))
    painter.drawLine(QLineF(line.p1() + rim, line.p2() - rim))
    for rect in words:
        painter.fillRect(rect.adjusted(-4, 0, 4, 0), style.bypassed_surface)


@cache
def _hatching() -> list[QLineF]:
    """Lines and no pattern brush: in a picture file they stay lines, and they grow with the card."""
    starts = range(_EDGE - CARD_HEIGHT + _STEP, CARD_WIDTH - _STEP, _STEP)
    return [_within(start) for start in starts]


def _within(start: float) -> QLineF:
    """Up to the right from the lower edge of the card, as far as it is on the card."""
    left, right = max(start, _EDGE), min(start + CARD_HEIGHT, CARD_WIDTH - 1)
    return QLineF(left, CARD_HEIGHT - 1 - (left - start), right, CARD_HEIGHT - (right - start))
