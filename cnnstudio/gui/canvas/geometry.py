"""The measures of the canvas, in pixels of the scene: cards, the distances between them, and what snaps where."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.core.layout.measures import CARD_HEIGHT as CARD_HEIGHT
from cnnstudio.core.layout.measures import CARD_WIDTH as CARD_WIDTH
from cnnstudio.core.layout.measures import COLUMN_PITCH as COLUMN_PITCH
from cnnstudio.core.layout.measures import PITCH as PITCH
from cnnstudio.core.project import Position

GRID = 8
VOLUME_CENTRE = CARD_WIDTH + 80
PORT_RADIUS = 5.5
PORT_REACH = 13
"""How near to a port's centre counts as on it."""
CARD = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)

_SNAP_COLUMN = 12
_SNAP_ROW = 6


class Side(Enum):
    """The upper port receives, the lower port delivers."""

    INPUT = "input"
    OUTPUT = "output"

    @property
    def place(self) -> QPointF:
        """The centre of the port on its card."""
        return _PLACES[self]


_PLACES = {Side.INPUT: QPointF(CARD_WIDTH / 2, 0), Side.OUTPUT: QPointF(CARD_WIDTH / 2, CARD_HEIGHT)}


@dataclass(frozen=True)
class Port:
    """One end for connections."""

    layer_id: str
    side: Side


def card_rect(position: Position) -> QRectF:
    return CARD.translated(*position)


def centred_at(point: QPointF) -> Position:
    """The position of a card whose middle is at `point`."""
    return point.x() - CARD_WIDTH / 2, point.y() - CARD_HEIGHT / 2


def snapped(position: Position, others: Iterable[Position]) -> Position:
    """The place nearby that lines up: with the column and the rows of other cards, else with the grid."""
    others = tuple(others)
    columns = (x for x, _ in others)
    rows = (row for _, y in others for row in (y - PITCH, y, y + PITCH))
    return _aligned(position[0], columns, _SNAP_COLUMN), _aligned(position[1], rows, _SNAP_ROW)


def _aligned(value: float, lines: Iterable[float], reach: float) -> float:
    nearest = min(lines, key=lambda line: abs(line - value), default=None)
    if nearest is not None and abs(nearest - value) <= reach:
        return nearest
    return float(round(value / GRID) * GRID)


def free_place(wanted: Position, taken: Iterable[Position]) -> Position:
    """`wanted`, or the nearest column to its right where no card is in the way."""
    x, y = wanted
    in_the_way = sorted(other for other, row in taken if abs(row - y) < CARD_HEIGHT + GRID)
    for other in in_the_way:
        if abs(other - x) < CARD_WIDTH + GRID:
            x = other + COLUMN_PITCH
    return x, y
