"""The edits that fixes are made of: each takes a network and returns the next one."""

from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.healing import without
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.texts import text


def new_layer(network: Network, type_id: str, params: Mapping[str, object] | None = None) -> Layer:
    """Another layer of this type, not in the network yet."""
    return Layer(network.new_id(type_id), type_id, CATALOGUE[type_id].checked(params or {}))


def with_setting(network: Network, layer_id: str, name: str, value: object) -> Network:
    """One setting changed; raises ParameterError."""
    return network.replace_layer(network.layer(layer_id).with_parameter(name, value))


def between(network: Network, connection: Connection, layer: Layer) -> Network:
    """The layer, a new one or one that is not connected, in a connection whose target keeps the order of its inputs.

    Raises NetworkError where the connection is gone.
    """
    if connection not in network.connections:
        raise NetworkError(text("These two layers are not connected any more."))
    place = network.connections.index(connection)
    halves = (Connection(connection.source, layer.id), Connection(layer.id, connection.target))
    connections = (*network.connections[:place], *halves, *network.connections[place + 1 :])
    return replace(_holding(network, layer), connections=connections)


def above(network: Network, target: str, layer: Layer) -> Network:
    """The layer between another and its only input; raises NetworkError where there is no such."""
    sources = network.inputs[target]
    if len(sources) != 1:
        raise NetworkError(text("{layer} has no single input.", layer=network.called(target)))
    return between(network, Connection(sources[0], target), layer)


def below(network: Network, source: str, layer: Layer) -> Network:
    """The layer behind another: it feeds all that the other one fed."""
    moved = tuple(Connection(layer.id, c.target) if c.source == source else c for c in network.connections)
    return replace(_holding(network, layer), connections=(*moved, Connection(source, layer.id)))


def chained(network: Network, source: str, *layers: tuple[str, Mapping[str, object]]) -> Network:
    """New layers (type, settings) one behind the other, behind a layer that feeds nothing yet."""
    for type_id, params in layers:
        layer = new_layer(network, type_id, params)
        network = network.add_layer(layer).connect(Connection(source, layer.id))
        source = layer.id
    return network


def moved_below(network: Network, layer_id: str, target: str) -> Network:
    """A layer of a chain in another place: behind that one."""
    return below(_detached(network, layer_id), target, network.layer(layer_id))


def moved_above(network: Network, layer_id: str, target: str) -> Network:
    """A layer of a chain in another place: before that one."""
    return above(_detached(network, layer_id), target, network.layer(layer_id))


def _detached(network: Network, layer_id: str) -> Network:
    """The layer stands alone; what fed it first feeds what it fed."""
    return replace(network, connections=without(network, [layer_id]).connections)


def _holding(network: Network, layer: Layer) -> Network:
    return network if layer.id in network.by_id else network.add_layer(layer)
