"""Where the layers of a network stand when nobody has said: laid out anew, or beside those that have a place."""

from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.layout.cards import cards_of
from cnnstudio.core.layout.layered import rows_of
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.layout.tidying import arranged
from cnnstudio.core.network import Network
from cnnstudio.core.project import Position, Project, reachable
from cnnstudio.gui.canvas.geometry import free_place


def with_places(project: Project) -> Project:
    """The project with a place for each of its layers; those that have one keep it."""
    layout = complete(project.network, project.layout, project.direction)
    # Beside a card at the rim there is no place that a file could hold.
    held = {layer_id: reachable(place) for layer_id, place in layout.items()}
    return project if held == project.layout else replace(project, layout=held)


def complete(
    network: Network, known: Mapping[str, Position], direction: Direction = Direction.DOWN
) -> dict[str, Position]:
    """A position for every layer of the network: the known ones, and one beside its neighbours for the others."""
    if not any(layer_id in known for layer_id in network.by_id):
        return arranged(network, direction)
    places = {layer_id: place for layer_id, place in known.items() if layer_id in network.by_id}
    for layer_id in network.order:
        if layer_id not in places:
            wanted = among_neighbours(network, layer_id, places, direction)
            places[layer_id] = free_place(wanted, places.values(), direction)
    return places


def ranks(network: Network) -> dict[str, int]:
    """For each layer the number of connections on the longest way to it, or to the card of its folded group."""
    if not any(group.folded for group in network.groups):
        return rows_of(network.order, network.inputs)
    cards = cards_of(network)
    rows = rows_of(cards.order, cards.sources)
    return {layer_id: rows[card] for card in cards.order for layer_id in cards.layers[card]}


def among_neighbours(
    network: Network, layer_id: str, places: Mapping[str, Position], direction: Direction = Direction.DOWN
) -> Position:
    """Behind its sources, else before what it feeds, else behind everything."""
    sources = network.inputs[layer_id]
    targets = [target for target in network.outputs[layer_id] if target in places]
    if sources:
        last = max(direction.turned(places[source])[0] for source in sources)
        return direction.turned((last + direction.pitch, direction.turned(places[sources[0]])[1]))
    if targets:
        first = min(direction.turned(places[target])[0] for target in targets)
        return direction.turned((first - direction.pitch, direction.turned(places[targets[0]])[1]))
    turned = [direction.turned(place) for place in places.values()]
    return direction.turned((max(row for row, _ in turned) + direction.pitch, min(line for _, line in turned)))
