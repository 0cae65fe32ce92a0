"""Where notes go when their cards are laid out anew."""

import math
from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.layout.measures import CARD_HEIGHT, CARD_WIDTH, NOTE_WIDTH, Direction
from cnnstudio.core.project import Note, Position, reachable

_LINE, _RIMS = 17, 20
_LETTERS = 30
"""In a line. Core knows no fonts: how high a note is drawn may differ by a line."""
_LEAST_GAP = 12.0


def moved_along(
    note: Note, before: Mapping[str, Position], after: Mapping[str, Position], ways: tuple[Direction, Direction]
) -> Note:
    """The note as far from the card that it stood nearest to as before; `ways`: how the network flowed, and flows now.

    Where the flow turns, so does the note: what stood beside the column, on the side of the volumes or on the other
    one, would else lie on the next card.
    """
    x, y = note.position
    nearest = min(before, key=lambda i: (before[i][0] - x) ** 2 + (before[i][1] - y) ** 2, default=None)
    if nearest is None:
        return note
    way = (x - before[nearest][0], y - before[nearest][1])
    if ways[0] is not ways[1]:
        way = _to_right(way, _height(note)) if ways[1] is Direction.RIGHT else _to_down(way, _height(note))
    return replace(note, position=reachable((after[nearest][0] + way[0], after[nearest][1] + way[1])))


def _to_right(way: Position, height: float) -> Position:
    """Right of the card, where its volume is, becomes above it; left of it becomes below."""
    across, along = way
    if across > (CARD_WIDTH - NOTE_WIDTH) / 2:
        return along, -max(across - CARD_WIDTH, _LEAST_GAP) - height
    return along, CARD_HEIGHT + max(-across - NOTE_WIDTH, _LEAST_GAP)


def _to_down(way: Position, height: float) -> Position:
    along, across = way
    if across < (CARD_HEIGHT - height) / 2:
        return CARD_WIDTH + max(-across - height, _LEAST_GAP), along
    return -max(across - CARD_HEIGHT, _LEAST_GAP) - NOTE_WIDTH, along


def _height(note: Note) -> float:
    lines = sum(max(1, math.ceil(len(line) / _LETTERS)) for line in note.text.split("\n"))
    return float(lines * _LINE + _RIMS)
