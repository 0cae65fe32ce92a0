"""Where the layers of a network stand when nobody has said: one column for a chain, branches beside it."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, count

from cnnstudio.core.network import Network
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.geometry import COLUMN_PITCH, PITCH, free_place


def with_places(project: Project) -> Project:
    """The project with a place for each of its layers; those that have one keep it."""
    layout = complete(project.network, project.layout)
    return project if layout == project.layout else replace(project, layout=layout)


def complete(network: Network, known: Mapping[str, Position]) -> dict[str, Position]:
    """A position for every layer of the network: the known ones, and one beside its neighbours for the others."""
    if not any(layer_id in known for layer_id in network.by_id):
        return arrange(network)
    places = {layer_id: place for layer_id, place in known.items() if layer_id in network.by_id}
    for layer_id in network.order:
        if layer_id not in places:
            places[layer_id] = free_place(among_neighbours(network, layer_id, places), places.values())
    return places


def arrange(network: Network) -> dict[str, Position]:
    """Rows by the longest way from the input, columns by branch: the first goes straight on, others to its sides."""
    rows = ranks(network)
    columns = _columns(network, rows)
    return {layer_id: (columns[layer_id] * COLUMN_PITCH, rows[layer_id] * PITCH) for layer_id in network.order}


def ranks(network: Network) -> dict[str, int]:
    """For each layer the number of connections on the longest way to it."""
    found: dict[str, int] = {}
    for layer_id in network.order:
        found[layer_id] = max((found[source] + 1 for source in network.inputs[layer_id]), default=0)
    return found


def _columns(network: Network, rows: Mapping[str, int]) -> dict[str, int]:
    columns: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    for layer_id in network.order:
        row = rows[layer_id]
        wanted = _wanted_column(network, layer_id, columns)
        columns[layer_id] = next(column for column in _nearest_first(wanted) if (row, column) not in taken)
        taken.add((row, columns[layer_id]))
    return columns


def _wanted_column(network: Network, layer_id: str, columns: Mapping[str, int]) -> int:
    """Below its source; a merge comes back to the branch that lies nearest to the middle."""
    sources = network.inputs[layer_id]
    return min((columns[source] for source in sources), key=abs, default=0)


def _nearest_first(column: int) -> chain[int]:
    """The column itself, then by turns to its right and to its left."""
    return chain([column], chain.from_iterable((column + step, column - step) for step in count(1)))


def among_neighbours(network: Network, layer_id: str, places: Mapping[str, Position]) -> Position:
    """Below its sources, else above what it feeds, else below everything."""
    sources = network.inputs[layer_id]
    targets = [target for target in network.outputs[layer_id] if target in places]
    if sources:
        return places[sources[0]][0], max(places[source][1] for source in sources) + PITCH
    if targets:
        return places[targets[0]][0], min(places[target][1] for target in targets) - PITCH
    return min(x for x, _ in places.values()), max(y for _, y in places.values()) + PITCH
