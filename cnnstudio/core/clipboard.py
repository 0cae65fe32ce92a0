"""Layers, connections, groups and notes on their way: cut out of one project as text, put into another.

The text is that of a small `.cnn` file, so that what was mailed can be pasted, or saved and opened.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cnnstudio.core.errors import NetworkError, ProjectFileError
from cnnstudio.core.network import Network
from cnnstudio.core.project import Note, Position, Project
from cnnstudio.core.project_file import decode, encode_part
from cnnstudio.core.texts import number, text

MIME_TYPE = "application/x-cnnstudio-network"
"""The same text as that of the plain text beside it, as UTF-8."""
LONGEST_TEXT = 8_000_000


@dataclass(frozen=True)
class Clip:
    """A piece of a project: layers with what joins them to each other, where they stand, and notes."""

    network: Network = field(default_factory=Network)
    layout: Mapping[str, Position] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.network.layers and not self.notes

    @property
    def corner(self) -> Position:
        """The upper left of all that has a place."""
        places = [*self.layout.values(), *(note.position for note in self.notes)]
        return (min(x for x, _ in places), min(y for _, y in places)) if places else (0.0, 0.0)

    @property
    def head(self) -> str | None:
        """The one layer that could receive from outside; None where there is none, or a choice."""
        heads = [layer.id for layer in self.network.layers if not self.network.inputs[layer.id]]
        return heads[0] if len(heads) == 1 and self.network.by_id[heads[0]].takes_inputs else None


def clip(project: Project, layer_ids: Iterable[str] = (), note_ids: Iterable[str] = ()) -> Clip:
    """These layers and notes; a group comes along when all of it does. Raises NetworkError for what is not there."""
    network, chosen = project.network, set(layer_ids)
    for layer_id in chosen:
        network.layer(layer_id)
    notes = set(note_ids)
    whole = tuple(group for group in network.groups if chosen.issuperset(group.layer_ids))
    part = network.with_groups(whole).remove_layers(network.by_id.keys() - chosen)
    return Clip(
        network=part,
        layout={i: place for i, place in project.layout.items() if i in chosen},
        notes=tuple(note for note in project.notes if note.id in notes),
    )


def to_text(piece: Clip) -> str:
    return encode_part(Project(network=piece.network, layout=piece.layout, notes=piece.notes))


def looks_like_clip(words: str) -> bool:
    """Whether a text means to be one of ours, broken or not; else it may be Python."""
    start = words[:10_000].lstrip("\ufeff \t\r\n")
    return start.startswith("{") and '"cnnstudio"' in start


def from_text(words: str) -> Clip:
    """The piece in a text from anywhere, a whole project too; raises NetworkError for what is none."""
    hint = text("Copy layers in CNN Studio, or paste Python that builds a network.")
    if len(words) > LONGEST_TEXT:
        message = text("The clipboard holds {count} characters: too many to be layers.", count=number(len(words)))
        raise NetworkError(message, hint=hint)
    try:
        project = decode(words.lstrip("\ufeff"))
    except ProjectFileError as error:
        raise NetworkError(text("This cannot be pasted. {problem}", problem=error.message), hint=hint) from error
    piece = Clip(project.network, project.layout, project.notes)
    if piece.is_empty:
        raise NetworkError(text("This cannot be pasted. There is no layer in it."), hint=hint)
    return piece


def moved(piece: Clip, dx: float, dy: float) -> Clip:
    """All of it so far to the right and down."""
    return replace(
        piece,
        layout={i: (x + dx, y + dy) for i, (x, y) in piece.layout.items()},
        notes=tuple(replace(note, position=(note.position[0] + dx, note.position[1] + dy)) for note in piece.notes),
    )
