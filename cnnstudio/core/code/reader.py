"""Python becomes a network: a script is read by its syntax tree and never executed."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from cnnstudio.core.code.reading.remarks import Remark
from cnnstudio.core.errors import CodeError
from cnnstudio.core.facts import Facts
from cnnstudio.core.parsing import undisturbed
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text

__all__ = ["Reading", "Remark", "read_python"]


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


def read_python(source: str, onto: Project | None = None, facts: Facts | None = None) -> Reading:  # noqa: ARG001
    """The project that Keras code describes; what the code does not speak of is taken from `onto`.

    `facts` are those of the data of `onto`, where they are known: an Input that says the same is left to the data.
    Raises CodeError where nothing can be made of the source.
    """
    try:
        undisturbed(lambda: ast.parse(source))
    except SyntaxError as error:
        raise CodeError(text("This is no Python."), line=error.lineno or 1, column=error.offset or 1) from error
    raise CodeError(text("There is no network in this code."))
