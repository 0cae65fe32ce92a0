"""An image and what became of it, side by side, each with a word below it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.gui.looks.theme import RADIUS, Appearance, font
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.image_grid import paint_pixels

COLUMNS = 5
_GAP = 8
_LARGEST = 80
_WORDS = 18

Tile = tuple[str, QImage | None]
"""The word below it, and the picture; None while it is on its way."""


class VersionTiles(QWidget):
    """Rows of five; as high as its width asks for."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._tiles: tuple[Tile, ...] = ()
        speak(self, role=Role.Graphic)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return self._tiles

    def show_tiles(self, tiles: Sequence[Tile], name: str, value: str) -> None:
        """`name` and `value` tell a screen reader what is seen."""
        other_size = len(tiles) != len(self._tiles)
        self._tiles = tuple(tiles)
        speak(self, name=name, value=value)
        if other_size:
            self.updateGeometry()
        self.update()

    def tile(self, place: int) -> QRect:
        """Where a picture lies."""
        side = self._side(self.width())
        line, column = divmod(place, COLUMNS)
        return QRect(column * (side + _GAP), line * (side + _WORDS + _GAP), side, side)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._tiles) // COLUMNS)
        return max(0, rows * (self._side(width) + _WORDS + _GAP) - _GAP)

    def sizeHint(self) -> QSize:
        width = COLUMNS * (_LARGEST + _GAP) - _GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(COLUMNS * (40 + _GAP) - _GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption"))
        metrics = QFontMetrics(font("caption"))
        for place, (words, image) in enumerate(self._tiles):
            box = self.tile(place)
            if image is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.track)
                painter.drawRoundedRect(box, RADIUS["control"], RADIUS["control"])
            else:
                paint_pixels(painter, image, box)
            painter.setPen(theme.muted)
            below = QRect(box.left(), box.bottom() + 2, box.width(), _WORDS - 2)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)

    def _side(self, width: int) -> int:
        return max(1, min(_LARGEST, (width - (COLUMNS - 1) * _GAP) // COLUMNS))

    def _on_theme_changed(self) -> None:
        self.update()
