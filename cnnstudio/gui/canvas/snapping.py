"""Where a dragged card snaps to, and the lines that say to what: others in line, equal distances, else the grid."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF

from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.project import Position
from cnnstudio.gui.canvas.geometry import GRID

_REACH_ACROSS = 12
_REACH_ALONG = 6
_MOST_NEAR = 60


@dataclass(frozen=True)
class Snap:
    """A place, and what it lines up with there."""

    at: Position
    lines: tuple[QLineF, ...] = ()
    """Along both edges of cards that are in line."""
    gaps: tuple[QLineF, ...] = ()
    """From card to card, all equally long."""


@dataclass(frozen=True)
class _Candidate:
    """A place on one axis, and the others from which it follows: none, one in line, or two at equal distances."""

    value: float
    others: tuple[float, ...] = ()


def snap(position: Position, others: Iterable[Position], direction: Direction) -> Snap:
    """Across the flow first: in the column where it then stands, distances along it count."""
    row, line = direction.turned(position)
    cards = [direction.turned(other) for other in others]
    length, breadth = direction.card_length, direction.card_breadth
    beside = [card[1] for card in cards if abs(card[0] - row) < length]
    across = _nearest(line, [_Candidate(card[1]) for card in cards], _equal(line, beside), _REACH_ACROSS)
    line = across.value
    column = [card[0] for card in cards if abs(card[1] - line) < breadth]
    steps = [_Candidate(card[0] + step) for card in cards for step in (-direction.pitch, direction.pitch)]
    along = _nearest(row, [_Candidate(card[0]) for card in cards], [*_equal(row, column), *steps], _REACH_ALONG)
    row = along.value
    rows = [card[0] for card in cards if card[1] == line]
    columns = [card[1] for card in cards if card[0] == row]
    lines = [*_along(rows, row, length, (line, line + breadth)), *_across(columns, line, breadth, (row, row + length))]
    gaps = [
        *_between(along, length, lambda place: (place, line + breadth / 2)),
        *_between(across, breadth, lambda place: (row + length / 2, place)),
    ]
    return Snap(direction.turned((row, line)), _drawn(lines, direction), _drawn(gaps, direction))


def snap_to_nearest(position: Position, others: Iterable[Position], direction: Direction) -> Position:
    """Where a card snaps to that is put down here: of thousands of others only those around it count."""
    x, y = position
    near = nsmallest(_MOST_NEAR, others, key=lambda other: abs(other[0] - x) + abs(other[1] - y))
    return snap(position, near, direction).at


def _equal(value: float, places: Iterable[float]) -> list[_Candidate]:
    """As far from the nearest as that is from the next one, or in the middle between two."""
    ordered = sorted(set(places))
    before = [place for place in ordered if place < value]
    after = [place for place in ordered if place > value]
    found = []
    if len(before) > 1:
        found.append(_Candidate(2 * before[-1] - before[-2], (before[-2], before[-1])))
    if len(after) > 1:
        found.append(_Candidate(2 * after[0] - after[1], (after[0], after[1])))
    if before and after:
        found.append(_Candidate((before[-1] + after[0]) / 2, (before[-1], after[0])))
    return found


def _nearest(value: float, aligned: Sequence[_Candidate], others: Sequence[_Candidate], reach: float) -> _Candidate:
    """In line before at equal distances before the grid; each only within reach."""
    for candidates in (aligned, others):
        nearest = min(candidates, key=lambda one: abs(one.value - value), default=None)
        if nearest is not None and abs(nearest.value - value) <= reach:
            return nearest
    return _Candidate(float(round(value / GRID) * GRID))


_Ends = tuple[Position, Position]


def _along(others: Sequence[float], own: float, size: float, edges: tuple[float, float]) -> list[_Ends]:
    """Both edges of all that stand in one line; none where nothing else does."""
    if not others:
        return []
    first, last = min(*others, own), max(*others, own) + size
    return [((first, edge), (last, edge)) for edge in edges]


def _across(others: Sequence[float], own: float, size: float, edges: tuple[float, float]) -> list[_Ends]:
    return [(start[::-1], end[::-1]) for start, end in _along(others, own, size, edges)]


def _between(candidate: _Candidate, size: float, place: Callable[[float], Position]) -> Iterator[_Ends]:
    if candidate.others:
        for one, other in pairwise(sorted((*candidate.others, candidate.value))):
            if other - one > size:
                yield place(one + size), place(other)


def _drawn(lines: Iterable[_Ends], direction: Direction) -> tuple[QLineF, ...]:
    return tuple(QLineF(QPointF(*direction.turned(start)), QPointF(*direction.turned(end))) for start, end in lines)
