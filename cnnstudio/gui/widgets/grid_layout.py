"""Where the cells of a gallery lie: arithmetic without a widget."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize

GAP = 14
MARGIN = 4
"""Room at the edge for the ring of a chosen cell."""


@dataclass(frozen=True)
class GridLayout:
    """`count` cells of `side` pixels, each with a footer below, in as many columns as fit; `across` squares wide."""

    count: int = 0
    side: int = 96
    footer: int = 0
    columns: int = 1
    across: int = 1

    @property
    def width(self) -> int:
        """Of a cell."""
        return self.side * self.across

    @property
    def pitch_x(self) -> int:
        return self.width + GAP

    @property
    def pitch_y(self) -> int:
        return self.side + self.footer + GAP

    @property
    def row_height(self) -> int:
        """Of an area that shows one row, and nothing of the next one."""
        return self.side + self.footer + 2 * MARGIN

    @property
    def height(self) -> int:
        rows = -(-self.count // self.columns)
        return self.row_height + (rows - 1) * self.pitch_y if rows else 0

    def fitted(self, width: int) -> "GridLayout":
        """The same cells in an area so wide."""
        return replace(self, columns=max(1, (width - 2 * MARGIN + GAP) // self.pitch_x))

    def cell(self, index: int) -> QRect:
        """The square of a cell, or its squares."""
        line, column = divmod(index, self.columns)
        return QRect(MARGIN + column * self.pitch_x, MARGIN + line * self.pitch_y, self.width, self.side)

    def between(self, top: int, height: int) -> range:
        """The indices of the cells that this strip touches."""
        first = max(0, (top - MARGIN) // self.pitch_y)
        last = max(0, (top + height - MARGIN) // self.pitch_y)
        return range(min(self.count, first * self.columns), min(self.count, (last + 1) * self.columns))

    def index_at(self, x: int, y: int) -> int:
        """The cell at a point, footer included; −1 between the cells."""
        column, left = divmod(x - MARGIN, self.pitch_x)
        line, top = divmod(y - MARGIN, self.pitch_y)
        index = line * self.columns + column
        inside = left < self.width and top < self.side + self.footer
        return index if inside and 0 <= column < self.columns and line >= 0 and index < self.count else -1


def filling_side(layout: GridLayout, pixels: int, area: QSize, sides: range, *, in_a_row: bool = False) -> int:
    """The largest side, a multiple of `pixels` within `sides`, at which all cells are in view; else the smallest.

    `in_a_row`: what can stand in one row does.
    """
    multiples = [side for side in range(pixels, sides.stop, pixels) if side >= sides.start] or [sides.start]
    layouts = (replace(layout, side=side).fitted(area.width()) for side in multiples)
    fitting = [one for one in layouts if one.height <= area.height()]
    if in_a_row:
        fitting = [one for one in fitting if one.columns >= one.count] or fitting
    return fitting[-1].side if fitting else multiples[0]
