"""The line between two layers on the canvas."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.canvas_item import CanvasItem
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.routes import course, reach, route
from cnnstudio.gui.canvas.style import CanvasStyle, cosmetic

_REACH = 14
"""How wide the line is for the pointer."""


class ConnectionItem(CanvasItem):
    """Draws one connection between two points of the scene."""

    def __init__(self, connection: Connection, style: CanvasStyle) -> None:
        super().__init__(style)
        self.connection = connection
        self._ends = QPointF(), QPointF()
        self._lane = 0
        self._path: QPainterPath | None = None
        self._far_lines: tuple[QLineF, ...] | None = None
        """Both are worked out when they are first needed."""
        self._bounds = _bounds(*self._ends, self._lane, style.direction)
        self._is_hovered = False
        self._is_far = False

    @property
    def ends(self) -> tuple[QPointF, QPointF]:
        """The centres of the two ports."""
        return self._ends

    @property
    def middle(self) -> QPointF:
        return self.path.pointAtPercent(0.5)

    @property
    def far_lines(self) -> tuple[QLineF, ...]:
        """The same line from far away."""
        if self._far_lines is None:
            self._far_lines = tuple(
                QLineF(*ends) for ends in pairwise(course(*self._ends, self._lane, self._style.direction))
            )
        return self._far_lines

    @property
    def path(self) -> QPainterPath:
        if self._path is None:
            self._path = route(*self._ends, self._lane, self._style.direction)
        return self._path

    @property
    def is_hovered(self) -> bool:
        return self._is_hovered

    @property
    def lane(self) -> int:
        return self._lane

    def set_ends(self, start: QPointF, end: QPointF) -> None:
        """Where it begins and ends: the centres of two ports."""
        self._set_course((start, end), self._lane)

    def set_lane(self, lane: int) -> None:
        """By which lane it passes the cards between; 0 where there are none."""
        self._set_course(self._ends, lane)

    def set_hovered(self, is_hovered: bool) -> None:
        if is_hovered != self._is_hovered:
            self._is_hovered = is_hovered
            self._show_contents()
            self.update()

    def set_far(self, is_far: bool) -> None:
        """From afar all lines are drawn at once by another; only the one below the pointer draws itself."""
        self._is_far = is_far
        self._show_contents()

    def set_style(self, style: CanvasStyle) -> None:
        if style.direction is not self._style.direction:
            self.prepareGeometryChange()
            self._path = self._far_lines = None
            self._bounds = _bounds(*self._ends, self._lane, style.direction)
        super().set_style(style)

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(_REACH)
        return stroker.createStroke(self.path)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        if detail >= BLOCK_BELOW:
            painter.strokePath(self.path, self._pen())
            return
        is_marked = self._is_selected or self._is_hovered
        painter.setPen(cosmetic(self._pen() if is_marked else self._style.connection_far))
        painter.drawLines(list(self.far_lines))

    # Private ---------------------------------------------------------------------------------------------------------

    def _set_course(self, ends: tuple[QPointF, QPointF], lane: int) -> None:
        if (ends, lane) == (self._ends, self._lane):
            return
        self.prepareGeometryChange()
        way = ends[0] - self._ends[0]
        is_same_way = lane == self._lane and ends[1] - self._ends[1] == way
        self._ends, self._lane = ends, lane
        self._path = self._far_lines = None
        if is_same_way:
            self._bounds.translate(way)
        else:
            self._bounds = _bounds(*ends, lane, self._style.direction)
        self.update()

    def _show_contents(self) -> None:
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, self._is_far and not self._is_hovered)

    def _pen(self) -> QPen:
        if self._is_selected:
            return self._style.connection_selected
        return self._style.connection_hovered if self._is_hovered else self._style.connection


def _bounds(start: QPointF, end: QPointF, lane: int, direction: Direction) -> QRectF:
    return reach(start, end, lane, direction).adjusted(-_REACH, -_REACH, _REACH, _REACH)
