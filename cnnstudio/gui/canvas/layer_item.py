"""The card of a layer on the canvas."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layers import Category
from cnnstudio.core.project import Position
from cnnstudio.gui.canvas.canvas_item import CanvasItem
from cnnstudio.gui.canvas.card_source import CardSource
from cnnstudio.gui.canvas.cards import CardContent
from cnnstudio.gui.canvas.geometry import CARD, PORT_REACH, Side
from cnnstudio.gui.canvas.painting import BADGE, CardFace, CardState, Number, paint_card
from cnnstudio.gui.canvas.style import CanvasStyle

_BOUNDS = CARD.adjusted(-9, -9, 9, 9).united(BADGE.adjusted(-3, -3, 3, 3))


class LayerItem(CanvasItem):
    """Draws one card with its two ports. It knows what it says and how it stands, no document.

    The ports are part of it: as items of their own a thousand cards would be three thousand items.
    """

    def __init__(self, layer_id: str, source: CardSource, style: CanvasStyle) -> None:
        super().__init__(style)
        self.layer_id = layer_id
        self._source = source
        self._face: CardFace | None = None
        """Laid out when it is first seen: of a long network only a few cards are in view."""
        self._is_target = False
        self._is_lit = False
        self._is_found = False
        self._hot_port: Side | None = None
        self._glow: Mapping[Number, float] = {}
        self.setZValue(1)

    @property
    def source(self) -> CardSource:
        return self._source

    @property
    def content(self) -> CardContent:
        return self._source.content

    @property
    def is_emphasized(self) -> bool:
        """It is outlined from afar as well."""
        return self._is_selected or self._is_lit or self._is_found

    @property
    def state(self) -> CardState:
        return CardState(self._is_selected, self._is_target, self._is_lit, self._is_found, self._hot_port, self._glow)

    @property
    def position(self) -> Position:
        return self.x(), self.y()

    @property
    def card(self) -> QRectF:
        """The card in the scene."""
        return CARD.translated(self.pos())

    @property
    def layer_ids(self) -> tuple[str, ...]:
        """The layers that it stands for."""
        return (self.layer_id,)

    @property
    def blocks(self) -> list[tuple[Category | None, QRectF]]:
        """What is seen of it from afar, in the scene."""
        return [(self._source.category, self.card)]

    @property
    def sides(self) -> tuple[Side, ...]:
        """The ports that it has."""
        return (Side.INPUT, Side.OUTPUT) if self._source.takes_input else (Side.OUTPUT,)

    def port_place(self, side: Side) -> QPointF:
        """The centre of a port in the scene."""
        return self.pos() + side.place(self._style.direction)

    def port_at(self, point: QPointF) -> Side | None:
        """The port within reach of a point of the scene."""
        for side in self.sides:
            way = point - self.port_place(side)
            if QPointF.dotProduct(way, way) <= PORT_REACH**2:
                return side
        return None

    def set_source(self, source: CardSource) -> None:
        if source is not self._source:
            self._source, self._face = source, None
            self.update()

    def set_selected(self, is_selected: bool) -> None:
        if is_selected != self._is_selected:
            self.setZValue(2 if is_selected else 1)
            super().set_selected(is_selected)

    def set_target(self, is_target: bool) -> None:
        """Whether a connection that is being drawn could end here."""
        if is_target != self._is_target:
            self._is_target = is_target
            self.update()

    def set_lit(self, is_lit: bool) -> None:
        """Whether a number that somebody points at came from this layer."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def set_found(self, is_found: bool) -> None:
        """Whether it is one of those that somebody looks for."""
        if is_found != self._is_found:
            self._is_found = is_found
            self.update()

    def set_hot_port(self, side: Side | None) -> None:
        if side is not self._hot_port:
            self._hot_port = side
            self.update()

    def set_glow(self, glow: Mapping[Number, float]) -> None:
        if glow != self._glow:
            self._glow = glow
            self.update()

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return _BOUNDS

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(CARD)
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        if self._face is None:
            self._face = self.make_face()
        self.paint_near(painter, self._face, self._style)

    def make_face(self) -> CardFace:
        return CardFace(self.content)

    def paint_near(self, painter: QPainter, face: CardFace, style: CanvasStyle) -> None:
        """With its words."""
        paint_card(painter, face, self.state, style)
