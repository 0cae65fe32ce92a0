"""Where the cards go when something else than a hand changed the network: new ones get room, moved ones move."""

from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.network import Network
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.arrangement import among_neighbours, with_places
from cnnstudio.gui.canvas.geometry import PITCH, free_place


def rearranged(before: Network, project: Project) -> Project:
    """The project with a place for each card, such that what was added or moved stands in the flow again.

    `before` is the network that its places were made for. What receives the same as then stays where the learner put
    it, unless what feeds it had to go further down.
    """
    network = project.network
    places = _exchanged(before, network, project.layout)
    moved: set[str] = set()
    for layer_id in network.order:
        sources = network.inputs[layer_id]
        is_touched = before.inputs.get(layer_id) != sources or not moved.isdisjoint(sources)
        if layer_id in places and is_touched and _flows_up(sources, layer_id, places):
            del places[layer_id]
        if layer_id not in places and places:
            _make_room(network, layer_id, places)
            moved.add(layer_id)
    return with_places(replace(project, layout=places))


def _exchanged(before: Network, after: Network, layout: Mapping[str, Position]) -> dict[str, Position]:
    """The same cards in another order take each other's places; others keep theirs."""
    if before.by_id.keys() != after.by_id.keys():
        return dict(layout)
    moved = [new for old, new in zip(before.order, after.order, strict=True) if old != new and new in layout]
    places = sorted((layout[layer_id] for layer_id in moved), key=lambda place: place[1])
    return {**layout, **dict(zip(moved, places, strict=True))}


def _flows_up(sources: tuple[str, ...], layer_id: str, places: Mapping[str, Position]) -> bool:
    """Something that feeds it does not stand above it."""
    return any(places[source][1] >= places[layer_id][1] for source in sources if source in places)


def _make_room(network: Network, layer_id: str, places: dict[str, Position]) -> None:
    """A place among its neighbours; what follows moves down as far as is needed."""
    x, y = among_neighbours(network, layer_id, places)
    following = network.below(layer_id) - {layer_id}
    highest = min((places[i][1] for i in network.outputs[layer_id] if i in places), default=y + PITCH)
    missing = y + PITCH - highest
    if missing > 0:
        for other in following:
            if other in places and places[other][1] >= highest:
                places[other] = (places[other][0], places[other][1] + missing)
    places[layer_id] = free_place((x, y), places.values())
