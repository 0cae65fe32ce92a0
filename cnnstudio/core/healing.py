"""A network without some of its layers, what was joined through them still joined: removed ones, and bypassed ones."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from cnnstudio.core.network import Connection, Network


def without(network: Network, layer_ids: Iterable[str]) -> Network:
    """The network without these layers: what each received first goes on to all that it fed.

    A connection takes the place of the one that it stands for, so that the inputs of a merge keep their order; one
    that would be there twice is there once. Circles cannot come about: each new connection was a way before.
    """
    gone = set(layer_ids)
    if not gone:
        return network
    passed = passed_on(network, gone)
    connections: dict[Connection, None] = {}
    for connection in network.connections:
        source = passed.get(connection.source, connection.source)
        if source is not None and connection.target not in gone:
            connections[Connection(source, connection.target)] = None
    return replace(network.remove_layers(gone), connections=tuple(connections))


def running(network: Network) -> Network:
    """The network without its bypassed layers, which is what is analysed, built and written; names stay as drawn."""
    bypassed = [layer.id for layer in network.layers if layer.bypassed]
    if not bypassed:
        return network
    return without(network, bypassed).named_as_in(network)


def passed_on(network: Network, gone: Set[str]) -> Mapping[str, str | None]:
    """For each of these layers the one whose output stands in for its own; None where nothing comes in."""
    found: dict[str, str | None] = {}
    for layer_id in network.order:
        if layer_id in gone:
            sources = (found.get(source, source) for source in network.inputs[layer_id])
            found[layer_id] = next((source for source in sources if source is not None), None)
    return found
