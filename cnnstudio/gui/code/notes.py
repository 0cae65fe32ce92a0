"""What became of reading code, as notes at its lines and in a sentence."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cnnstudio.core.texts import plural, text
from cnnstudio.gui.code.checking import Checked
from cnnstudio.gui.widgets.code_note import CodeNote, NoteKind

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading, Remark


def notes_of(found: Checked | None) -> Sequence[CodeNote]:
    """What is wrong, was not read, or was repaired."""
    if found is None:
        return ()
    if found.error is not None:
        error = found.error
        return (CodeNote(NoteKind.ERROR, error.message, error.hint, error.line, error.column),)
    assert found.reading is not None
    return (
        *_notes(NoteKind.UNREAD, found.reading.unread),
        *_notes(NoteKind.REPAIRED, found.reading.changes),
    )


def words_of(found: Checked | None, *, is_overtaken: bool) -> str:
    """One line about a draft; `is_overtaken`: the network was changed elsewhere meanwhile."""
    if found is None:
        return ""
    if found.error is not None:
        return str(found.error)
    assert found.reading is not None
    words = counts_in_words(found.reading)
    if is_overtaken:
        return text("The network was changed elsewhere meanwhile; applying replaces that. {words}", words=words)
    return words


def counts_in_words(reading: "Reading") -> str:
    """8 layers read, 2 things repaired, 1 not read."""
    return " ".join(_counts(reading))


def applied_words(found: Checked) -> str:
    assert found.reading is not None
    if found.onto is not None and found.reading.project == found.onto:
        return text("The code says what the network is already.")
    return text("Applied the code. {words}", words=counts_in_words(found.reading))


def _counts(reading: "Reading") -> Iterator[str]:
    yield plural("{count} layer read.", "{count} layers read.", len(reading.project.network.layers))
    if reading.changes:
        yield plural("{count} thing repaired.", "{count} things repaired.", len(reading.changes))
    if reading.unread:
        yield plural("{count} thing not read.", "{count} things not read.", len(reading.unread))


def _notes(kind: NoteKind, remarks: "Sequence[Remark]") -> Iterator[CodeNote]:
    return (CodeNote(kind, remark.message, remark.hint, remark.line, remark.column) for remark in remarks)
