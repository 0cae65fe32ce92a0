"""Words on the canvas, laid out once and then only drawn."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QStaticText

from cnnstudio.gui.looks.theme import FontRole, font


class Label:
    """One line of text in one font, shortened to a width with an ellipsis."""

    def __init__(self, words: str, role: FontRole, width: float | None = None) -> None:
        self._font = _font(role)
        metrics = _metrics(role)
        shown = words if width is None else metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0))
        self._text = QStaticText(shown)
        # An own name may look like markup; it is shown as it was typed.
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        self._text.prepare(font=self._font)
        self.size = QSizeF(metrics.horizontalAdvance(shown), metrics.height())
        self.words = shown

    def rect(self, left_top: QPointF) -> QRectF:
        return QRectF(left_top, self.size)

    def draw(self, painter: QPainter, left_top: QPointF) -> None:
        """Draws it in the painter's pen."""
        engine = painter.paintEngine()
        if engine is not None and engine.type() is QPaintEngine.Type.SVG:
            # As outlines: whoever opens the file need not have the font, and the numbers stay in their column.
            self._draw_outlines(painter, left_top)
            return
        painter.setFont(self._font)
        painter.drawStaticText(left_top, self._text)

    def _draw_outlines(self, painter: QPainter, left_top: QPointF) -> None:
        path = QPainterPath()
        path.addText(left_top + QPointF(0, QFontMetricsF(self._font).ascent()), self._font, self.words)
        painter.fillPath(path, painter.pen().color())


@cache
def _font(role: FontRole) -> QFont:
    return font(role)


@cache
def _metrics(role: FontRole) -> QFontMetricsF:
    return QFontMetricsF(_font(role))
