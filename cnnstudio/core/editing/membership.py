"""Layers that come into a group which is there, or leave theirs."""

from collections.abc import Mapping
from dataclasses import replace

from cnnstudio.core.network import Connection, Group, Network

Homes = Mapping[str, str | None]
"""For each layer the id of the group that it comes into; None: into none."""


def with_homes(network: Network, homes: Homes) -> Network:
    """Each of these layers in its new group, ordered as the images flow; a group that all have left is gone.

    Raises NetworkError for a group or a layer that is not there.
    """
    if not homes:
        return network
    incoming: dict[str, set[str]] = {}
    for layer_id, group_id in homes.items():
        if group_id is not None:
            incoming.setdefault(network.group(group_id).id, set()).add(network.layer(layer_id).id)
    groups = (_changed(network, group, homes, incoming.get(group.id, set())) for group in network.groups)
    return network.with_groups(tuple(group for group in groups if group.layer_ids))


def housed_between(network: Network, connection: Connection, layer_id: str) -> Network:
    """What comes between two layers of a group belongs to it, and what goes elsewhere leaves the layers it was with."""
    own = network.group_of.get(layer_id)
    ends = [network.group_of.get(connection.source), network.group_of.get(connection.target)]
    if ends[0] is not None and ends[0] is ends[1]:
        return with_homes(network, {layer_id: ends[0].id})
    stays = own is None or own in ends or len(own.layer_ids) == 1
    return network if stays else with_homes(network, {layer_id: None})


def _changed(network: Network, group: Group, homes: Homes, incoming: set[str]) -> Group:
    kept = tuple(i for i in group.layer_ids if homes.get(i, group.id) == group.id)
    if incoming.issubset(kept):
        return group if kept == group.layer_ids else replace(group, layer_ids=kept)
    members = incoming.union(kept)
    return replace(group, layer_ids=tuple(i for i in network.order if i in members))
