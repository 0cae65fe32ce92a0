"""Bypassed layers stand in no script: what was read gets them back where the script left their surroundings alone."""

from collections.abc import Mapping, Set
from dataclasses import replace

from cnnstudio.core.healing import passed_on, running
from cnnstudio.core.network import Connection, Group, Layer, Network


def with_bypassed(network: Network, before: Network) -> Network:
    """`network`, in the ids of `before`, with the bypassed layers of `before`; it runs as it did without them.

    One whose source is gone is gone with it.
    """
    hidden = {layer.id for layer in before.layers if layer.bypassed}
    passed = passed_on(before, hidden)
    back = _coming_back(network, before, passed)
    if not back:
        return network
    return Network(
        layers=_layers(network, before, back),
        connections=_connections(network, before, passed, back),
        groups=_groups(network, before, back),
    )


def _coming_back(network: Network, before: Network, passed: Mapping[str, str | None]) -> dict[str, Layer]:
    """Those whose id is free, and that stand behind nothing, or behind what is still there."""
    found: dict[str, Layer] = {}
    for layer_id, source in passed.items():
        above = (one for one in before.inputs[layer_id] if one not in passed or passed[one] is not None)
        nearest = next(above, None)
        is_fed = nearest is None or nearest in found or (nearest == source and nearest in network.by_id)
        if layer_id not in network.by_id and is_fed:
            found[layer_id] = before.by_id[layer_id]
    return found


def _layers(network: Network, before: Network, back: Mapping[str, Layer]) -> tuple[Layer, ...]:
    """Each behind the one that it followed in the list."""
    owned = {layer.id: layer.weights_of for layer in running(before).layers}
    found: dict[str, list[Layer]] = {"": []}
    last = ""
    for layer in before.layers:
        if layer.id in back:
            found[last].append(layer)
        elif layer.id in network.by_id:
            last = layer.id
            found[last] = []
    layers = list(found[""])
    for layer in network.layers:
        old = before.by_id.get(layer.id)
        if old is not None and old.weights_of in back and owned.get(layer.id) == layer.weights_of:
            layer = replace(layer, weights_of=old.weights_of)
        layers += [layer, *found.get(layer.id, ())]
    there = {layer.id for layer in layers}
    return tuple(layer if layer.weights_of in {None, *there} else replace(layer, weights_of=None) for layer in layers)


def _connections(
    network: Network, before: Network, passed: Mapping[str, str | None], back: Mapping[str, Layer]
) -> tuple[Connection, ...]:
    """Each that led through them does so again, in its place."""
    there, drawn = set(network.connections), set(before.connections)
    through: dict[Connection, list[Connection]] = {}
    for connection in before.connections:
        source = passed.get(connection.source)
        short = Connection(source or "", connection.target)
        if connection.source in back and short in there:
            through.setdefault(short, []).append(connection)
    found: dict[Connection, None] = {}
    for connection in network.connections:
        ways = through.get(connection, [])
        if not ways or connection in drawn:
            found[connection] = None
        found.update(dict.fromkeys(ways))
    return _with_those_into(before, tuple(found), {*network.by_id, *back}, back)


def _with_those_into(
    before: Network, connections: tuple[Connection, ...], present: Set[str], back: Mapping[str, Layer]
) -> tuple[Connection, ...]:
    """Also the connections into them, each behind the one that it followed in the list."""
    known, last = set(connections), None
    following: dict[Connection | None, list[Connection]] = {}
    for connection in before.connections:
        if connection.target in back and connection.source in present:
            following.setdefault(last, []).append(connection)
        elif connection in known:
            last = connection
    ordered = list(following.get(None, ()))
    for connection in connections:
        ordered += [connection, *following.get(connection, ())]
    return tuple(ordered)


def _groups(network: Network, before: Network, back: Mapping[str, Layer]) -> tuple[Group, ...]:
    known = {group.id: group for group in network.groups}
    for group in before.groups:
        members = tuple(layer_id for layer_id in group.layer_ids if layer_id in back)
        if members:
            kept = known.get(group.id, replace(group, layer_ids=()))
            ids = {*kept.layer_ids, *members}
            ordered = tuple(layer_id for layer_id in group.layer_ids if layer_id in ids)
            others = tuple(layer_id for layer_id in kept.layer_ids if layer_id not in group.layer_ids)
            known[group.id] = replace(kept, layer_ids=(*ordered, *others))
    return tuple(known.values())
