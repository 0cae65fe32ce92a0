"""Where the cards go when something else than a hand changed the network: new ones get room, moved ones move, and what
stood behind one that is gone closes up.
"""

from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Network
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.arrangement import among_neighbours, with_places
from cnnstudio.gui.canvas.closing_up import closed_up
from cnnstudio.gui.canvas.geometry import free_place


def rearranged(before: Project, project: Project) -> Project:
    """The project with a place for each card, such that what was added or moved stands in the flow again.

    `before` is the one that its places were made for. What receives the same as then stays where the learner put it,
    unless what feeds it had to go further down, or is gone.
    """
    network, direction = project.network, project.direction
    places = _exchanged(before.network, network, project.layout, direction)
    moved: set[str] = set()
    for layer_id in network.order:
        sources = network.inputs[layer_id]
        is_touched = before.network.inputs.get(layer_id) != sources or not moved.isdisjoint(sources)
        if layer_id in places and is_touched and _flows_back(sources, layer_id, places, direction):
            del places[layer_id]
        if layer_id not in places and places:
            _make_room(network, layer_id, places, direction)
            moved.add(layer_id)
    return closed_up(before, with_places(replace(project, layout=places)))


def _exchanged(
    before: Network, after: Network, layout: Mapping[str, Position], direction: Direction
) -> dict[str, Position]:
    """The same cards in another order take each other's places; others keep theirs."""
    if before.by_id.keys() != after.by_id.keys():
        return dict(layout)
    moved = [new for old, new in zip(before.order, after.order, strict=True) if old != new and new in layout]
    places = sorted((layout[layer_id] for layer_id in moved), key=lambda place: direction.turned(place)[0])
    return {**layout, **dict(zip(moved, places, strict=True))}


def _flows_back(sources: tuple[str, ...], layer_id: str, places: Mapping[str, Position], direction: Direction) -> bool:
    """Something that feeds it does not stand before it."""
    here = direction.turned(places[layer_id])[0]
    return any(direction.turned(places[source])[0] >= here for source in sources if source in places)


def _make_room(network: Network, layer_id: str, places: dict[str, Position], direction: Direction) -> None:
    """A place among its neighbours; what follows moves on as far as is needed."""
    along, across = direction.turned(among_neighbours(network, layer_id, places, direction))
    following = network.below(layer_id) - {layer_id}
    next_ = along + direction.pitch
    # Of several new ones in a row only the last feeds a card that stands already: the others look past the new ones.
    fed = [i for i in network.outputs[layer_id] if i in places] or [i for i in following if i in places]
    first = min((direction.turned(places[i])[0] for i in fed), default=next_)
    missing = next_ - first
    if missing > 0:
        for other in following:
            if other in places and direction.turned(places[other])[0] >= first:
                row, line = direction.turned(places[other])
                places[other] = direction.turned((row + missing, line))
    places[layer_id] = free_place(direction.turned((along, across)), places.values(), direction)
