"""The folded card before Input: what happens to each image on its way into the network."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layers import Category
from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.canvas_item import CanvasItem
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, PORT_RADIUS
from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.looks.theme import RADIUS

HEIGHT = 28
GAP = 24
"""To the card of Input."""

_AIR = 14


class PreparationItem(CanvasItem):
    """A narrow card that leads to the Data workspace; it is no layer, and is selected by itself alone."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__(style)
        self._label = Label("", "caption")

    @property
    def words(self) -> str:
        return self._label.words

    @property
    def card(self) -> QRectF:
        """The card in the scene."""
        return self._card().translated(self.pos())

    def set_words(self, words: str) -> None:
        if words != self.words:
            self.prepareGeometryChange()
            self._label = Label(words, "caption", CARD_WIDTH - 2 * _AIR)

    def stand_before(self, card: QPointF) -> None:
        """Takes its place above the card at this position, or left of it where the flow runs right."""
        below = QPointF(0, HEIGHT + GAP)
        beside = QPointF(CARD_WIDTH + GAP, (HEIGHT - CARD_HEIGHT) / 2)
        self.setPos(card - (beside if self._flows_right else below))

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return QRectF(-1, -1, CARD_WIDTH + GAP + 2, HEIGHT + GAP + 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        if option.levelOfDetailFromTransform(painter.worldTransform()) < BLOCK_BELOW:
            painter.fillRect(self._card(), self._style.category(Category.PREPARATION))
            return
        painter.setPen(self._style.connection)
        if self._flows_right:
            painter.drawLine(QPointF(CARD_WIDTH, HEIGHT / 2), QPointF(CARD_WIDTH + GAP, HEIGHT / 2))
        else:
            painter.drawLine(QPointF(CARD_WIDTH / 2, HEIGHT), QPointF(CARD_WIDTH / 2, HEIGHT + GAP))
        card = self._card().adjusted(0.5, 0.5, -0.5, -0.5)
        dashed = QPen(self._style.category(Category.PREPARATION), 1, Qt.PenStyle.DashLine)
        painter.setPen(self._style.selected_outline if self._is_selected else dashed)
        painter.setBrush(self._style.surface)
        painter.drawRoundedRect(card, RADIUS["control"], RADIUS["control"])
        painter.setPen(self._style.muted)
        self._label.draw(painter, card.center() - QPointF(self._label.size.width(), self._label.size.height()) / 2)

    # Private ---------------------------------------------------------------------------------------------------------

    def _card(self) -> QRectF:
        width = max(self._label.size.width() + 2 * _AIR, 4 * PORT_RADIUS)
        left = CARD_WIDTH - width if self._flows_right else (CARD_WIDTH - width) / 2
        return QRectF(left, 0, width, HEIGHT)

    @property
    def _flows_right(self) -> bool:
        return self._style.direction is Direction.RIGHT
