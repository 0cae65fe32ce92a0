"""The stroke and the word of one curve, for the head of a plot."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.speech import Role, speak

_STROKE = 18
_MARK = 6.0


class LegendMark(QWidget):
    """`series` names the colour; the stroke is as the curve is: a batch thin and jagged, an epoch thick with a mark."""

    def __init__(self, words: str, series: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._series, self._appearance = words, series, appearance
        self.setFont(font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        speak(self, role=Role.StaticText, name=words)
        appearance.changed.connect(self._on_theme_changed)

    def show_series(self, words: str, series: str) -> None:
        """Stands for another curve from now on."""
        self._words, self._series = words, series
        speak(self, name=words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(_STROKE + 8 + metrics.horizontalAdvance(self._words), metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_stroke(painter, theme.series("batches" if self._series == "smoothed" else self._series))
        painter.setPen(theme.muted)
        painter.drawText(self.rect().adjusted(_STROKE + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)

    def _paint_stroke(self, painter: QPainter, colour: QColor) -> None:
        middle = self.height() / 2
        if self._series == "batches":
            painter.setPen(QPen(colour, 1.0))
            painter.drawPolyline([QPointF(x, middle + (-4 if x % 4 else 4)) for x in range(0, _STROKE + 1, 2)])
            return
        if self._series == "smoothed":
            painter.setPen(QPen(colour, 1.0))
            painter.drawLine(QPointF(0, middle), QPointF(_STROKE, middle))
            return
        pen = QPen(colour, 2.0)
        if self._series == "validation":
            pen.setDashPattern([3.0, 1.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, middle), QPointF(_STROKE, middle))
        mark = QRectF(_STROKE / 2 - _MARK / 2, middle - _MARK / 2, _MARK, _MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        (painter.drawRect if self._series == "validation" else painter.drawEllipse)(mark)

    def _on_theme_changed(self) -> None:
        self.update()
