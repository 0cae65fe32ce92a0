"""Remarks on the canvas: written, changed, moved, taken away."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cnnstudio.core.editing.ids import NOTE, new_id
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.project import Note, Position, Project, reachable
from cnnstudio.core.texts import number, text

LONGEST_NOTE = 10_000


def new_note(project: Project, words: str, at: Position) -> Note:
    """A note, not in the project yet. Raises NetworkError for one that is too long."""
    return Note(new_id((note.id for note in project.notes), NOTE), _bearable(words), reachable(at))


def add_note(project: Project, note: Note) -> Project:
    return replace(project, notes=(*project.notes, note))


def edit_note(project: Project, note_id: str, words: str) -> Project:
    """Other words; none at all take the note away."""
    note = note_of(project, note_id)
    if not words.strip():
        return remove_notes(project, [note_id])
    return _exchanged(project, {note_id: replace(note, text=_bearable(words))})


def move_notes(project: Project, positions: Mapping[str, Position]) -> Project:
    moved = {i: replace(note_of(project, i), position=reachable(place)) for i, place in positions.items()}
    return _exchanged(project, moved)


def remove_notes(project: Project, note_ids: Iterable[str]) -> Project:
    gone = {note_of(project, note_id).id for note_id in note_ids}
    return replace(project, notes=tuple(note for note in project.notes if note.id not in gone)) if gone else project


def note_of(project: Project, note_id: str) -> Note:
    """Raises NetworkError for a note that is not there."""
    found = next((note for note in project.notes if note.id == note_id), None)
    if found is None:
        raise NetworkError(text("There is no note {id}.", id=note_id))
    return found


def _exchanged(project: Project, notes: Mapping[str, Note]) -> Project:
    return replace(project, notes=tuple(notes.get(note.id, note) for note in project.notes))


def _bearable(words: str) -> str:
    if len(words) <= LONGEST_NOTE:
        return words
    raise NetworkError(
        text("A note has {most} characters at most, not {count}.", most=number(LONGEST_NOTE), count=number(len(words))),
        hint=text("Divide it into several notes."),
    )
