"""The measures of the canvas, in pixels of the scene: cards and the distances between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.core.layout.measures import CARD_HEIGHT as CARD_HEIGHT
from cnnstudio.core.layout.measures import CARD_WIDTH as CARD_WIDTH
from cnnstudio.core.layout.measures import COLUMN_PITCH as COLUMN_PITCH
from cnnstudio.core.layout.measures import PITCH as PITCH
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.project import Position

GRID = 8
VOLUME_CENTRE = CARD_WIDTH + 80
VOLUME_ABOVE = 36
"""From the upper edge of a card to the centre of its volume, where the flow runs right."""
NOTE_BESIDE = CARD_WIDTH + 140
"""From a card to a note about it: its volume stands between."""
PORT_RADIUS = 5.5
PORT_REACH = 13
"""How near to a port's centre counts as on it."""
LINE_REACH = 24
"""How near to a connection something that is dropped or typed goes in there."""
CARD = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)


class Side(Enum):
    """One port receives, above or at the left; the other delivers, below or at the right."""

    INPUT = "input"
    OUTPUT = "output"

    def place(self, direction: Direction) -> QPointF:
        """The centre of the port on its card."""
        return _PLACES[direction][self]


_PLACES = {
    Direction.DOWN: {Side.INPUT: QPointF(CARD_WIDTH / 2, 0), Side.OUTPUT: QPointF(CARD_WIDTH / 2, CARD_HEIGHT)},
    Direction.RIGHT: {Side.INPUT: QPointF(0, CARD_HEIGHT / 2), Side.OUTPUT: QPointF(CARD_WIDTH, CARD_HEIGHT / 2)},
}


@dataclass(frozen=True)
class Port:
    """One end for connections."""

    layer_id: str
    side: Side


def card_rect(position: Position) -> QRectF:
    return CARD.translated(*position)


def union(rects: Iterable[QRectF]) -> QRectF:
    """The smallest that holds them all; empty where there are none."""
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def centred_at(point: QPointF) -> Position:
    """The position of a card whose middle is at `point`."""
    return point.x() - CARD_WIDTH / 2, point.y() - CARD_HEIGHT / 2


def free_place(wanted: Position, taken: Iterable[Position], direction: Direction = Direction.DOWN) -> Position:
    """`wanted`, or the nearest branch to the right (below, where the flow runs right) with no card in the way."""
    along, across = direction.turned(wanted)
    turned = (direction.turned(other) for other in taken)
    in_the_way = sorted(other for row, other in turned if abs(row - along) < direction.card_length + GRID)
    for other in in_the_way:
        if abs(other - across) < direction.card_breadth + GRID:
            across = other + direction.branch_pitch
    return direction.turned((along, across))
