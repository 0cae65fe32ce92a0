"""The bracket beside one half of a network: feature learning, or classification."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.style import CanvasStyle

GAP = 44
"""From the bracket to the cards that it spans."""

_ARM = 10


class BracketItem(QGraphicsItem):
    """A bracket that opens to the right, with its word at its left; its position is its upper end."""

    def __init__(self, words: str, style: CanvasStyle) -> None:
        super().__init__()
        self._label = Label(words, "body")
        self._style = style
        self._length = 0.0
        self.setZValue(-1)

    @property
    def words(self) -> str:
        return self._label.words

    def span(self, cards: QRectF) -> None:
        """Embraces these cards from the left."""
        if cards.height() != self._length:
            self.prepareGeometryChange()
            self._length = cards.height()
        self.setPos(cards.left() - GAP, cards.top())

    def set_style(self, style: CanvasStyle) -> None:
        self._style = style
        self.update()

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        width = self._label.size.width() + 14
        return QRectF(-width, -2, width + _ARM + 2, self._length + 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        painter.setPen(self._style.bracket)
        corners = [QPointF(_ARM, 0), QPointF(0, 0), QPointF(0, self._length), QPointF(_ARM, self._length)]
        painter.drawPolyline(QPolygonF(corners))
        painter.setPen(self._style.muted)
        size = self._label.size
        self._label.draw(painter, QPointF(-size.width() - 10, (self._length - size.height()) / 2))
