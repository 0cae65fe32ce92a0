"""Where a hint goes: beside the control that it speaks of, pointing at it, and wholly on the page."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize

ARROW = 8
"""Pixels from the card to the tip that points at the control."""
_GAP = 2
REACH = ARROW + _GAP
"""Pixels from the control to the card."""
_EDGE = 8
"""Pixels that stay free at the edges of the page."""


class Side(Enum):
    """Where the card lies, seen from the control; OVER and STRIP need no arrow: a place is kept free for the card."""

    OVER = "over"
    STRIP = "strip"
    BELOW = "below"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Placed:
    """The card, and the point that its arrow reaches."""

    card: QRect
    tip: QPoint | None


def placed(size: QSize, target: QRect, page: QRect, side: Side) -> Placed:
    """A card of that size for a control on a page; a side that has no room for it is turned round."""
    card = QRect(QPoint(0, 0), size)
    card.moveCenter(target.center())
    tip: QPoint | None = None
    if side is Side.BELOW:
        above = target.bottom() + REACH + size.height() > page.bottom() - _EDGE
        card.moveTop(target.top() - REACH - size.height() if above else target.bottom() + 1 + REACH)
        tip = QPoint(target.center().x(), target.top() - _GAP if above else target.bottom() + 1 + _GAP)
    elif side in (Side.LEFT, Side.RIGHT):
        left = _goes_left(size.width() + REACH, target, page, side)
        card.moveLeft(target.left() - REACH - size.width() if left else target.right() + 1 + REACH)
        tip = QPoint(target.left() - _GAP if left else target.right() + 1 + _GAP, target.center().y())
    return Placed(_within(card, page), tip)


def _goes_left(needed: int, target: QRect, page: QRect, side: Side) -> bool:
    at_left, at_right = target.left() - page.left() - _EDGE, page.right() - target.right() - _EDGE
    return needed <= at_left or at_left >= at_right if side is Side.LEFT else needed > at_right and at_left > at_right


def _within(card: QRect, page: QRect) -> QRect:
    card = QRect(card)
    card.moveLeft(max(page.left() + _EDGE, min(card.left(), page.right() - _EDGE - card.width())))
    card.moveTop(max(page.top() + _EDGE, min(card.top(), page.bottom() - _EDGE - card.height())))
    return card
