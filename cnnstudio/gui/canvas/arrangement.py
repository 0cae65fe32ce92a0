"""Where the layers of a network stand when nobody has said: laid out anew, or beside those that have a place."""

from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.layout.layered import rows_of
from cnnstudio.core.layout.tidying import arranged
from cnnstudio.core.network import Network
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.geometry import PITCH, free_place


def with_places(project: Project) -> Project:
    """The project with a place for each of its layers; those that have one keep it."""
    layout = complete(project.network, project.layout)
    return project if layout == project.layout else replace(project, layout=layout)


def complete(network: Network, known: Mapping[str, Position]) -> dict[str, Position]:
    """A position for every layer of the network: the known ones, and one beside its neighbours for the others."""
    if not any(layer_id in known for layer_id in network.by_id):
        return arranged(network)
    places = {layer_id: place for layer_id, place in known.items() if layer_id in network.by_id}
    for layer_id in network.order:
        if layer_id not in places:
            places[layer_id] = free_place(among_neighbours(network, layer_id, places), places.values())
    return places


def ranks(network: Network) -> dict[str, int]:
    """For each layer the number of connections on the longest way to it."""
    return rows_of(network.order, network.inputs)


def among_neighbours(network: Network, layer_id: str, places: Mapping[str, Position]) -> Position:
    """Below its sources, else above what it feeds, else below everything."""
    sources = network.inputs[layer_id]
    targets = [target for target in network.outputs[layer_id] if target in places]
    if sources:
        return places[sources[0]][0], max(places[source][1] for source in sources) + PITCH
    if targets:
        return places[targets[0]][0], min(places[target][1] for target in targets) - PITCH
    return min(x for x, _ in places.values()), max(y for _, y in places.values()) + PITCH
