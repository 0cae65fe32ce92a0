"""How large the cells of an image of numbers are, and their figures: arithmetic without a widget."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from cnnstudio.gui.looks.theme import TYPE, font

LEAST_FIGURES = 6
"""Pixels of type below which figures are left out: they would be dust."""
_LARGE_HEIGHT = 20
_TALLER = 1.15
"""Height of a cell over the size of its type, at the least."""

Shape = tuple[int, ...]


@dataclass(frozen=True)
class NumberCells:
    """Cells of one size; `type_size` is that of the figures in pixels, 0 for none."""

    width: float
    height: float
    type_size: int

    def font(self) -> QFont | None:
        """What the figures are written in."""
        if not self.type_size:
            return None
        made = font("mono_caption")
        made.setPixelSize(self.type_size)
        return made

    def box(self, row: int, column: int) -> QRectF:
        """Where a cell lies, the first at 0, 0."""
        return QRectF(column * self.width, row * self.height, self.width, self.height)

    def on_pixels(self, row: int, column: int, ratio: float) -> QRectF:
        """The same box with its edges on a screen's own pixels, so that no seam shows between two cells.

        An edge is worked out from its number alone: left + width of one cell may miss the left of the next by a hair.
        """
        left, right = (round(place * self.width * ratio) / ratio for place in (column, column + 1))
        top, bottom = (round(place * self.height * ratio) / ratio for place in (row, row + 1))
        return QRectF(left, top, right - left, bottom - top)

    def at(self, place: QPointF, shape: Shape) -> tuple[int, int] | None:
        """(row, column) at a point; None beside the image of that shape."""
        row, column = math.floor(place.y() / self.height), math.floor(place.x() / self.width)
        return (row, column) if 0 <= row < shape[0] and 0 <= column < shape[1] else None

    def between(self, area: QRect, shape: Shape) -> tuple[range, range]:
        """The rows and columns that an area touches."""
        rows = range(int(area.top() // self.height), min(shape[0], int(area.bottom() // self.height) + 1))
        return rows, range(int(area.left() // self.width), min(shape[1], int(area.right() // self.width) + 1))


def large_cells(letters: int) -> NumberCells:
    """As large as figures are elsewhere: `letters` of them fit into a cell."""
    width = max(_LARGE_HEIGHT, math.ceil(_advance() * letters * TYPE["caption"]) + 6)
    return NumberCells(width, _LARGE_HEIGHT, TYPE["caption"])


def fitted_cells(shape: Shape, room: QSizeF, letters: int) -> NumberCells:
    """As large as they can be with all of the image in the room, not larger than large ones, and no narrower than wide.

    Figures get the size that a cell has room for, with a hair's breadth between two of them.
    """
    large = large_cells(letters)
    rows, columns = max(1, shape[0]), max(1, shape[1])
    width = max(1.0, min(large.width, room.width() / columns))
    height = max(1.0, min(large.height, room.height() / rows, width))
    size = math.floor(min(TYPE["caption"], (width - 1) / (_advance() * letters), height / _TALLER))
    return NumberCells(width, height, size if size >= LEAST_FIGURES else 0)


def _advance() -> float:
    """The width of a figure for each pixel of type."""
    return QFontMetricsF(font("mono_caption")).horizontalAdvance("0") / TYPE["caption"]
