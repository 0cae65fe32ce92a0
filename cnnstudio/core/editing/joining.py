"""Layers that are taken out of what they are in, or put into a connection: what they leave behind is joined again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cnnstudio.core.connecting import Refusal
from cnnstudio.core.editing.membership import housed_between
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.editing import between
from cnnstudio.core.healing import without
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Position, Project
from cnnstudio.core.texts import text


def is_joined(network: Network, layer_ids: Iterable[str]) -> bool:
    """Whether something leads from these layers to others, or from others to them."""
    chosen = set(layer_ids)
    return any((c.source in chosen) != (c.target in chosen) for c in network.connections)


def take_out(project: Project, layer_ids: Iterable[str], positions: Mapping[str, Position]) -> Project:
    """These layers beside the network: connected to each other still, to nothing else. Raises NetworkError."""
    network, chosen = project.network, set(layer_ids)
    for layer_id in chosen:
        network.layer(layer_id)
    if not is_joined(network, chosen):
        raise NetworkError(
            text("It is connected to nothing, so there is nothing to take it out of."),
            hint=text("Drag it onto a connection to put it in there."),
        )
    own = tuple(c for c in network.connections if c.source in chosen and c.target in chosen)
    healed = (*without(network, chosen).connections, *own)
    return project.with_network(replace(network, connections=healed)).with_positions(positions)


def why_not_into(network: Network, connection: Connection, layer_id: str) -> Refusal | None:
    """None where the layer can be put into the connection, out of whatever it is in now."""
    layer = network.layer(layer_id)
    if not layer.takes_inputs:
        return Refusal(
            text("{layer} can only stand at the beginning.", layer=layer.title),
            text("Drag from its port to the layer that it feeds."),
        )
    if layer_id in (connection.source, connection.target):
        return Refusal(text("{layer} stands at this connection already.", layer=network.called(layer_id)))
    return None


def move_into(project: Project, connection: Connection, layer_id: str, positions: Mapping[str, Position]) -> Project:
    """The layer in the middle of a connection, taken out of what it was in; raises NetworkError where it cannot be."""
    refusal = why_not_into(project.network, connection, layer_id)
    if refusal is not None:
        raise NetworkError(refusal.message, hint=refusal.hint)
    if is_joined(project.network, [layer_id]):
        project = take_out(project, [layer_id], {})
    network = between(project.network, connection, project.network.layer(layer_id))
    return project.with_network(housed_between(network, connection, layer_id)).with_positions(positions)
