"""A few maps side by side, each as large as a whole number of pixels allows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.image_grid import paint_pixels

COLUMNS = 4
_GAP, _LEAST_GAP = 8, 2
_LARGEST = 96


class MapTiles(QWidget):
    """Rows of four; as high as its width asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[QImage, ...] = ()
        speak(self, role=Role.Graphic)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def images(self) -> tuple[QImage, ...]:
        return self._images

    def show_images(self, images: Sequence[QImage], name: str) -> None:
        """`name` says to a screen reader what is seen."""
        other_size = [image.size() for image in images] != [image.size() for image in self._images]
        self._images = tuple(images)
        speak(self, name=name)
        if other_size:
            self.updateGeometry()
        self.update()

    def tile(self, place: int) -> QRect:
        """Where a map lies."""
        side = self._side(self.width())
        pitch = side + self._gap(self.width())
        line, column = divmod(place, COLUMNS)
        return QRect(column * pitch, line * pitch, side, side)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._images) // COLUMNS)
        return max(0, rows * (self._side(width) + self._gap(width)) - self._gap(width))

    def sizeHint(self) -> QSize:
        width = COLUMNS * (64 + _GAP) - _GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(COLUMNS * (24 + _GAP) - _GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, image in enumerate(self._images):
            paint_pixels(painter, image, self.tile(place))

    def _side(self, width: int) -> int:
        """A multiple of the maps' own pixels, so that all of them come out equally large."""
        most = min(_LARGEST, (width - (COLUMNS - 1) * _LEAST_GAP) // COLUMNS)
        pixels = max((max(image.width(), image.height()) for image in self._images), default=1)
        return max(1, most - most % pixels if pixels <= most else most)

    def _gap(self, width: int) -> int:
        """The gap gives way before the maps do: half as large, they would show nothing."""
        return max(_LEAST_GAP, min(_GAP, (width - COLUMNS * self._side(width)) // (COLUMNS - 1)))
