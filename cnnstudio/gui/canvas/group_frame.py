"""The frame around the cards of an open group, with its name and what it comes to at one edge."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Group
from cnnstudio.gui.canvas.canvas_item import CanvasItem
from cnnstudio.gui.canvas.chevron import CHEVRON, chevron_rect, paint_chevron
from cnnstudio.gui.canvas.geometry import CARD, CARD_WIDTH
from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.looks.theme import RADIUS

HEADER = 22.0
_VOLUME = 68.0
"""Above each card, where the flow runs right."""
SIDE, BELOW = 12.0, 7.0
"""From the cards to the frame."""

_CHEVRON = chevron_rect(6, HEADER / 2)
"""In the header."""
_NAME = 6 + CHEVRON + 2
_MOST_NAME = SIDE + CARD_WIDTH / 2 - _NAME - 10
"""As far as the line that comes in from above."""
_MOST_TOTALS = CARD_WIDTH / 2 + SIDE - 20


class GroupFrame(CanvasItem):
    """Only its header takes clicks; its position is its upper left.

    The header is at the top; at the bottom where the flow runs right, since volumes and brackets stand above there.
    """

    def __init__(self, group: Group, style: CanvasStyle) -> None:
        super().__init__(style)
        self.group_id = group.id
        self.layer_ids = group.layer_ids
        self.group_layers = frozenset(group.layer_ids)
        self._name = Label(group.name, "strong", _MOST_NAME)
        self._totals = Label("", "caption", _MOST_TOTALS)
        self._said = group.name, ""
        self._size = QRectF()
        self._is_target = False
        self.setZValue(-2)

    @property
    def layer_id(self) -> str:
        """The first of its layers: what takes hold of the frame takes hold of that card."""
        return self.layer_ids[0]

    @property
    def frame(self) -> QRectF:
        """In the scene."""
        return self._size.translated(self.pos())

    @property
    def header(self) -> QRectF:
        """In the scene."""
        return self._header().translated(self.pos())

    @property
    def name_rect(self) -> QRectF:
        """The name, in the scene."""
        name = QRectF(_NAME, 0, self._name.size.width(), HEADER)
        return name.translated(self.pos() + self._header().topLeft())

    @property
    def is_target(self) -> bool:
        """What is dragged would come into this group."""
        return self._is_target

    @property
    def words(self) -> str:
        """The name and the totals."""
        return " · ".join(part for part in self._said if part)

    def is_on_chevron(self, point: QPointF) -> bool:
        """Whether a point of the scene is on the sign that folds it."""
        return _CHEVRON.contains(point - self.header.topLeft())

    def set_words(self, name: str, totals: str) -> None:
        if (name, totals) != self._said:
            self._said = name, totals
            self._name = Label(name, "strong", _MOST_NAME)
            self._totals = Label(totals, "caption", _MOST_TOTALS)
            self.update()

    def set_target(self, is_target: bool) -> None:
        if is_target != self._is_target:
            self._is_target = is_target
            self.update()

    def embrace(self, corners: Iterable[QPointF]) -> None:
        """Stands around the cards at these positions."""
        cards = QRectF()
        for corner in corners:
            cards = cards.united(CARD.translated(corner))
        above, below = (HEADER, BELOW) if self._is_down else (_VOLUME, HEADER)
        place = cards.adjusted(-SIDE, -above, SIDE, below)
        if place != self.frame:
            self.prepareGeometryChange()
            self.setPos(place.topLeft())
            self._size = QRectF(0, 0, place.width(), place.height())

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._size.adjusted(-1, -1, 1, 1)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self._header())
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        style = self._style
        painter.setPen(style.selected_outline if self._is_selected or self._is_target else style.frame_outline)
        painter.setBrush(style.target_fill if self._is_target else style.frame)
        radius = RADIUS["card"] + 2
        painter.drawRoundedRect(self._size.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        top = self._header().top()
        paint_chevron(painter, _CHEVRON.translated(0, top), style.muted, is_folded=False)
        painter.setPen(style.words)
        self._name.draw(painter, QPointF(_NAME, top + (HEADER - self._name.size.height()) / 2))
        painter.setPen(style.muted)
        size = self._totals.size
        self._totals.draw(painter, QPointF(self._size.width() - size.width() - 12, top + (HEADER - size.height()) / 2))

    # Private ---------------------------------------------------------------------------------------------------------

    def _header(self) -> QRectF:
        return QRectF(0, 0 if self._is_down else self._size.height() - HEADER, self._size.width(), HEADER)

    @property
    def _is_down(self) -> bool:
        return self._style.direction is Direction.DOWN
