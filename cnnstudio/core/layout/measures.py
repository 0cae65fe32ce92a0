"""The sizes of cards and the distances between them, in pixels of the canvas."""

from enum import Enum

CARD_WIDTH = 300
CARD_HEIGHT = 54
PITCH = 86
"""From the top of a card to the top of the next one in its column."""
COLUMN_PITCH = 432
"""From one column to the next: a card, its volume and air."""
NOTE_WIDTH = 224
LANE_PITCH = 2 * PITCH
"""From one chain to the next where they run to the right: lines that pass by need room."""


class Direction(Enum):
    """In which the image flows."""

    DOWN = "down"
    RIGHT = "right"

    @property
    def pitch(self) -> int:
        """From one card to the next along the flow."""
        return PITCH if self is Direction.DOWN else COLUMN_PITCH

    @property
    def branch_pitch(self) -> int:
        """From one branch to the next, across the flow."""
        return COLUMN_PITCH if self is Direction.DOWN else LANE_PITCH

    @property
    def card_length(self) -> int:
        """Of a card, along the flow."""
        return CARD_HEIGHT if self is Direction.DOWN else CARD_WIDTH

    @property
    def card_breadth(self) -> int:
        """Of a card, across the flow."""
        return CARD_WIDTH if self is Direction.DOWN else CARD_HEIGHT

    def turned(self, pair: tuple[float, float]) -> tuple[float, float]:
        """(x, y) as (along the flow, across it), and the other way round."""
        return (pair[1], pair[0]) if self is Direction.DOWN else pair

    def place(self, rank: int, column: int) -> tuple[float, float]:
        """The upper left of a card."""
        return self.turned((float(rank * self.pitch), float(column * self.branch_pitch)))
