"""A small image as its numbers: one cell a pixel, tinted by its value."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.colormaps import Colormap, colour, limits
from cnnstudio.gui.theme import Appearance, font
from cnnstudio.gui.widgets.readable import readable_on

CELL_HEIGHT = 20
_MARGIN = 2


class NumberGrid(QAbstractScrollArea):
    """Scrolls both ways and paints only the numbers in view."""

    hovered = Signal(int, int)
    """(row, column) under the mouse."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._values: NDArray[np.generic] = np.zeros((0, 0))
        self._colormap, self._limits, self._decimals = Colormap.GREY, (0.0, 1.0), 0
        self._cell = QSize(28, CELL_HEIGHT)
        self._marked: tuple[int, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("The image as numbers"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        appearance.changed.connect(self._on_theme_changed)

    def show_values(
        self,
        values: NDArray[np.generic],
        colormap: Colormap = Colormap.GREY,
        low: float | None = None,
        high: float | None = None,
        *,
        decimals: int = 0,
    ) -> None:
        """An array (height, width); `low` and `high` are the ends of the tint, by default those of the values."""
        least, largest = limits(values)
        self._values, self._colormap, self._decimals = values, colormap, decimals
        self._limits = (least if low is None else low, largest if high is None else high)
        widest = max((len(self._words(value)) for value in (least, largest)), default=1)
        digit = QFontMetrics(font("mono_caption")).horizontalAdvance("0")
        self._cell = QSize(max(CELL_HEIGHT, digit * widest + 6), CELL_HEIGHT)
        self._marked = None
        self._fit()
        self.viewport().update()

    def mark(self, row: int, column: int) -> None:
        """Outlines a cell and brings it into view, silently."""
        self._marked = (row, column)
        box = QRect(column * self._cell.width(), row * self._cell.height(), self._cell.width(), self._cell.height())
        for bar, start, end, room in (
            (self.horizontalScrollBar(), box.left(), box.left() + box.width(), self.viewport().width()),
            (self.verticalScrollBar(), box.top(), box.top() + box.height(), self.viewport().height()),
        ):
            bar.setValue(min(start, max(bar.value(), end + 2 * _MARGIN - room)))
        self.viewport().update()

    def cell_text(self, row: int, column: int) -> str:
        return self._words(float(self._values[row, column]))

    def sizeHint(self) -> QSize:
        height, width = self._values.shape
        return QSize(width * self._cell.width() + 12, height * self._cell.height() + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(font("mono_caption"))
        rows, columns = self._in_view()
        for row in rows:
            for column in columns:
                self._paint_cell(painter, row, column)
        if self._marked is not None:
            painter.setPen(QPen(self._appearance.theme.accent, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._box(*self._marked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint() + self._scrolled() - QPoint(_MARGIN, _MARGIN)
        row, column = place.y() // self._cell.height(), place.x() // self._cell.width()
        height, width = self._values.shape
        if 0 <= row < height and 0 <= column < width:
            self.hovered.emit(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (self.horizontalScrollBar(), -self._cell.width()),
            Qt.Key.Key_Right: (self.horizontalScrollBar(), self._cell.width()),
            Qt.Key.Key_Up: (self.verticalScrollBar(), -self._cell.height()),
            Qt.Key.Key_Down: (self.verticalScrollBar(), self._cell.height()),
        }
        found = steps.get(Qt.Key(event.key()))
        if found is None:
            super().keyPressEvent(event)
        else:
            found[0].setValue(found[0].value() + found[1])

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        box, value = self._box(row, column), float(self._values[row, column])
        background = colour(value, self._colormap, *self._limits)
        painter.fillRect(box, background)
        painter.setPen(readable_on(background))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words(value))

    def _words(self, value: float) -> str:
        return f"{value:.{self._decimals}f}"

    def _box(self, row: int, column: int) -> QRect:
        corner = QPoint(column * self._cell.width() + _MARGIN, row * self._cell.height() + _MARGIN) - self._scrolled()
        return QRect(corner, self._cell)

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_view(self) -> tuple[range, range]:
        height, width = self._values.shape
        area, start = self.viewport().size(), self._scrolled()
        top, left = start.y() // self._cell.height(), start.x() // self._cell.width()
        rows = range(top, min(height, (start.y() + area.height()) // self._cell.height() + 1))
        return rows, range(left, min(width, (start.x() + area.width()) // self._cell.width() + 1))

    def _fit(self) -> None:
        height, width = self._values.shape
        for bar, cells, cell, room in (
            (self.horizontalScrollBar(), width, self._cell.width(), self.viewport().width()),
            (self.verticalScrollBar(), height, self._cell.height(), self.viewport().height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(cell)
            bar.setRange(0, max(0, cells * cell + 2 * _MARGIN - room))

    def _on_theme_changed(self) -> None:
        self.viewport().update()
