"""A picture with a patch of it outlined: what one value of a layer sees."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.image_grid import paint_pixels

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_MARGIN = 3
_VEIL = 130
"""Opacity of what dims the picture around the patch, of 255."""


class PatchPicture(QWidget):
    """A square of a fixed side. The pointer and the arrow keys ask for another patch."""

    pointed = Signal(QPointF)
    """Where the pointer is on the picture, from (0, 0) to (1, 1); the middle once it has gone."""
    moved = Signal(int, int)
    """By so many values down and to the right, with the arrow keys."""

    def __init__(self, side: int, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._appearance = side, appearance
        self._image: QImage | None = None
        self._patch = QRectF(0, 0, 1, 1)
        self._ratio = 1.0
        self._ring = FocusRing(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        speak(self, role=Role.Graphic, name=text("What one value sees of an image"))
        appearance.changed.connect(self._on_theme_changed)

    @property
    def patch(self) -> QRectF:
        """In parts of the picture's width and height."""
        return self._patch

    def show_picture(self, image: QImage | None, ratio: float) -> None:
        """`ratio` is width by height; without an image there is an empty ground of that shape."""
        self._image, self._ratio = image, ratio
        self.update()

    def show_patch(self, patch: QRectF, words: str) -> None:
        """In parts of the picture's width and height."""
        self._patch = patch
        speak(self, value=words)
        self.update()

    # Qt --------------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, box = self._appearance.theme, self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.field)
        if self._image is not None:
            paint_pixels(painter, self._image, box, 0)
        patch = self._patch_on(box)
        around = QPainterPath()
        around.addRect(QRectF(box))
        around.addRect(patch)
        veil = QColor(theme.panel)
        veil.setAlpha(_VEIL)
        painter.fillPath(around, veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.panel, 4, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(patch)
        painter.setPen(QPen(theme.accent, 2, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(patch)
        self._ring.paint(painter, QRectF(self.rect()), theme, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box, place = self._box(), event.position()
        across, down = (place.x() - box.x()) / box.width(), (place.y() - box.y()) / box.height()
        self.pointed.emit(QPointF(min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)))

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(QPointF(0.5, 0.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(*step)
        elif event.key() == Qt.Key.Key_Home:
            self.pointed.emit(QPointF(0.5, 0.5))
        else:
            super().keyPressEvent(event)

    # Private ---------------------------------------------------------------------------------------------------------

    def _box(self) -> QRect:
        """Where the picture is: in the middle, clear of the ring."""
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        shape = QSize(round(1000 * self._ratio), 1000).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, shape.width(), shape.height())
        box.moveCenter(room.center())
        return box

    def _patch_on(self, box: QRect) -> QRectF:
        patch = self._patch
        return QRectF(
            box.x() + patch.x() * box.width(),
            box.y() + patch.y() * box.height(),
            patch.width() * box.width(),
            patch.height() * box.height(),
        )

    def _on_theme_changed(self) -> None:
        self.update()
