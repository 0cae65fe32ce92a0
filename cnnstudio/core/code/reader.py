"""Python becomes a network: a script is read by its syntax tree and never executed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cnnstudio.core.code.reading.assembly import assembled
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.cleaning import parsed
from cnnstudio.core.code.reading.decoding import decoded
from cnnstudio.core.code.reading.limits import UnreadableError, too_deep
from cnnstudio.core.code.reading.meanings import Interpreter
from cnnstudio.core.code.reading.remarks import Place, Remark, Remarks
from cnnstudio.core.code.reading.strangers import refusal, tell_of_own_loop
from cnnstudio.core.errors import CodeError
from cnnstudio.core.facts import Facts
from cnnstudio.core.project import Project
from cnnstudio.core.training import TrainingSettings

__all__ = ["LARGEST_FILE", "Reading", "Remark", "decoded", "read_python"]

LARGEST_FILE = 4_000_000
"""Bytes that are looked at; what is longer as text than a script of some thousand layers is refused then."""


@dataclass(frozen=True)
class Reading:
    """What a source says: the project that it makes, and what there is to say about the source."""

    project: Project
    changes: tuple[Remark, ...] = ()
    """What was repaired, and how."""
    unread: tuple[Remark, ...] = ()
    """What could not be read, and what stands in its place."""
    lines: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By layer id: the first and the last line of the source that make it, from 1."""


def read_python(source: str, onto: Project | None = None, facts: Facts | None = None) -> Reading:
    """The project that Keras code describes; what the code does not speak of is taken from `onto`.

    `facts` are those of `onto`, where they are known: an Input that says the same as the data is left to the data.
    Labels, groups and what else a file keeps of a layer stay with layers of the same id; positions stay only where
    the network has the same layers and connections as before, else the canvas lays it out.
    Raises CodeError where nothing can be made of the source.
    """
    unread, changes = Remarks(), Remarks()
    code = parsed(source, unread, changes)
    book = Book(
        code.lines,
        onto.training if onto is not None else TrainingSettings(),
        data_shape=facts.input_shape if facts is not None else None,
        changes=changes,
        unread=unread,
    )
    try:
        Interpreter(book).run(code.tree)
        found = assembled(book, code.tree, onto, book.data_shape)
    except RecursionError as error:
        raise too_deep() from error
    except UnreadableError as trouble:
        place = trouble.place or Place()
        raise CodeError(trouble.message, hint=trouble.hint, line=place.line, column=place.column) from trouble
    if not book.recognized:
        raise refusal(book)
    tell_of_own_loop(book)
    return Reading(found.project, book.changes.all, book.unread.all, found.lines)
