"""Where the cells and labels of a square matrix lie: arithmetic for the confusion matrix."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter

from cnnstudio.gui.looks.theme import font

GAP = 4
_TITLE = 20
"""The line of the axis title above the names of the columns, in pixels."""
HEAD = _TITLE + 24
"""Both lines above the cells."""
SIDE_TITLE = 20
LEAST_CELL, LARGEST_CELL = QSize(20, 18), QSize(128, 64)


@dataclass(frozen=True)
class MatrixLayout:
    """`count` rows and columns of cells of one size, right of labels so wide and below a head so high."""

    count: int
    cell_size: QSize
    label_width: int
    head: int = HEAD

    @classmethod
    def within(cls, area: QSize, count: int, label_width: int, longest: int = 0) -> "MatrixLayout":
        """The largest cells, within reason, that an area has room for.

        Names of columns stand upright where the `longest`, in pixels, is wider than a cell and there is room for that.
        Pixels that do not suffice for larger cells go to the labels: the right edge of the last column stands still.
        """
        flat = cls._filling(area, count, label_width, HEAD)
        if longest <= flat.cell_size.width():
            return flat
        upright = cls._filling(area, count, label_width, _TITLE + longest + 2 * GAP)
        return upright if upright._size().height() <= area.height() else flat

    @classmethod
    def ideal(cls, count: int, label_width: int) -> QSize:
        """The area in which the cells are as large as they get."""
        return cls(count, LARGEST_CELL, label_width)._size()

    @classmethod
    def least(cls, count: int, label_width: int) -> QSize:
        """The area below which cells would be too small to hit."""
        return cls(count, LEAST_CELL, label_width)._size()

    @property
    def font(self) -> QFont:
        """Large cells carry the larger digits."""
        return font("mono" if self.cell_size.width() >= 40 and self.cell_size.height() >= 24 else "mono_caption")

    @property
    def left(self) -> int:
        return SIDE_TITLE + self.label_width

    def cell(self, row: int, column: int) -> QRect:
        """The cell in that row and column."""
        corner = QPoint(self.left + column * self._pitch.width(), self.head + row * self._pitch.height())
        return QRect(corner, self.cell_size)

    def at(self, place: QPoint) -> tuple[int, int] | None:
        """Row and column of the cell at a point."""
        column, across = divmod(place.x() - self.left, self._pitch.width())
        row, down = divmod(place.y() - self.head, self._pitch.height())
        inside = across < self.cell_size.width() and down < self.cell_size.height()
        return (row, column) if inside and 0 <= row < self.count and 0 <= column < self.count else None

    def columns_title(self) -> QRect:
        """The line above the names of the columns."""
        return QRect(self.left, 0, self.count * self._pitch.width() - GAP, _TITLE)

    def column_label(self, column: int) -> QRect:
        return QRect(self.cell(0, column).left(), _TITLE, self.cell_size.width(), self.head - _TITLE - 2)

    @property
    def is_upright(self) -> bool:
        """Whether the names of the columns are read from bottom to top."""
        return self.head != HEAD

    def draw_upright(self, painter: QPainter, column: int, name: str) -> None:
        """The name of a column that is narrower than that, from the cells upwards."""
        box = self.column_label(column)
        painter.save()
        painter.translate(box.bottomLeft())
        painter.rotate(-90)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, 0, box.height(), box.width()), side, name)
        painter.restore()

    def row_label(self, row: int) -> QRect:
        return QRect(SIDE_TITLE, self.cell(row, 0).top(), self.label_width - 10, self.cell_size.height())

    def draw_rows_title(self, painter: QPainter, words: str) -> None:
        """The title of the rows, read from bottom to top."""
        height = self.count * self._pitch.height() - GAP
        painter.save()
        painter.translate(0, self.head + height)
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, height, SIDE_TITLE), Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    @classmethod
    def _filling(cls, area: QSize, count: int, label_width: int, head: int) -> "MatrixLayout":
        across = area.width() - label_width - SIDE_TITLE - GAP
        down = area.height() - head - GAP
        room = QSize((across + GAP) // max(1, count) - GAP, down // max(1, count) - GAP)
        size = room.boundedTo(LARGEST_CELL).expandedTo(LEAST_CELL)
        left_over = across + GAP - count * (size.width() + GAP)
        return cls(count, size, label_width + (left_over if 0 <= left_over < count else 0), head)

    @property
    def _pitch(self) -> QSize:
        return self.cell_size + QSize(GAP, GAP)

    def _size(self) -> QSize:
        return QSize(self.left + self.count * self._pitch.width(), self.head + self.count * self._pitch.height())
