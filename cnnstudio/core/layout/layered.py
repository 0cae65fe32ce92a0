"""A row and a column for each card: rows by the longest way to it, one straight column for the longest way of all.

After Sugiyama, Tagawa and Toda (1981), with whole branches in place of single cards: a branch is a way of cards that no
other branch has, and keeps one column from where it leaves to where it joins. Nothing can stand in it, so the lines of
branches run straight without cards made up for them. A branch leaves to the side on which it stands among the outputs
of its fork, the nearest first: so branches do not cross each other.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

from cnnstudio.core.layout.cards import Cards

_OTHER_SIDE = 3
"""Columns that a branch goes further out before it crosses to the other side."""


@dataclass(frozen=True)
class Cell:
    """Row and column, both from 0 for the beginning of the longest way; columns run to both sides."""

    row: int
    column: int


def cells(cards: Cards) -> dict[str, Cell]:
    """One for each card, no two alike; deterministic, and without recursion."""
    if not cards.order:
        return {}
    heights = _heights(cards)
    alone = [card for card in cards.order if not cards.sources[card] and not cards.targets[card]]
    joined = [card for card in cards.order if cards.sources[card] or cards.targets[card]]
    columns = _Columns()
    found: dict[str, Cell] = {}
    if joined:
        start = max((card for card in joined if not cards.sources[card]), key=lambda card: heights[card])
        rows = _rows(cards, start)
        for way in _outwards(cards, list(_ways(cards, heights, start, joined)), rows):
            column = _column(cards, way, rows, found, columns)
            found.update({card: Cell(rows[card], column) for card in way})
    found.update(_beside(alone, found))
    return found


# Rows ----------------------------------------------------------------------------------------------------------------


def rows_of(order: Sequence[str], sources: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """For each card the number of connections on the longest way to it."""
    found: dict[str, int] = {}
    for card in order:
        found[card] = max((found[source] + 1 for source in sources[card]), default=0)
    return found


def _rows(cards: Cards, start: str) -> dict[str, int]:
    """As low as what it receives demands; what is not fed by the beginning stands right above what it feeds."""
    rows = rows_of(cards.order, cards.sources)
    fed = {start}
    for card in cards.order:
        if not fed.isdisjoint(cards.sources[card]):
            fed.add(card)
    for card in reversed(cards.order):
        if card not in fed and cards.targets[card]:
            rows[card] = min(rows[target] for target in cards.targets[card]) - 1
    return rows


def _heights(cards: Cards) -> dict[str, int]:
    """For each card the number of connections on the longest way from it."""
    return rows_of(tuple(reversed(cards.order)), cards.targets)


# Branches ------------------------------------------------------------------------------------------------------------


def _ways(cards: Cards, heights: Mapping[str, int], start: str, joined: Sequence[str]) -> Iterator[list[str]]:
    """All of these cards, the longest way first, then what leaves it, each along its longest continuation."""
    taken: set[str] = set()
    for first in (start, *joined):
        if first in taken:
            continue
        way = [first]
        taken.add(first)
        while following := [card for card in cards.targets[way[-1]] if card not in taken]:
            highest = max(heights[card] for card in following)
            longest = [card for card in following if heights[card] == highest]
            # Of branches of one length the middle one goes straight on, the others spread to both sides.
            way.append(longest[(len(longest) - 1) // 2])
            taken.add(way[-1])
        yield way


def _outwards(cards: Cards, ways: list[list[str]], rows: Mapping[str, int]) -> list[list[str]]:
    """The longest way, then the others from above, those of one fork nearest first, so that none crosses another."""
    place = {card: index for index, card in enumerate(cards.order)}
    following = {card: after for way in ways for card, after in pairwise(way)}

    def key(way: list[str]) -> tuple[int, int]:
        fork = _fork(cards, way[0], rows)
        if fork is None:
            return place[way[0]], -1
        siblings = cards.targets[fork]
        straight = siblings.index(following[fork]) if fork in following else -1
        return place[fork], abs(siblings.index(way[0]) - straight)

    return [ways[0], *sorted(ways[1:], key=key)]


def _fork(cards: Cards, first: str, rows: Mapping[str, int]) -> str | None:
    """Where a way leaves another: the lowest of what feeds its first card."""
    return max(cards.sources[first], key=lambda source: rows[source], default=None)


def _column(
    cards: Cards, way: Sequence[str], rows: Mapping[str, int], found: Mapping[str, Cell], columns: "_Columns"
) -> int:
    """The nearest column that is free from where the way leaves to where it joins."""
    first, last = way[0], way[-1]
    fork = _fork(cards, first, rows)
    joins = [target for target in cards.targets[last] if target in found]
    top = rows[first] if fork is None else rows[fork] + 1
    bottom = max((rows[target] - 1 for target in cards.targets[last]), default=rows[last])
    span = top, max(bottom, rows[last])
    if fork is not None:
        wanted = _around(found[fork].column, _side(cards, fork, first, found))
    elif joins:
        wanted = _around(found[joins[0]].column, _side_of_join(cards, joins[0], last, found))
    else:
        wanted = iter(count(columns.next))
    return columns.take(wanted, span)


def _side(cards: Cards, fork: str, first: str, found: Mapping[str, Cell]) -> int:
    """−1: left of what goes straight on from the fork, 1: right of it."""
    return _before_or_after(cards.targets[fork], first, found[fork].column, found)


def _side_of_join(cards: Cards, join: str, last: str, found: Mapping[str, Cell]) -> int:
    return _before_or_after(cards.sources[join], last, found[join].column, found)


def _before_or_after(siblings: Sequence[str], one: str, column: int, found: Mapping[str, Cell]) -> int:
    straight = next((i for i, card in enumerate(siblings) if card in found and found[card].column == column), -1)
    return -1 if siblings.index(one) < straight else 1


def _around(column: int, side: int) -> Iterator[int]:
    """The columns beside one, those on this side before those on the other."""
    for distance in count(1):
        yield column + side * distance
        if distance > _OTHER_SIDE:
            yield column - side * (distance - _OTHER_SIDE)


@dataclass
class _Columns:
    """Which rows of each column are taken, as spans in their order."""

    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def next(self) -> int:
        """The first column to the right of all others."""
        return max(self.spans, default=-1) + 1

    def take(self, wanted: Iterator[int], span: tuple[int, int]) -> int:
        column = next(column for column in wanted if self._is_free(column, span))
        insort(self.spans.setdefault(column, []), span)
        return column

    def _is_free(self, column: int, span: tuple[int, int]) -> bool:
        taken = self.spans.get(column, [])
        at = bisect_left(taken, span)
        top, bottom = span
        return (at == 0 or taken[at - 1][1] < top) and (at == len(taken) or taken[at][0] > bottom)


def _beside(alone: Sequence[str], found: Mapping[str, Cell]) -> dict[str, Cell]:
    """Cards that are joined to nothing: in columns to the right of all others, as high as those are."""
    first = max((cell.column for cell in found.values()), default=-1) + 1
    height = max(max((cell.row for cell in found.values()), default=0) + 1, _LEAST_HEIGHT)
    return {card: Cell(index % height, first + index // height) for index, card in enumerate(alone)}


_LEAST_HEIGHT = 12
