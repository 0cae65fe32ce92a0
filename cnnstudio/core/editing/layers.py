"""Layers that come, go, are joined, named, moved and passed by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cnnstudio.core.connecting import why_not
from cnnstudio.core.editing.membership import housed_between, with_homes
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.editing import between
from cnnstudio.core.healing import without
from cnnstudio.core.network import Connection, Layer
from cnnstudio.core.project import Position, Project
from cnnstudio.core.texts import number, text

LONGEST_NAME = 200


def add_layer(
    project: Project,
    layer: Layer,
    at: Position,
    after: str | None = None,
    before: str | None = None,
    home: str | None = None,
) -> Project:
    """One layer more, connected behind `after` and to `before` if these are given and take it; `home`: its group."""
    network = project.network.add_layer(layer)
    if after is not None and why_not(network, after, layer.id) is None:
        network = network.connect(Connection(after, layer.id))
    if before is not None and why_not(network, layer.id, before) is None:
        network = network.connect(Connection(layer.id, before))
    housed = with_homes(network, {} if home is None else {layer.id: home})
    return project.with_network(housed).with_positions({layer.id: at})


def insert_into(project: Project, connection: Connection, layer: Layer, positions: Mapping[str, Position]) -> Project:
    """A new layer in the middle of a connection; `positions`: its own, and those of others that make room.

    Raises NetworkError where that cannot be.
    """
    if not layer.takes_inputs:
        raise NetworkError(text("{layer} can only stand at the beginning.", layer=layer.title))
    network = housed_between(between(project.network, connection, layer), connection, layer.id)
    return project.with_network(network).with_positions(positions)


def connect_layers(project: Project, source: str, target: str) -> Project:
    """Connects; a target that takes one input gives up the connection it had. Raises NetworkError."""
    network = project.network
    refusal = why_not(network, source, target)
    if refusal is not None:
        raise NetworkError(refusal.message, hint=refusal.hint)
    spec = network.layer(target).spec
    if spec is not None and spec.maximum_inputs == 1:
        network = network.disconnect(c for c in network.connections if c.target == target)
    return project.with_network(network.connect(Connection(source, target)))


def order_inputs(project: Project, layer_id: str, sources: Sequence[str]) -> Project:
    """The inputs of a merge in another order: all that it has, each once. Raises NetworkError for any others."""
    network = project.network
    layer = network.layer(layer_id)
    if sorted(sources) != sorted(network.inputs[layer_id]):
        raise NetworkError(text("These are not the inputs of {layer} any more.", layer=network.called(layer.id)))
    following = iter(sources)
    connections = tuple(
        Connection(next(following), layer_id) if connection.target == layer_id else connection
        for connection in network.connections
    )
    return project.with_network(replace(network, connections=connections))


def remove(project: Project, layer_ids: Iterable[str] = (), connections: Iterable[Connection] = ()) -> Project:
    """Without these connections, then without these layers: what was joined through them is joined still."""
    return project.with_network(without(project.network.disconnect(connections), layer_ids))


def rename_layer(project: Project, layer_id: str, name: str) -> Project:
    layer = replace(project.network.layer(layer_id), name=one_line(name))
    return project.with_network(project.network.replace_layer(layer))


def bypass_layers(project: Project, layer_ids: Iterable[str], bypassed: bool = True) -> Project:
    """Has the network do without these layers, or with them again. Raises NetworkError for an Input."""
    network = project.network
    chosen = {layer_id: network.layer(layer_id) for layer_id in layer_ids}
    for layer in chosen.values():
        if bypassed and not layer.takes_inputs:
            raise NetworkError(
                text("{layer} cannot be bypassed: the images enter there.", layer=network.called(layer.id)),
                hint=text("Bypass the layers behind it."),
            )
    layers = tuple(replace(layer, bypassed=bypassed) if layer.id in chosen else layer for layer in network.layers)
    return project.with_network(replace(network, layers=layers))


def one_line(name: str) -> str:
    """A name that somebody typed, of bearable length."""
    return " ".join(name.split())[:LONGEST_NAME]


def cut_name(name: str) -> str:
    """What is said of a name that is longer than `one_line` lets it be; "" of all others."""
    count = len(" ".join(name.split()))
    if count <= LONGEST_NAME:
        return ""
    return text(
        "A name has {most} characters at most: of {count} that were typed, the first {most} are kept.",
        most=number(LONGEST_NAME), count=number(count),
    )  # fmt: skip
