"""Where a piece from the clipboard comes to stand: at the pointer, below or beside what is selected, on no card."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF

from cnnstudio.core.clipboard import Clip
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.folding import standing
from cnnstudio.gui.canvas.geometry import GRID, centred_at
from cnnstudio.gui.canvas.snapping import snap_to_nearest


def place_for(
    project: Project, piece: Clip, point: QPointF | None = None, beside: Sequence[str] = ()
) -> tuple[Position, str | None]:
    """(its upper left, the layer behind which it is connected).

    At a point, the first card lies below the pointer. Behind the last of `beside` where nothing follows it, else right
    of them all; without either, where it was copied.
    """
    layout, direction = standing(project), project.direction
    taken = layout.values()
    if point is not None:
        return clear_corner(piece, snap_to_nearest(centred_at(point), taken, direction), taken, direction), None
    places = [direction.turned(layout[layer_id]) for layer_id in beside if layer_id in layout]
    if not places:
        return clear_corner(piece, piece.corner, taken, direction), None
    last = beside[-1]
    if piece.head is not None and not project.network.outputs[last]:
        row, line = direction.turned(layout[last])
        return clear_corner(piece, direction.turned((row + direction.pitch, line)), taken, direction), last
    first, far = min(row for row, _ in places), max(line for _, line in places)
    return clear_corner(piece, direction.turned((first, far + direction.branch_pitch)), taken, direction), None


def clear_corner(
    piece: Clip, wanted: Position, taken: Iterable[Position], direction: Direction = Direction.DOWN
) -> Position:
    """`wanted`, or the nearest corner to its right at which no card of the piece lies on another; below it where the
    flow runs right.
    """
    along, across = direction.turned(wanted)
    first, side = direction.turned(piece.corner)
    turned = (direction.turned(place) for place in piece.layout.values())
    own = [(row - first, line - side) for row, line in turned]
    rows = _by_row((direction.turned(place) for place in taken), direction)
    while (way := _way_out([(along + row, across + line) for row, line in own], rows, direction)) > 0:
        across += way
    return direction.turned((along, across))


def _by_row(taken: Iterable[Position], direction: Direction) -> Mapping[int, list[Position]]:
    rows: defaultdict[int, list[Position]] = defaultdict(list)
    for place in taken:
        rows[int(place[0] // direction.pitch)].append(place)
    return rows


def _way_out(cards: Iterable[Position], rows: Mapping[int, list[Position]], direction: Direction) -> float:
    """How far to the side the cards have to go at least; 0 where none is in the way."""
    length, breadth = direction.card_length + GRID, direction.card_breadth + GRID
    ways = [
        other_line + direction.branch_pitch - line
        for row, line in cards
        for near in range(int(row // direction.pitch) - 1, int(row // direction.pitch) + 2)
        for other_row, other_line in rows.get(near, ())
        if abs(other_line - line) < breadth and abs(other_row - row) < length
    ]
    return max(ways, default=0.0)
