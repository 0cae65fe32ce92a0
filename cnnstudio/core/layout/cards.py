"""The cards of a network and what leads from one to another: a folded group is one card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Network
from cnnstudio.core.project import Position


@dataclass(frozen=True)
class Cards:
    """A graph without circles. A card is known by a layer: its own, or the first of its folded group."""

    order: tuple[str, ...]
    """Sources before targets."""
    sources: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, tuple[str, ...]]
    layers: Mapping[str, tuple[str, ...]]
    """What each card shows."""


def cards_of(network: Network) -> Cards:
    """What stands on the canvas. Folding may close a circle: what leads back up in it counts for nothing here."""
    card = _card_of_each(network)
    layers: dict[str, list[str]] = {}
    for layer_id in network.order:
        layers.setdefault(card[layer_id], []).append(layer_id)
    place = {one: index for index, one in enumerate(layers)}
    sources: dict[str, dict[str, None]] = {one: {} for one in layers}
    targets: dict[str, dict[str, None]] = {one: {} for one in layers}
    for connection in network.connections:
        source, target = card[connection.source], card[connection.target]
        if place[source] < place[target]:
            sources[target][source] = None
            targets[source][target] = None
    return Cards(
        order=tuple(layers),
        sources={one: tuple(found) for one, found in sources.items()},
        targets={one: tuple(found) for one, found in targets.items()},
        layers={one: tuple(found) for one, found in layers.items()},
    )


def card_place(places: Sequence[Position], direction: Direction) -> Position:
    """Where one card stands for layers that stand there: at the beginning of them all, in the line of the first.

    Of several that begin together the middle one counts: a group of branches folds to where they are joined.
    """
    turned = [direction.turned(place) for place in places]
    start = min(along for along, _ in turned)
    lines = sorted(across for along, across in turned if along == start)
    return direction.turned((start, lines[len(lines) // 2]))


def _card_of_each(network: Network) -> dict[str, str]:
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for layer_id in network.order:
        group = network.group_of.get(layer_id)
        found[layer_id] = first.setdefault(group.id, layer_id) if group is not None and group.folded else layer_id
    return found
