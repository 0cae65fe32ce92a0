"""A piece from the clipboard put into a project: new ids, the same names, joined as it was."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cnnstudio.core.clipboard import Clip, moved
from cnnstudio.core.connecting import why_not
from cnnstudio.core.editing.ids import GROUP, NOTE, new_ids, stem_of
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Position, Project, reachable
from cnnstudio.core.project_reader import MOST_CONNECTIONS, MOST_LAYERS
from cnnstudio.core.texts import number, text

STEP = 40.0
"""To the right and down, from what was copied to its copy."""


@dataclass(frozen=True)
class Pasted:
    """The project with the piece in it, and what is new there."""

    project: Project
    layer_ids: tuple[str, ...]
    note_ids: tuple[str, ...]


def paste(project: Project, piece: Clip, at: Position | None = None, after: str | None = None) -> Pasted:
    """The piece with its upper left at `at`, else a step beside where it was, and beside earlier copies.

    Its one head is connected behind `after`, where that feeds nothing yet and the connection can be. Layers without a
    place in the piece have none afterwards. Raises NetworkError where a project cannot hold so much.
    """
    _require_room(project, piece)
    piece = _renamed(project, _placed(project, piece, at))
    network = _joined(project.network, piece.network)
    if after is not None and piece.head is not None and _takes(network, after, piece.head):
        network = network.connect(Connection(after, piece.head))
    layout = {i: reachable(place) for i, place in piece.layout.items()}
    notes = tuple(replace(note, position=reachable(note.position)) for note in piece.notes)
    made = replace(project.with_network(network).with_positions(layout), notes=(*project.notes, *notes))
    return Pasted(made, tuple(layer.id for layer in piece.network.layers), tuple(note.id for note in notes))


def _require_room(project: Project, piece: Clip) -> None:
    layers = len(project.network.layers) + len(piece.network.layers)
    connections = len(project.network.connections) + len(piece.network.connections) + 1
    if layers > MOST_LAYERS or connections > MOST_CONNECTIONS:
        raise NetworkError(
            text("A project holds {most} layers at most; this would be {count}.",
                 most=number(MOST_LAYERS), count=number(layers)),
            hint=text("Paste it into a new project."),
        )  # fmt: skip


def _takes(network: Network, after: str, head: str) -> bool:
    return why_not(network, after, head) is None and not network.outputs[after]


def _placed(project: Project, piece: Clip, at: Position | None) -> Clip:
    x, y = piece.corner
    if at is not None:
        return moved(piece, at[0] - x, at[1] - y)
    taken = {*project.layout.values(), *(note.position for note in project.notes)}
    steps = 0
    while steps < len(taken) and _stands_on(moved(piece, steps * STEP, steps * STEP), taken):
        steps += 1
    return moved(piece, steps * STEP, steps * STEP)


def _stands_on(piece: Clip, taken: set[Position]) -> bool:
    return not taken.isdisjoint((*piece.layout.values(), *(note.position for note in piece.notes)))


def _renamed(project: Project, piece: Clip) -> Clip:
    """In ids that are free in the project."""
    network = piece.network
    stems = (stem_of(layer) for layer in network.layers)
    ids = dict(zip((layer.id for layer in network.layers), new_ids(project.network.by_id, stems), strict=True))
    group_ids = new_ids((group.id for group in project.network.groups), (GROUP for _ in network.groups))
    note_ids = new_ids((note.id for note in project.notes), (NOTE for _ in piece.notes))
    groups = zip(network.groups, group_ids, strict=True)
    return Clip(
        network=Network(
            layers=tuple(replace(layer, id=ids[layer.id], weights_of=_of(ids, layer.weights_of))
                         for layer in network.layers),
            connections=tuple(Connection(ids[c.source], ids[c.target]) for c in network.connections),
            groups=tuple(replace(group, id=group_id, layer_ids=tuple(ids[i] for i in group.layer_ids))
                         for group, group_id in groups),
        ),
        layout={ids[i]: place for i, place in piece.layout.items()},
        notes=tuple(replace(note, id=note_id) for note, note_id in zip(piece.notes, note_ids, strict=True)),
    )  # fmt: skip


def _of(ids: Mapping[str, str], owner: str | None) -> str | None:
    return None if owner is None else ids[owner]


def _joined(one: Network, other: Network) -> Network:
    return Network((*one.layers, *other.layers), (*one.connections, *other.connections), (*one.groups, *other.groups))
