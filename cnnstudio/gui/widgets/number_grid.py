"""A small image as its numbers: one cell a pixel, tinted by its value."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.colormaps import Colormap, colour, limits
from cnnstudio.gui.looks.theme import RADIUS, Appearance
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.number_cells import NumberCells, fitted_cells, large_cells
from cnnstudio.gui.widgets.readable import readable_on


class NumberGrid(QAbstractScrollArea):
    """All of the image at once, its numbers as large as they can be; enlarged, it scrolls and paints what is in view.

    Arrow keys walk from cell to cell, Home, End and the page keys to an edge; + and a double click enlarge, − and
    another one show all of it again.
    """

    hovered = Signal(int, int)
    """(row, column) under the mouse, or where the keys went."""
    zoom_changed = Signal(bool)
    """Whether it is enlarged."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._values: NDArray[np.generic] = np.zeros((0, 0))
        self._colormap, self._limits, self._decimals = Colormap.GREY, (0.0, 1.0), 0
        self._letters = 1
        self._is_zoomed = False
        self._cells = large_cells(1)
        self._marked: tuple[int, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = FocusRing(self)
        speak(self, role=Role.Table, name=text("The image as numbers"), value="")
        for bar_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def is_zoomed(self) -> bool:
        """Whether numbers are of readable size, and a part of the image is seen."""
        return self._is_zoomed

    @property
    def marked(self) -> tuple[int, int] | None:
        """(row, column) of the outlined cell."""
        return self._marked

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
        self._letters = max(len(self._words(value)) for value in (least, largest))
        self._marked = None
        self._tell()
        self._fit()
        self.viewport().update()

    def zoom(self, on: bool) -> None:
        """Numbers of readable size around the marked cell, or all of the image."""
        if on == self._is_zoomed:
            return
        self._is_zoomed = on
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if on else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)
        self._fit()
        if on:
            self._centre_on(*(self._marked or (self._values.shape[0] // 2, self._values.shape[1] // 2)))
        self.viewport().update()
        self.zoom_changed.emit(on)

    def mark(self, row: int, column: int) -> None:
        """Outlines a cell and brings it into view, silently."""
        self._marked = (row, column)
        self._tell()
        box = self._cells.box(row, column).toAlignedRect()
        for bar, start, end, room in (
            (self.horizontalScrollBar(), box.left(), box.right() + 1, self.viewport().width()),
            (self.verticalScrollBar(), box.top(), box.bottom() + 1, self.viewport().height()),
        ):
            bar.setValue(min(start, max(bar.value(), end - room)))
        self.viewport().update()

    def cell_text(self, row: int, column: int) -> str:
        return self._words(float(self._values[row, column]))

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell lies in the viewport, in pixels."""
        return self._cells.box(row, column).translated(-self._scrolled()).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(-self._scrolled())
        font, ratio = self._cells.font(), self.devicePixelRatioF()
        rows, columns = self._in_view()
        for row in rows:
            for column in columns:
                self._paint_cell(painter, row, column, font, ratio)
        if self._marked is not None:
            painter.setPen(QPen(self._appearance.theme.accent, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._cells.box(*self._marked))
        painter.resetTransform()
        self._ring.paint(painter, QRectF(self.viewport().rect()), self._appearance.theme, RADIUS["control"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event)
        if cell is not None:
            self.hovered.emit(*cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event)
        if event.button() is Qt.MouseButton.LeftButton and cell is not None:
            self.mark(*cell)
            self.hovered.emit(*cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._cell_at(event) is not None:
            self.zoom(not self._is_zoomed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        height, width = self._values.shape
        steps = {
            Qt.Key.Key_Home: (0, -width),
            Qt.Key.Key_End: (0, width),
            Qt.Key.Key_PageUp: (-height, 0),
            Qt.Key.Key_PageDown: (height, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom(key is Qt.Key.Key_Plus)
        elif key in steps and self._values.size:
            self._walk(*steps[key])
        else:
            super().keyPressEvent(event)

    def _walk(self, down: int, right: int) -> None:
        height, width = self._values.shape
        row, column = self._marked or (0, 0)
        if self._marked is not None:
            row, column = row + down, column + right
        cell = max(0, min(height - 1, row)), max(0, min(width - 1, column))
        self.mark(*cell)
        self.hovered.emit(*cell)

    def _tell(self) -> None:
        """Which number is marked, else how many there are."""
        height, width = self._values.shape
        if self._marked is None or not self._values.size:
            words = text("{height} rows of {width} numbers", height=number(height), width=number(width))
        else:
            row, column = self._marked
            words = text(
                "row {row}, column {column}: {value}", row=row, column=column, value=self.cell_text(row, column)
            )
        speak(self, value=words)

    def _paint_cell(self, painter: QPainter, row: int, column: int, font: QFont | None, ratio: float) -> None:
        box, value = self._cells.box(row, column), float(self._values[row, column])
        background = colour(value, self._colormap, *self._limits)
        painter.fillRect(self._cells.on_pixels(row, column, ratio), background)
        if font is not None:
            painter.setFont(font)
            painter.setPen(readable_on(background))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words(value))

    def _words(self, value: float) -> str:
        return f"{value:.{self._decimals}f}"

    def _cell_at(self, event: QMouseEvent) -> tuple[int, int] | None:
        return self._cells.at(event.position() + self._scrolled(), self._values.shape)

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_view(self) -> tuple[range, range]:
        start, area = self._scrolled(), self.viewport().size()
        return self._cells.between(QRect(start, area), self._values.shape)

    def _centre_on(self, row: int, column: int) -> None:
        middle = self._cells.box(row, column).center()
        self.horizontalScrollBar().setValue(round(middle.x()) - self.viewport().width() // 2)
        self.verticalScrollBar().setValue(round(middle.y()) - self.viewport().height() // 2)

    def _fit(self) -> None:
        height, width = self._values.shape
        room = QSizeF(self.viewport().size())
        cells: NumberCells = large_cells(self._letters)
        if not self._is_zoomed:
            cells = fitted_cells(self._values.shape, room, self._letters)
        self._cells = cells
        for bar, length, step, space in (
            (self.horizontalScrollBar(), width * cells.width, cells.width, self.viewport().width()),
            (self.verticalScrollBar(), height * cells.height, cells.height, self.viewport().height()),
        ):
            bar.setPageStep(space)
            bar.setSingleStep(max(1, round(step)))
            bar.setRange(0, max(0, round(length) - space) if self._is_zoomed else 0)

    def _on_theme_changed(self) -> None:
        self.viewport().update()
