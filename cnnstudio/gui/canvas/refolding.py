"""Where the cards go when a group is folded or unfolded: what follows it moves up to its one card, or makes room."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from cnnstudio.core.editing.groups import fold_groups
from cnnstudio.core.layout.cards import card_place
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Group, Network
from cnnstudio.core.project import Note, Position, Project, reachable
from cnnstudio.gui.canvas.folding import standing


def refolded(project: Project, group_ids: Iterable[str], folded: bool = True) -> Project:
    """These groups folded or unfolded, with their surroundings moved together or apart. Raises NetworkError."""
    for group_id in group_ids:
        group = project.network.group(group_id)
        if group.folded != folded:
            after = fold_groups(project, [group_id], folded)
            project = _moved_up(after, group) if folded else _moved_away(after, group)
    return project


def revealed(project: Project, layer_ids: Iterable[str]) -> Project:
    """Each of these layers to be seen."""
    owners = (project.network.group_of.get(layer_id) for layer_id in layer_ids)
    hiding = dict.fromkeys(group.id for group in owners if group is not None and group.folded)
    return refolded(project, hiding, folded=False)


def _moved_up(project: Project, group: Group) -> Project:
    room = _room(project, group)
    following = room.following(project, beyond=room.end)
    way = min(room.length, room.slack(following))
    return _shifted(project, room, following, -way, beyond=room.end) if way > 0 else project


def _moved_away(project: Project, group: Group) -> Project:
    room = _room(project, group)
    following = room.following(project, beyond=room.start)
    wanted = room.end + room.direction.pitch
    way = wanted - min((room.seen[i][0] for i in following), default=wanted)
    return _shifted(project, room, following, way, beyond=room.start) if way > 0 else project


@dataclass(frozen=True)
class _Room:
    """What an open group takes; all is told as (along the flow, across it)."""

    group: Group
    direction: Direction
    start: float
    end: float
    sides: tuple[float, float]
    """From the first of its cards to the last, across the flow."""
    seen: Mapping[str, Position]

    @property
    def length(self) -> float:
        return self.end - self.start

    def is_beside(self, across: float, air: float = 0) -> bool:
        """Whether what stands there lies in the way of the group, before or behind it."""
        low, high = self.sides
        breadth = self.direction.card_breadth + air
        return low - breadth < across < high + breadth

    def following(self, project: Project, beyond: float) -> frozenset[str]:
        """What the group feeds, and what lies behind it."""
        fed = _fed_by(project.network, self.group)
        members = frozenset(self.group.layer_ids)
        return frozenset(
            i
            for i, (along, across) in self.seen.items()
            if i not in members and along > beyond and (i in fed or self.is_beside(across))
        )

    def slack(self, moving: Set[str]) -> float:
        """How far these can come nearer before one of them reaches a card that stays."""
        staying: dict[float, list[float]] = {}
        for layer_id, (along, across) in self.seen.items():
            if layer_id not in moving:
                staying.setdefault(across, []).append(along)
        for places in staying.values():
            places.sort()
        found = float("inf")
        for layer_id in moving:
            along, across = self.seen[layer_id]
            for line, places in staying.items():
                before = bisect_left(places, along)
                if before and abs(line - across) < self.direction.card_breadth:
                    found = min(found, along - places[before - 1] - self.direction.pitch)
        return found


def _room(project: Project, group: Group) -> _Room:
    direction = project.direction
    own = [direction.turned(project.layout[layer_id]) for layer_id in group.layer_ids]
    alongs, lines = [along for along, _ in own], [across for _, across in own]
    seen = {i: direction.turned(place) for i, place in standing(project).items()}
    card = card_place([project.layout[layer_id] for layer_id in group.layer_ids], direction)
    seen.update(dict.fromkeys(group.layer_ids, direction.turned(card)))
    return _Room(group, direction, min(alongs), max(alongs), (min(lines), max(lines)), seen)


def _fed_by(network: Network, group: Group) -> frozenset[str]:
    """All that receives from the group, directly or not; found in one walk."""
    found, waiting = set(group.layer_ids), list(group.layer_ids)
    while waiting:
        fresh = [target for target in network.outputs[waiting.pop()] if target not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return frozenset(found)


def _shifted(project: Project, room: _Room, moving: Set[str], way: float, beyond: float) -> Project:
    """All of a folded group moves when one of its layers does; notes beside the way go along."""
    turned = room.direction.turned

    def shifted(place: Position) -> Position:
        along, across = turned(place)
        return turned((along + way, across))

    def goes_along(note: Note) -> bool:
        along, across = turned(note.position)
        return along > beyond and room.is_beside(across, room.direction.branch_pitch)

    hidden = (group.layer_ids for group in project.network.groups if group.folded)
    whole = {i for ids in hidden if not moving.isdisjoint(ids) for i in ids}
    layout = {i: shifted(project.layout[i]) for i in (moving | whole) - set(room.group.layer_ids)}
    notes = (
        replace(note, position=reachable(shifted(note.position))) if goes_along(note) else note
        for note in project.notes
    )
    return replace(project.with_positions(layout), notes=tuple(notes))
