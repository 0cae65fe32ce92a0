"""The bracket beside one half of a network: feature learning, or classification."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.canvas_item import CanvasItem
from cnnstudio.gui.canvas.geometry import VOLUME_ABOVE
from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.style import CanvasStyle

GAP = 44
"""From the bracket to the cards that it spans."""
GAP_ABOVE = 2 * VOLUME_ABOVE + 8
"""The same where it lies above them and their volumes."""

_ARM = 10


class BracketItem(CanvasItem):
    """A bracket that opens to the right, with its word at its left; its position is its upper end.

    Where the flow runs right it lies above the cards and opens downwards; its position is its left end.
    """

    def __init__(self, words: str, style: CanvasStyle) -> None:
        super().__init__(style)
        self._label = Label(words, "body")
        self._length = 0.0
        self.setZValue(-1)

    @property
    def words(self) -> str:
        return self._label.words

    def span(self, cards: QRectF) -> None:
        """Embraces these cards from the left, or from above."""
        is_beside = self._is_beside
        length = cards.height() if is_beside else cards.width()
        if length != self._length:
            self.prepareGeometryChange()
            self._length = length
        away = QPointF(GAP, 0) if is_beside else QPointF(0, GAP_ABOVE)
        self.setPos(cards.topLeft() - away)

    def set_style(self, style: CanvasStyle) -> None:
        self.prepareGeometryChange()
        super().set_style(style)

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        size = self._label.size
        if self._is_beside:
            width = size.width() + 14
            return QRectF(-width, -2, width + _ARM + 2, self._length + 4)
        height = size.height() + 10
        over = max(0.0, size.width() - self._length) / 2
        return QRectF(-2 - over, -height, self._length + 4 + 2 * over, height + _ARM + 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        length, direction = self._length, self._style.direction
        ends = ((0.0, _ARM), (0.0, 0.0), (length, 0.0), (length, _ARM))
        painter.setPen(self._style.bracket)
        painter.drawPolyline(QPolygonF([QPointF(*direction.turned(end)) for end in ends]))
        painter.setPen(self._style.muted)
        size = self._label.size
        beside = QPointF(-size.width() - 10, (length - size.height()) / 2)
        above = QPointF((length - size.width()) / 2, -size.height() - 6)
        self._label.draw(painter, beside if self._is_beside else above)

    @property
    def _is_beside(self) -> bool:
        return self._style.direction is Direction.DOWN
