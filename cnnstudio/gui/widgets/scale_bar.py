"""Which colour is which number."""

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.texts import text, with_minus
from cnnstudio.gui.looks.colormaps import Colormap, to_image
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.speech import Role, speak

_BAR = QSize(96, 10)


class ScaleBar(QWidget):
    """A strip of the colours between the two numbers at their ends."""

    def __init__(self, colormap: Colormap, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._strip = to_image(np.arange(256.0)[np.newaxis], colormap, 0, 255)
        self._ends = ("", "")
        speak(self, role=Role.Graphic, name=text("Scale of the colours"), value="")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_theme_changed)

    def show_limits(self, low: float, high: float) -> None:
        self._ends = _words(low, high - low), _words(high, high - low)
        speak(self, value=text("from {low} to {high}", low=self._ends[0], high=self._ends[1]))
        self.updateGeometry()
        self.update()

    def ends(self) -> tuple[str, str]:
        """The two numbers as they are shown."""
        return self._ends

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("mono_caption"))
        return QSize(_BAR.width() + sum(metrics.horizontalAdvance(end) + 8 for end in self._ends), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font("mono_caption"))
        painter.setPen(self._appearance.theme.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | middle, self._ends[0])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | middle, self._ends[1])
        left = painter.fontMetrics().horizontalAdvance(self._ends[0]) + 8
        box = self.rect().adjusted(left, (self.height() - _BAR.height()) // 2, 0, 0)
        box.setSize(_BAR)
        painter.drawImage(box, self._strip)

    def _on_theme_changed(self) -> None:
        self.update()


def _words(value: float, span: float) -> str:
    """Three digits; what is nothing on this scale is 0."""
    return "0" if abs(value) < span / 1000 else with_minus(f"{value:.3g}")
