"""Cards brought into line with each other, and to equal distances. A folded group is one card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layout.cards import card_place, cards_of
from cnnstudio.core.layout.measures import CARD_HEIGHT, CARD_WIDTH, COLUMN_PITCH, PITCH
from cnnstudio.core.project import Position, Project
from cnnstudio.core.texts import text

_AIR = 8
"""Cards nearer to each other than this lie in each other's way."""


class Axis(Enum):
    """Along which cards are distributed: an index into a position."""

    HORIZONTAL = 0
    VERTICAL = 1

    @property
    def other(self) -> "Axis":
        return Axis(1 - self.value)

    @property
    def size(self) -> int:
        """Of a card."""
        return (CARD_WIDTH, CARD_HEIGHT)[self.value]

    @property
    def pitch(self) -> int:
        """From one card to the next, where nothing else is asked for."""
        return (COLUMN_PITCH, PITCH)[self.value]


class Edge(Enum):
    """What of the cards lies on one line: (the axis that it fixes, where between the least and the greatest)."""

    LEFT = Axis.HORIZONTAL, 0.0
    CENTRE = Axis.HORIZONTAL, 0.5
    RIGHT = Axis.HORIZONTAL, 1.0
    TOP = Axis.VERTICAL, 0.0
    MIDDLE = Axis.VERTICAL, 0.5
    BOTTOM = Axis.VERTICAL, 1.0


@dataclass(frozen=True)
class _Card:
    layer_ids: tuple[str, ...]
    at: Position


def align(project: Project, layer_ids: Iterable[str], edge: Edge) -> Project:
    """The cards of these layers on one line; those that would then hide each other follow one another along it.

    Raises NetworkError for fewer than two.
    """
    cards = _cards(project, layer_ids, least=2)
    axis, share = edge.value
    places = [card.at[axis.value] for card in cards]
    line = min(places) + share * (max(places) - min(places))
    along = axis.other
    ordered = sorted(cards, key=lambda card: (card.at[along.value], card.at[axis.value]))
    steps = _apart([card.at[along.value] for card in ordered], along)
    return _moved(project, {card: _place(axis, line, step) for card, step in zip(ordered, steps, strict=True)})


def distribute(project: Project, layer_ids: Iterable[str], axis: Axis) -> Project:
    """The first and the last card stay, those between stand at equal distances; where there is no room for all of
    them, the last moves on. Raises NetworkError for fewer than three.
    """
    cards = _cards(project, layer_ids, least=3)
    ordered = sorted(cards, key=lambda card: (card.at[axis.value], card.at[axis.other.value]))
    first, last = ordered[0].at[axis.value], ordered[-1].at[axis.value]
    step = (last - first) / (len(ordered) - 1)
    if step < axis.size + _AIR and _are_in_line(ordered, axis.other):
        step = axis.pitch
    found = {card: _place(axis, first + i * step, card.at[axis.other.value]) for i, card in enumerate(ordered)}
    return _moved(project, found)


def _cards(project: Project, layer_ids: Iterable[str], least: int) -> list[_Card]:
    chosen = set(layer_ids)
    for layer_id in chosen:
        project.network.layer(layer_id)
    layout = project.layout
    shown = (ids for ids in cards_of(project.network).layers.values() if not chosen.isdisjoint(ids))
    cards = [_Card(ids, card_place([layout[i] for i in ids], project.direction)) for ids in shown]
    if len(cards) < least:
        raise NetworkError(
            text("Select at least two cards: one alone is in line already.")
            if least == 2
            else text("Select at least three cards: between two there is nothing to distribute.")
        )
    return cards


def _apart(places: Sequence[float], axis: Axis) -> list[float]:
    """In their order, none in the way of the one before."""
    found = [places[0]]
    for place in places[1:]:
        found.append(place if place - found[-1] >= axis.size + _AIR else found[-1] + axis.pitch)
    return found


def _are_in_line(ordered: Sequence[_Card], across: Axis) -> bool:
    """Some neighbours would hide each other if they came too near."""
    return any(
        abs(one.at[across.value] - next_.at[across.value]) < across.size + _AIR for one, next_ in pairwise(ordered)
    )


def _place(axis: Axis, value: float, other: float) -> Position:
    return (value, other) if axis is Axis.HORIZONTAL else (other, value)


def _moved(project: Project, places: Mapping[_Card, Position]) -> Project:
    """What a folded group hides moves along with its card."""
    layout = project.layout
    found: dict[str, Position] = {}
    for card, (x, y) in places.items():
        for layer_id in card.layer_ids:
            own_x, own_y = layout[layer_id]
            found[layer_id] = (own_x + x - card.at[0], own_y + y - card.at[1])
    return project.with_positions(found)
