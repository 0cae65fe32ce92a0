"""What lies above the cards only while a gesture runs: a card to come, a line being drawn, a rubber band."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.project import Position
from cnnstudio.gui.canvas.geometry import CARD, Side
from cnnstudio.gui.canvas.painting import paint_ghost
from cnnstudio.gui.canvas.routes import route
from cnnstudio.gui.canvas.style import CanvasStyle

_ABOVE = 5


class GhostItem(QGraphicsItem):
    """The card that would come to stand here, and the line that would lead to it."""

    def __init__(self, type_id: str, style: CanvasStyle) -> None:
        super().__init__()
        self._spec = CATALOGUE[type_id]
        self._style = style
        self._source: QPointF | None = None
        self.setZValue(_ABOVE)

    @property
    def position(self) -> Position:
        return self.x(), self.y()

    def stand_at(self, position: Position, source: QPointF | None) -> None:
        """At a position of the scene; `source` is the port that it would be connected to."""
        self.prepareGeometryChange()
        self.setPos(*position)
        self._source = None if source is None else self.mapFromScene(source)

    def boundingRect(self) -> QRectF:
        card = CARD.adjusted(-2, -2, 2, 2)
        return card if self._source is None else card.united(QRectF(self._source, CARD.center()).normalized())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        if self._source is not None:
            direction = self._style.direction
            line = route(self._source, Side.INPUT.place(direction), direction=direction)
            painter.strokePath(line, self._style.connection_drawn)
        paint_ghost(painter, self._spec.keras_class, self._spec.category, self._style)


class DrawnLine(QGraphicsItem):
    """The connection that is being drawn."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._path = route(QPointF(), QPointF())
        self._is_refused = False
        self.setZValue(_ABOVE)

    def lead(self, start: QPointF, end: QPointF, *, is_refused: bool = False) -> None:
        """From an output to an input, in the scene."""
        self.prepareGeometryChange()
        self._path = route(start, end, direction=self._style.direction)
        self._is_refused = is_refused
        self.update()

    def boundingRect(self) -> QRectF:
        return self._path.controlPointRect().adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        style = self._style
        painter.strokePath(self._path, style.connection_refused if self._is_refused else style.connection_drawn)


class BandItem(QGraphicsItem):
    """A rubber band."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._rect = QRectF()
        self.setZValue(_ABOVE)

    def span(self, rect: QRectF) -> None:
        self.prepareGeometryChange()
        self._rect = rect

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        painter.setPen(self._style.band_outline)
        painter.setBrush(self._style.band)
        painter.drawRect(self._rect)
