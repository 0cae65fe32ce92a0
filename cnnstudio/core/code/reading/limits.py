"""How far a source is followed: beyond these limits the reader stops with a sentence, whatever the source asks for."""

from cnnstudio.core.code.reading.remarks import Place
from cnnstudio.core.errors import CodeError
from cnnstudio.core.texts import number, text

LONGEST_SOURCE = 300_000
"""Characters; a script of a thousand layers has 100,000."""
MOST_STEPS = 400_000
"""Expressions and statements, each as often as it is followed: half a second."""
MOST_ROUNDS = 10_000
MOST_REPEATS = 1_000
"""Rounds of a `while`, which nothing but its own body ends."""
MOST_ITEMS = 10_000
LONGEST_TEXT = 10_000
LARGEST_BITS = 256
DEEPEST_CALL = 16
DEEPEST_EXPRESSION = 80
"""With functions that call each other this stays well below Python's own limit of a thousand frames."""


class UnreadableError(Exception):
    """A piece of the source that cannot be followed; the rest can. `place` is filled in where it is noticed."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place: Place | None = None


class Steps:
    """Counts what is followed."""

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def take(self, line: int, count: int = 1) -> None:
        """So many more steps; raises CodeError when there were too many."""
        self._left -= count
        if self._left < 0:
            raise CodeError(
                text("Reading this code would take more than {most} steps.", most=number(MOST_STEPS)),
                hint=text("Take loops out that have nothing to do with the network."),
                line=line,
            )


def too_deep(line: int = 1) -> CodeError:
    """What is raised for brackets within brackets within brackets."""
    return CodeError(
        text("This code is nested too deeply to be read."),
        hint=text("Give the inner parts names of their own."),
        line=line,
    )


def size_of(value: object, most: int = MOST_ITEMS) -> int:
    """How many values a list holds, those of lists within it counted, too; raises UnreadableError above `most`."""
    waiting, seen = [value], 0
    while waiting:
        one = waiting.pop()
        inner = (*one.keys(), *one.values()) if isinstance(one, dict) else one if isinstance(one, list | tuple) else ()
        seen += 1 + len(inner)
        if seen > most:
            raise UnreadableError(
                text("This makes a list of more than {most} values.", most=number(most)),
                text("The list was not made."),
            )
        waiting.extend(item for item in inner if isinstance(item, list | tuple | dict))
    return seen
