"""The volume beside a card: how large the maps are and how many, as a box in space."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.canvas_item import CanvasItem
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, VOLUME_ABOVE, VOLUME_CENTRE
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.canvas.volume import volume
from cnnstudio.gui.looks.theme import mix

_FACE = 34
_LEAST_FACE = 5
_DEPTH_PER_DOUBLING = 3.2
_LARGEST_DEPTH = 30
_SLANT = 0.45
_BAR_WIDTH = 6
_BOUNDS = QRectF(-34, -27, 68, 54)
_PLACES = {
    Direction.DOWN: QPointF(VOLUME_CENTRE, CARD_HEIGHT / 2),
    Direction.RIGHT: QPointF(CARD_WIDTH / 2, -VOLUME_ABOVE),
}


class VolumeItem(CanvasItem):
    """A box for feature maps (face = size of a map, depth = logarithm of their number), a bar for a vector."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__(style)
        self._shape: Shape | None = None
        self._largest = 1
        self._category: Category | None = None
        self._is_far = False
        self._is_hidden = False
        self.setZValue(-1)

    @property
    def face(self) -> QSizeF:
        """Width and height of the front; empty where nothing is drawn."""
        shape = self._shape
        if not shape:
            return QSizeF()
        box = volume(shape)
        if box is None:
            return QSizeF(_BAR_WIDTH, min(12 + 3 * math.log2(shape[0]), CARD_HEIGHT - 8))
        return QSizeF(self._side(box.width), self._side(box.height))

    @property
    def depth(self) -> float:
        """How far the box reaches back, in pixels to the right."""
        box = volume(self._shape) if self._shape is not None else None
        return 0 if box is None else min(1 + _DEPTH_PER_DOUBLING * math.log2(box.count + 1), _LARGEST_DEPTH)

    def stand_beside(self, card: QPointF) -> None:
        """Takes its place to the right of the card at this position; above it where the flow runs right."""
        self.setPos(card + _PLACES[self._style.direction])

    def set_volume(self, shape: Shape | None, largest: int, category: Category | None) -> None:
        """The output shape of the layer, and the longest side of any map in the network, which sets the scale."""
        if (shape, largest, category) != (self._shape, self._largest, self._category):
            self._shape, self._largest, self._category = shape, largest, category
            self.update()

    def set_far(self, is_far: bool) -> None:
        """From afar it would be a speck."""
        self._is_far = is_far
        self.setVisible(not is_far and not self._is_hidden)

    def set_hidden(self, is_hidden: bool) -> None:
        """Whether its layer is in a folded group."""
        self._is_hidden = is_hidden
        self.setVisible(not is_hidden and not self._is_far)

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return _BOUNDS

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        face = self.face
        if face.isEmpty():
            return
        colour = self._style.category(self._category)
        if self.depth:
            self._paint_box(painter, face, colour)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(colour, self._style.theme.canvas, 0.08))
            painter.drawRoundedRect(_centred(face), _BAR_WIDTH / 2, _BAR_WIDTH / 2)

    # Private ---------------------------------------------------------------------------------------------------------

    def _side(self, size: int) -> float:
        """Less than in proportion: a map of 7×7 beside one of 224×224 would be a dot."""
        return max(_FACE * (size / self._largest) ** 0.7, _LEAST_FACE)

    def _paint_box(self, painter: QPainter, face: QSizeF, colour: QColor) -> None:
        theme = self._style.theme
        away = QPointF(self.depth, -self.depth * _SLANT)
        front = _centred(face).translated(-away / 2)
        painter.setPen(QPen(theme.canvas, 1, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(mix(colour, theme.canvas, 0.5))
        painter.drawPolygon(_slab(front.topLeft(), front.topRight(), away))
        painter.setBrush(mix(colour, theme.canvas, 0.32))
        painter.drawPolygon(_slab(front.topRight(), front.bottomRight(), away))
        painter.setBrush(mix(colour, theme.canvas, 0.08))
        painter.drawRect(front)


def _centred(size: QSizeF) -> QRectF:
    return QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())


def _slab(start: QPointF, end: QPointF, away: QPointF) -> QPolygonF:
    return QPolygonF([start, end, end + away, start + away])
