"""A small sign above the canvas: the reason at the pointer. It keeps its size at any zoom."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.looks.theme import FontRole

_AIR = 10
_ABOVE = 4
_LINE = 1


class PillItem(QGraphicsItem):
    """A few words in a rounded frame, to the right of its position."""

    def __init__(self, words: str, role: FontRole, style: CanvasStyle, *, is_refusal: bool = False) -> None:
        super().__init__()
        self._style = style
        self._is_refusal = is_refusal
        self._lines = [Label(line, role) for line in words.split("\n")]
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(10)

    @property
    def words(self) -> str:
        """All of it, line by line."""
        return "\n".join(line.words for line in self._lines)

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._frame().adjusted(-_LINE, -_LINE, _LINE, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        frame = self._frame()
        painter.setPen(self._style.refusal_outline if self._is_refusal else self._style.outline)
        painter.setBrush(self._style.surface)
        radius = min(frame.height() / 2, 11)
        painter.drawRoundedRect(frame, radius, radius)
        painter.setPen(self._style.words)
        top = frame.top() + _ABOVE
        for line in self._lines:
            line.draw(painter, QPointF(frame.left() + _AIR, top))
            top += line.size.height()

    # Private ---------------------------------------------------------------------------------------------------------

    def _frame(self) -> QRectF:
        width = max(line.size.width() for line in self._lines) + 2 * _AIR
        height = sum(line.size.height() for line in self._lines) + 2 * _ABOVE
        return QRectF(0, -height / 2, width, height)
