"""How the canvas is mapped onto the minimap: all of it, and never so narrow that nothing could be told apart."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QTransform

LARGEST = QSize(176, 176)
LEAST = 44
"""A column of a thousand layers is a thousand times as high as wide: it is shown wider than it is."""
MARGIN = 8
"""Between the rim of the map and the outermost cards."""


@dataclass(frozen=True)
class MinimapScale:
    """The part of the scene that is shown, in a map of this size."""

    world: QRectF
    size: QSize

    @property
    def across(self) -> float:
        """Pixels of the map for one of the scene."""
        return (self.size.width() - 2 * MARGIN) / self.world.width()

    @property
    def down(self) -> float:
        return (self.size.height() - 2 * MARGIN) / self.world.height()

    @property
    def transform(self) -> QTransform:
        """From the scene to the map."""
        made = QTransform.fromTranslate(MARGIN, MARGIN).scale(self.across, self.down)
        return made.translate(-self.world.left(), -self.world.top())

    def point(self, at: QPointF) -> QPointF:
        """The point of the scene that a point of the map stands for; beside the cards the nearest one is meant."""
        back, _ = self.transform.inverted()
        there, world = back.map(at), self.world
        return QPointF(
            min(max(there.x(), world.left()), world.right()), min(max(there.y(), world.top()), world.bottom())
        )


def minimap_scale(cards: QRectF) -> MinimapScale:
    """For these cards: in proportion where that leaves enough of both sides."""
    room = LARGEST - QSize(2 * MARGIN, 2 * MARGIN)
    scale = min(room.width() / cards.width(), room.height() / cards.height())
    width, height = max(cards.width() * scale, LEAST), max(cards.height() * scale, LEAST)
    return MinimapScale(cards, QSize(round(width) + 2 * MARGIN, round(height) + 2 * MARGIN))
