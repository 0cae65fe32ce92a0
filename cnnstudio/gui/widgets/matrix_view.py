"""The confusion matrix: what was true against what was predicted, hue by the share of each row."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.texts import number, plural, text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import RADIUS, Appearance, FontRole, font, mix
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.matrix_layout import MatrixLayout
from cnnstudio.gui.widgets.readable import readable_on

Counts = NDArray[np.int64]

_MOST = 120
"""Pixels of a name; a longer one ends in an ellipsis."""


class MatrixView(QWidget):
    """A click, or Enter on the ringed cell, asks for its images.

    The arrow keys move the ring, Home and End along its row, the page keys along its column, with Control to a corner.
    """

    clicked = Signal(int, int)
    """(true class, predicted class), whichever way the axes lie."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._counts: Counts = np.zeros((0, 0), dtype=np.int64)
        self._classes: tuple[str, ...] = ()
        self._shares = self._swapped = False
        self._current: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._ring = FocusRing(self)
        speak(self, role=Role.Table, name=text("Confusion matrix"), value="")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def current(self) -> tuple[int, int] | None:
        """The ringed cell as (true class, predicted class)."""
        return self._current

    def show_matrix(self, counts: Counts, classes: Sequence[str]) -> None:
        """Counts of images, (true, predicted); the ring stays where it is if it can."""
        self._counts, self._classes = counts, tuple(classes)
        if self._current is not None and max(self._current) >= len(self._classes):
            self._current = None
        self._tell()
        self.updateGeometry()
        self.update()

    def choose(self, true_class: int, predicted: int) -> None:
        """Rings a cell, silently."""
        self._current = (true_class, predicted)
        self._tell()
        self.update()

    def show_shares(self, shares: bool) -> None:
        """Per cent of the row's images instead of counts."""
        self._shares = shares
        self.update()

    def swap_axes(self, swapped: bool) -> None:
        """True: predicted classes are the rows."""
        self._swapped = swapped
        self.update()

    def cell_text(self, true_class: int, predicted: int) -> str:
        """What stands in a cell; nothing for 0."""
        count = int(self._counts[true_class, predicted])
        if not self._shares or not count:
            return number(count) if count else ""
        percent = 100 * self._share(true_class, predicted)
        return text("{percent} %", percent=f"{percent:.0f}") if percent >= 1 else text("< 1 %")

    def cell_rect(self, true_class: int, predicted: int) -> QRect:
        """Where a cell lies, in pixels."""
        return self._layout().cell(*self._turned(true_class, predicted))

    def sizeHint(self) -> QSize:
        return MatrixLayout.ideal(len(self._classes), self._label_width())

    def minimumSizeHint(self) -> QSize:
        return MatrixLayout.least(len(self._classes), self._label_width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._layout()
        self._paint_labels(painter, layout)
        painter.setFont(layout.font)
        for true_class, predicted in np.ndindex(self._counts.shape):
            self._paint_cell(painter, layout, true_class, predicted)
        if self._current is not None:
            self._paint_ring(painter, layout.cell(*self._turned(*self._current)))
        self._ring.paint(painter, QRectF(self.rect()), self._appearance.theme, RADIUS["control"])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event)
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self.choose(*found)
            self.clicked.emit(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._sentence(*found) if found else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, corner = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        far = len(self._classes)
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Home: (-far if corner else 0, -far),
            Qt.Key.Key_End: (far if corner else 0, far),
            Qt.Key.Key_PageUp: (-far, 0),
            Qt.Key.Key_PageDown: (far, 0),
        }
        if key in steps and self._classes:
            self._move(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current is not None:
            self.clicked.emit(*self._current)
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, right: int) -> None:
        line, column = self._turned(*self._current) if self._current else (0, 0)
        last = len(self._classes) - 1
        self.choose(*self._turned(max(0, min(last, line + down)), max(0, min(last, column + right))))

    def _tell(self) -> None:
        """The ringed cell in words, else how large the matrix is."""
        if self._current is None or not self._classes:
            speak(self, value=plural("{count} class", "{count} classes", len(self._classes)))
            return
        true_class, predicted = self._current
        words = plural(
            "actual {true}, predicted {predicted}: {count} image",
            "actual {true}, predicted {predicted}: {count} images",
            int(self._counts[true_class, predicted]),
            true=self._classes[true_class],
            predicted=self._classes[predicted],
        )
        speak(self, value=words)

    def _turned(self, first: int, second: int) -> tuple[int, int]:
        """(true, predicted) to (row, column), and back."""
        return (second, first) if self._swapped else (first, second)

    def _cell_at(self, event: QMouseEvent) -> tuple[int, int] | None:
        place = self._layout().at(event.position().toPoint())
        return self._turned(*place) if place is not None else None

    def _share(self, true_class: int, predicted: int) -> float:
        return float(self._counts[true_class, predicted]) / max(1, int(self._counts[true_class].sum()))

    def _sentence(self, true_class: int, predicted: int) -> str:
        return text(
            "{count} of {all} images of {true} were read as {predicted}.",
            count=number(int(self._counts[true_class, predicted])),
            all=number(int(self._counts[true_class].sum())),
            true=self._classes[true_class],
            predicted=self._classes[predicted],
        )

    def _layout(self) -> MatrixLayout:
        return MatrixLayout.within(self.size(), len(self._classes), self._label_width(), self._longest("caption"))

    def _label_width(self) -> int:
        return self._longest("body") + 16

    def _longest(self, role: FontRole) -> int:
        """Pixels of the longest name, or of what is shown of it."""
        metrics = QFontMetrics(font(role))
        return min(_MOST, max((metrics.horizontalAdvance(name) for name in self._classes), default=0))

    def _colour(self, true_class: int, predicted: int) -> QColor:
        theme, share = self._appearance.theme, self._share(true_class, predicted)
        if not self._counts[true_class, predicted]:
            return mix(theme.window, theme.panel, 0.35)
        if true_class == predicted:
            return mix(theme.window, theme.accent, min(1.0, 0.15 + 0.95 * share))
        # An error of 1 % is to be seen, and 10 % is bad: the hue grows with the root of the share.
        return mix(theme.window, theme.bad_mark, min(0.75, 0.06 + 1.2 * share**0.5))

    def _paint_cell(self, painter: QPainter, layout: MatrixLayout, true_class: int, predicted: int) -> None:
        cell, background = layout.cell(*self._turned(true_class, predicted)), self._colour(true_class, predicted)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(background)
        painter.drawRoundedRect(cell, 3, 3)
        words = self.cell_text(true_class, predicted)
        if words and painter.fontMetrics().horizontalAdvance(words) <= cell.width():
            painter.setPen(readable_on(background))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_labels(self, painter: QPainter, layout: MatrixLayout) -> None:
        painter.setPen(self._appearance.theme.muted)
        painter.setFont(font("body"))
        columns, rows = text("predicted"), text("actual")
        if self._swapped:
            columns, rows = rows, columns
        painter.drawText(layout.columns_title(), Qt.AlignmentFlag.AlignCenter, columns)
        layout.draw_rows_title(painter, rows)
        painter.setFont(font("body" if self._longest("body") <= layout.cell_size.width() else "caption"))
        for place, name in enumerate(self._classes):
            self._paint_name(painter, layout.row_label(place), Qt.AlignmentFlag.AlignRight, name)
            if layout.is_upright:
                layout.draw_upright(painter, place, _elided(painter, name, _MOST))
            else:
                self._paint_name(painter, layout.column_label(place), Qt.AlignmentFlag.AlignHCenter, name)

    def _paint_name(self, painter: QPainter, box: QRect, side: Qt.AlignmentFlag, name: str) -> None:
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, _elided(painter, name, box.width()))

    def _paint_ring(self, painter: QPainter, cell: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._appearance.theme.accent, 2.0))
        painter.drawRoundedRect(cell.adjusted(-2, -2, 2, 2), 5, 5)

    def _on_theme_changed(self) -> None:
        self.update()


def _elided(painter: QPainter, name: str, room: int) -> str:
    return painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
