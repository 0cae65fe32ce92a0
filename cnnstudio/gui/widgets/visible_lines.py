"""Where the lines of a text stand that are in view: whoever paints beside or behind them asks here."""

from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPlainTextEdit


class VisibleLine(NamedTuple):
    """Its number is counted from 0; top and height are those of the viewport."""

    number: int
    top: float
    height: float


def visible_lines(view: QPlainTextEdit, rect: QRect) -> list[VisibleLine]:
    """From the first that is in view down to the lower edge of a rectangle of the viewport."""
    found: list[VisibleLine] = []
    block = view.firstVisibleBlock()
    while block.isValid():
        box = view.blockBoundingGeometry(block).translated(view.contentOffset())
        if box.top() > rect.bottom():
            break
        found.append(VisibleLine(block.blockNumber(), box.top(), box.height()))
        block = block.next()
    return found
