"""Layers put together under one name, and folded into one card."""

from collections.abc import Iterable
from dataclasses import replace

from cnnstudio.core.editing.ids import GROUP, new_id
from cnnstudio.core.editing.layers import one_line
from cnnstudio.core.editing.membership import Homes, with_homes
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Group
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text


def group_layers(project: Project, layer_ids: Iterable[str], name: str = "") -> Project:
    """A new group, the last one, of these layers; they leave the groups that they were in. Raises NetworkError."""
    network = project.network
    chosen = {network.layer(layer_id).id for layer_id in layer_ids}
    if not chosen:
        raise NetworkError(text("There is nothing to group."), hint=text("Select the layers first."))
    # In the order of the network, whatever the order in which they were selected.
    members = tuple(layer.id for layer in network.layers if layer.id in chosen)
    left = with_homes(network, dict.fromkeys(chosen))
    made = Group(new_id((group.id for group in network.groups), GROUP), one_line(name) or text("Group"), members)
    return project.with_network(replace(network, groups=(*left.groups, made)))


def ungroup(project: Project, group_ids: Iterable[str]) -> Project:
    """The layers stay, each by itself."""
    gone = {project.network.group(group_id).id for group_id in group_ids}
    return _with_groups(project, (group for group in project.network.groups if group.id not in gone))


def rename_group(project: Project, group_id: str, name: str) -> Project:
    renamed = replace(project.network.group(group_id), name=one_line(name) or text("Group"))
    return _with_groups(project, (renamed if group.id == group_id else group for group in project.network.groups))


def fold_groups(project: Project, group_ids: Iterable[str], folded: bool = True) -> Project:
    """One card for all of a group, or all of its cards again."""
    chosen = {project.network.group(group_id).id for group_id in group_ids}
    groups = (replace(group, folded=folded) if group.id in chosen else group for group in project.network.groups)
    return _with_groups(project, groups)


def house(project: Project, homes: Homes) -> Project:
    """Layers that come into a group, or leave theirs."""
    return project.with_network(with_homes(project.network, homes))


def _with_groups(project: Project, groups: Iterable[Group]) -> Project:
    return project.with_network(project.network.with_groups(tuple(groups)))
