"""What differs between two projects: enough for a view to follow without drawing everything anew."""

from dataclasses import dataclass

from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project


@dataclass(frozen=True)
class Change:
    """Ids of layers that came, went, or have other settings; connections likewise; and which other parts differ."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    connected: tuple[Connection, ...] = ()
    disconnected: tuple[Connection, ...] = ()
    data: bool = False
    preparation: bool = False
    training: bool = False
    groups: bool = False
    notes: bool = False
    direction: bool = False
    other: bool = False
    """The name."""

    @property
    def places_only(self) -> bool:
        """Cards moved, and nothing else is different."""
        return bool(self.moved) and self == Change(moved=self.moved)

    @property
    def network(self) -> bool:
        return bool(self.added or self.removed or self.edited or self.connected or self.disconnected)


def diff(before: Project, after: Project) -> Change:
    """The change that leads from one project to the other."""
    old, new = before.network.by_id, after.network.by_id
    old_connections, new_connections = before.network.connections, after.network.connections
    was, is_now = set(old_connections), set(new_connections)
    # The order of a merge's inputs is part of the network: connections that only changed places are drawn anew.
    reordered = was == is_now and old_connections != new_connections
    return Change(
        added=tuple(layer_id for layer_id in new if layer_id not in old),
        removed=tuple(layer_id for layer_id in old if layer_id not in new),
        edited=tuple(i for i, layer in new.items() if i in old and layer is not old[i] and layer != old[i]),
        moved=tuple(i for i in new if i in old and before.layout.get(i) != after.layout.get(i)),
        connected=tuple(c for c in new_connections if reordered or c not in was),
        disconnected=tuple(c for c in old_connections if reordered or c not in is_now),
        data=before.data != after.data,
        preparation=(before.preparation, before.augmentation) != (after.preparation, after.augmentation),
        training=before.training != after.training,
        groups=before.network.groups != after.network.groups,
        notes=before.notes != after.notes,
        direction=before.direction is not after.direction,
        other=before.name != after.name,
    )
