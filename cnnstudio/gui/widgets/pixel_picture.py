"""One picture of numbers, as large as it may be, its pixels clean squares."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.image_grid import paint_pixels


class PixelPicture(QWidget):
    """A square of a fixed side."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._image: QImage | None = None
        speak(self, role=Role.Graphic, name=text("No image"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def image(self) -> QImage | None:
        return self._image

    def show_image(self, image: QImage | None, name: str = "") -> None:
        """`name` says to a screen reader what is seen."""
        self._image = image
        speak(self, name=name or text("No image"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_pixels(painter, self._image, self.rect(), 8)
