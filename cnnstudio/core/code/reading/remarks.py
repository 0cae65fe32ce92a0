"""What a reader of code has to say: what it repaired, what it could not read, and where."""

from dataclasses import dataclass

MOST = 200
"""So many remarks of a kind are kept: nobody reads more."""


@dataclass(frozen=True)
class Place:
    """Where something stands in the source: lines and columns counted from 1, as an editor shows them."""

    line: int = 1
    column: int = 1
    last_line: int = 1


@dataclass(frozen=True)
class Remark:
    """A sentence about one place of the source, and what to do about it."""

    message: str
    hint: str
    line: int
    column: int


class Remarks:
    """The remarks of one kind: each once, in the order of the lines."""

    def __init__(self) -> None:
        self._found: dict[Remark, None] = {}

    def add(self, place: Place, message: str, hint: str = "") -> None:
        if len(self._found) < MOST:
            self._found[Remark(message, hint, place.line, place.column)] = None

    @property
    def all(self) -> tuple[Remark, ...]:
        return tuple(sorted(self._found, key=lambda remark: (remark.line, remark.column)))
