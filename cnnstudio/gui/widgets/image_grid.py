"""A gallery of pictures that paints only what is seen: thousands of images, or the feature maps of a layer."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from cnnstudio.core.texts import number, plural, text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import RADIUS, Appearance, Theme, font
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.grid_layout import GridLayout, filling_side
from cnnstudio.gui.widgets.styling import Tone

Picture = Callable[[int], QImage | None]
"""The picture of an index; None while it is not there yet."""


def _no_picture(_index: int) -> QImage | None:
    return None


def _no_caption(_index: int) -> str:
    return ""


def _no_tone(_index: int) -> Tone:
    return ""


class ImageGrid(QAbstractScrollArea):
    """Pictures are enlarged to the nearest pixel, never smoothed.

    Arrow keys, Home, End and the page keys walk from picture to picture; Enter and Space are a click.
    """

    clicked = Signal(int)
    """(index) that a person chose: by a click, Enter or Space."""
    walked = Signal(int)
    """(index) that the keyboard came to."""
    hovered = Signal(int)
    """(index) under the mouse; −1 when it leaves."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, name: str = "") -> None:
        """`name` tells a screen reader what these pictures are."""
        super().__init__(parent)
        self._appearance = appearance
        self._ring = FocusRing(self)
        self._picture: Picture = _no_picture
        self._caption: Callable[[int], str] = _no_caption
        self._tone: Callable[[int], Tone] = _no_tone
        self._layout = GridLayout()
        self._sides, self._pixels = range(self._layout.side, self._layout.side + 1), self._layout.side
        self._in_a_row = False
        self._current = self._hovered = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(24)
        speak(self, role=Role.List, name=name, value="")
        appearance.changed.connect(self._on_theme_changed)

    @property
    def count(self) -> int:
        return self._layout.count

    @property
    def current(self) -> int:
        """The chosen index; −1 for none."""
        return self._current

    def show_images(
        self,
        count: int,
        picture: Picture,
        caption: Callable[[int], str] | None = None,
        tone: Callable[[int], Tone] | None = None,
        *,
        side: int = 96,
        pixels: int = 0,
        largest: int = 0,
        across: int = 1,
        in_a_row: bool = False,
    ) -> None:
        """Other pictures, none chosen.

        `side` is how large a cell should be; `pixels`, the pictures' own larger side, makes it a multiple of that, so
        that all pixels come out equally large. Up to `largest`, cells grow as long as all are in view. `tone` colours
        captions. A picture may show so many images `across`, side by side. `in_a_row`: what fits into one row at the
        least size stays in one.
        """
        self._picture = picture
        self._caption, self._tone = caption or _no_caption, tone or _no_tone
        self._current = self._hovered = -1
        footer = QFontMetrics(font("caption")).height() + 4 if caption else 0
        least = _whole_multiple(side, pixels)
        self._sides = range(least, max(least, largest) + 1)
        self._pixels, self._in_a_row = max(1, pixels), in_a_row
        self._layout = GridLayout(count, least, footer, across=across)
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._tell()
        self.viewport().update()

    def choose(self, index: int) -> None:
        """Marks a cell and brings it into view, silently; −1 marks none."""
        self._current = index if 0 <= index < self.count else -1
        if self._current >= 0:
            self._bring_into_view(self._current)
        self._tell()
        self.viewport().update()

    def refresh(self) -> None:
        """Paints again: pictures or captions have changed, the number and size have not."""
        self._tell()
        self.viewport().update()

    def visible(self) -> range:
        """The indices of the cells that are in view, in whole or in part."""
        return self._layout.between(self.verticalScrollBar().value(), self.viewport().height())

    def cell_rect(self, index: int) -> QRect:
        """Where a cell's picture lies in the viewport, in pixels."""
        return self._layout.cell(index).translated(0, -self.verticalScrollBar().value())

    @property
    def row_height(self) -> int:
        """Of one row with its captions and rings, in pixels: the next one is out of sight."""
        return self._layout.row_height

    def sizeHint(self) -> QSize:
        return QSize(4 * (self._layout.side + 16), 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in self.visible():
            self._paint_cell(painter, index)
        self._ring.paint(painter, QRectF(self.viewport().rect()), self._appearance.theme, RADIUS["control"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        if event.button() is Qt.MouseButton.LeftButton and index >= 0:
            self._click(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._index_at(event))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        rows = max(1, self.viewport().height() // self._layout.pitch_y)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._layout.columns,
            Qt.Key.Key_Down: self._layout.columns,
            Qt.Key.Key_PageUp: -self._layout.columns * rows,
            Qt.Key.Key_PageDown: self._layout.columns * rows,
            Qt.Key.Key_Home: -self.count,
            Qt.Key.Key_End: self.count,
        }
        if key in steps and self.count:
            self._walk(max(0, min(self.count - 1, self._current + steps[key])) if self._current >= 0 else 0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.clicked.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _walk(self, index: int) -> None:
        self.choose(index)
        self.walked.emit(index)

    def _click(self, index: int) -> None:
        self.choose(index)
        self.clicked.emit(index)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
            self.hovered.emit(index)

    def _index_at(self, event: QMouseEvent) -> int:
        place = event.position().toPoint()
        return self._layout.index_at(place.x(), place.y() + self.verticalScrollBar().value())

    def _fit(self) -> None:
        area, before = self.viewport().size(), self._layout
        side = filling_side(before, self._pixels, area, self._sides, in_a_row=self._in_a_row)
        self._layout = replace(before, side=side).fitted(area.width())
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self._layout.height - self.viewport().height()))

    def _bring_into_view(self, index: int) -> None:
        cell, bar = self._layout.cell(index), self.verticalScrollBar()
        bottom = cell.bottom() + self._layout.footer + 4
        bar.setValue(min(cell.top() - 4, max(bar.value(), bottom - self.viewport().height())))

    def _paint_cell(self, painter: QPainter, index: int) -> None:
        theme, cell = self._appearance.theme, self.cell_rect(index)
        image = self._picture(index)
        if image is None or image.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.grid)
            painter.drawRoundedRect(cell, 4, 4)
        else:
            paint_pixels(painter, image, cell)
            self._paint_seams(painter, cell, theme)
        if index in (self._current, self._hovered):
            self._paint_ring(painter, cell, theme, chosen=index == self._current)
        if caption := self._caption(index):
            self._paint_caption(painter, cell, caption, self._tone(index))

    def _paint_seams(self, painter: QPainter, cell: QRect, theme: Theme) -> None:
        """Where one image ends and the next begins."""
        for place in range(1, self._layout.across):
            painter.fillRect(cell.left() + place * self._layout.side - 1, cell.top(), 2, cell.height(), theme.panel)

    def _paint_ring(self, painter: QPainter, cell: QRect, theme: Theme, *, chosen: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent if chosen else theme.handle, 2.0))
        painter.drawRoundedRect(cell.adjusted(-3, -3, 3, 3), 6, 6)

    def _paint_caption(self, painter: QPainter, cell: QRect, caption: str, tone: Tone) -> None:
        painter.setFont(font("caption"))
        painter.setPen(self._appearance.theme.tone(tone or "muted"))
        line = QRect(cell.left(), cell.bottom() + 5, cell.width() + 8, self._layout.footer)
        shown = painter.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)

    def _tell(self) -> None:
        """Which picture is ringed, else how many there are."""
        if self._current < 0:
            speak(self, value=plural("{count} picture", "{count} pictures", self.count))
            return
        place = text("{place} of {count}", place=number(self._current + 1), count=number(self.count))
        caption = self._caption(self._current)
        speak(self, value=text("{caption}, {place}", caption=caption, place=place) if caption else place)

    def _on_theme_changed(self) -> None:
        self.viewport().update()


def paint_pixels(painter: QPainter, image: QImage, cell: QRect, radius: float = 4) -> None:
    """Draws a picture as large as it fits into a cell, each pixel a clean square, with slightly round corners."""
    size = image.size().scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRect(0, 0, size.width(), size.height())
    box.moveCenter(cell.center())
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, radius, radius)
    painter.setClipPath(clip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(box, image)
    painter.restore()


def _whole_multiple(side: int, pixels: int) -> int:
    return max(1, round(side / pixels)) * pixels if 0 < pixels <= side else side
