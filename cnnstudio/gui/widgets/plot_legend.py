"""The stroke and the word of one curve, for the head of a plot."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.speech import Role, speak

_STROKE = 16


class LegendMark(QWidget):
    """`series` names the colour; validation is dashed as its curve is."""

    def __init__(self, words: str, series: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._series, self._appearance = words, series, appearance
        self.setFont(font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        speak(self, role=Role.StaticText, name=words)
        appearance.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(_STROKE + 8 + metrics.horizontalAdvance(self._words), metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.series(self._series), 2.0)
        if self._series == "validation":
            pen.setDashPattern([3.0, 1.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(_STROKE, middle))
        painter.setPen(theme.muted)
        painter.drawText(self.rect().adjusted(_STROKE + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)

    def _on_theme_changed(self) -> None:
        self.update()
