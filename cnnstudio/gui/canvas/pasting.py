"""Where a piece from the clipboard comes to stand: at the pointer, below or beside what is selected, on no card."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF

from cnnstudio.core.clipboard import Clip
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.geometry import (
    CARD_HEIGHT,
    CARD_WIDTH,
    COLUMN_PITCH,
    GRID,
    PITCH,
    centred_at,
    snapped,
)


def place_for(
    project: Project, piece: Clip, point: QPointF | None = None, beside: Sequence[str] = ()
) -> tuple[Position, str | None]:
    """(its upper left, the layer behind which it is connected).

    At a point, the first card lies below the pointer. Behind the last of `beside` where nothing follows it, else right
    of them all; without either, where it was copied.
    """
    layout = project.layout
    if point is not None:
        return clear_corner(piece, snapped(centred_at(point), layout.values()), layout.values()), None
    places = [layout[layer_id] for layer_id in beside if layer_id in layout]
    if not places:
        return clear_corner(piece, piece.corner, layout.values()), None
    last = beside[-1]
    if piece.head is not None and not project.network.outputs[last]:
        x, y = layout[last]
        return clear_corner(piece, (x, y + PITCH), layout.values()), last
    right, top = max(x for x, _ in places) + COLUMN_PITCH, min(y for _, y in places)
    return clear_corner(piece, (right, top), layout.values()), None


def clear_corner(piece: Clip, wanted: Position, taken: Collection[Position]) -> Position:
    """`wanted`, or the nearest corner to its right at which no card of the piece lies on another."""
    x, y = wanted
    left, top = piece.corner
    own = [(place[0] - left, place[1] - top) for place in piece.layout.values()]
    rows = _by_row(taken)
    while (way := _way_out([(x + dx, y + dy) for dx, dy in own], rows)) > 0:
        x += way
    return x, y


def _by_row(taken: Iterable[Position]) -> Mapping[int, list[Position]]:
    rows: defaultdict[int, list[Position]] = defaultdict(list)
    for place in taken:
        rows[int(place[1] // PITCH)].append(place)
    return rows


def _way_out(cards: Iterable[Position], rows: Mapping[int, list[Position]]) -> float:
    """How far to the right the cards have to go at least; 0 where none is in the way."""
    ways = [
        other_x + COLUMN_PITCH - x
        for x, y in cards
        for row in range(int(y // PITCH) - 1, int(y // PITCH) + 2)
        for other_x, other_y in rows.get(row, ())
        if abs(other_x - x) < CARD_WIDTH + GRID and abs(other_y - y) < CARD_HEIGHT + GRID
    ]
    return max(ways, default=0.0)
