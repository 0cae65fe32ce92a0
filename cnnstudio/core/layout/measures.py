"""The sizes of cards and the distances between them, in pixels of the canvas."""

from enum import Enum

CARD_WIDTH = 300
CARD_HEIGHT = 54
PITCH = 86
"""From the top of a card to the top of the next one in its column."""
COLUMN_PITCH = 432
"""From one column to the next: a card, its volume and air."""
LANE_PITCH = 2 * PITCH
"""From one chain to the next where they run to the right: lines that pass by need room."""


class Direction(Enum):
    """In which the image flows."""

    DOWN = "down"
    RIGHT = "right"

    def place(self, rank: int, column: int) -> tuple[float, float]:
        """The upper left of a card."""
        if self is Direction.DOWN:
            return float(column * COLUMN_PITCH), float(rank * PITCH)
        return float(rank * COLUMN_PITCH), float(column * LANE_PITCH)
