"""What stood behind cards that are gone closes up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.folding import standing

_MOST_ROUNDS = 8
"""Tries to close up around cards that are in the way."""


def closed_up(before: Project, project: Project) -> Project:
    """Cards move into the rows that became free above them, as far as nothing is in the way.

    All that follows a row moves as one: what cannot, as a merge below another branch, holds what leads to it as well.
    """
    free = _free_rows(before, project)
    held: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        steps = _steps(project, {i: rows for i, rows in free.items() if i not in held})
        closer = project.with_positions(_moved(project, steps))
        in_the_way = _newly_covering(project, closer, steps)
        if not in_the_way:
            return closer
        held |= in_the_way
    return project


def _free_rows(before: Project, project: Project) -> dict[str, int]:
    """For each card behind some that are gone how many rows became free above it, along the way that has most."""
    direction, layout = project.direction, project.layout
    taken = _Places(direction, layout.items())
    gone = {i: before.layout[i] for i in before.network.order if i not in layout}
    freed = {i for i, place in gone.items() if not any(taken.covering(place))}
    if not freed:
        return {}
    row = {i: direction.turned(place)[0] for i, place in {**gone, **layout}.items()}
    free = dict.fromkeys((*before.network.order, *project.network.order), 0)
    for network in (before.network, project.network):
        for layer_id in network.order:
            above = [free[i] + (i in freed and row[i] < row[layer_id]) for i in network.inputs[layer_id]]
            if network is before.network or layer_id not in before.network.by_id:
                free[layer_id] = max(above, default=0)
    return {i: free[i] for i in layout if free[i]}


def _steps(project: Project, free: Mapping[str, int]) -> dict[str, float]:
    """By how much each card moves: no further than there is room behind what feeds it, and all that follows a row."""
    network, pitch = project.network, project.direction.pitch
    most = {i: float(rows * pitch) for i, rows in free.items()}
    steps = _behind_sources(project, most)
    for layer_id in reversed(network.order):
        if layer_id in steps:
            steps[layer_id] = min((steps[layer_id], *(steps.get(i, 0.0) for i in network.outputs[layer_id])))
    return {i: step for i, step in _behind_sources(project, steps).items() if step > 0}


def _behind_sources(project: Project, most: Mapping[str, float]) -> dict[str, float]:
    network, direction = project.network, project.direction
    row = {i: direction.turned(place)[0] for i, place in project.layout.items()}
    steps: dict[str, float] = {}
    for layer_id in network.order:
        if layer_id in most:
            sources = network.inputs[layer_id]
            room = (max(0.0, row[layer_id] - row[i] - direction.pitch) + steps.get(i, 0.0) for i in sources)
            steps[layer_id] = min(most[layer_id], min(room, default=0.0))
    return steps


def _moved(project: Project, steps: Mapping[str, float]) -> dict[str, Position]:
    direction = project.direction
    places = {i: direction.turned(project.layout[i]) for i in steps}
    return {i: direction.turned((row - steps[i], line)) for i, (row, line) in places.items()}


def _newly_covering(project: Project, closer: Project, moved: Collection[str]) -> set[str]:
    """Of the cards that moved those that now lie over another, and did not before."""
    if not moved:
        return set()
    direction, seen = project.direction, standing(project)
    now = standing(closer)
    places = _Places(direction, now.items())
    return {
        i
        for i in moved
        if any(other != i and not _covers(direction, seen[i], seen[other]) for other in places.covering(now[i]))
    }


def _covers(direction: Direction, one: Position, other: Position) -> bool:
    (row, line), (row_there, line_there) = direction.turned(one), direction.turned(other)
    return abs(row - row_there) < direction.card_length and abs(line - line_there) < direction.card_breadth


class _Places:
    """Cards by where they lie, in fields as large as a card: only those in the nine around a place can cover it."""

    def __init__(self, direction: Direction, places: Iterable[tuple[str, Position]]) -> None:
        self._direction = direction
        self._fields: defaultdict[tuple[int, int], list[tuple[str, Position]]] = defaultdict(list)
        for layer_id, place in places:
            self._fields[self._field(place)].append((layer_id, place))

    def covering(self, place: Position) -> Iterator[str]:
        """Those that lie over a card at this place."""
        row, line = self._field(place)
        for field in ((row + down, line + across) for down in (-1, 0, 1) for across in (-1, 0, 1)):
            for layer_id, there in self._fields.get(field, ()):
                if _covers(self._direction, place, there):
                    yield layer_id

    def _field(self, place: Position) -> tuple[int, int]:
        row, line = self._direction.turned(place)
        return int(row // self._direction.card_length), int(line // self._direction.card_breadth)
