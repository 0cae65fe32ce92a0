"""Something to say about a line of code: an error, what was not read, what was repaired."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor

from cnnstudio.core.texts import mark, text
from cnnstudio.gui.looks.theme import Theme


class NoteKind(Enum):
    """How bad it is, worst first."""

    ERROR = "error"
    UNREAD = "unread"
    REPAIRED = "repaired"

    @property
    def word(self) -> str:
        """Colour alone never says it."""
        return text(_WORDS[self])

    @property
    def icon(self) -> str:
        return _ICONS[self]

    def colour(self, theme: Theme) -> QColor:
        """Of its sign."""
        return {NoteKind.ERROR: theme.bad, NoteKind.UNREAD: theme.warn, NoteKind.REPAIRED: theme.good}[self]


_WORDS = {NoteKind.ERROR: mark("Error"), NoteKind.UNREAD: mark("Not read"), NoteKind.REPAIRED: mark("Repaired")}
_ICONS = {NoteKind.ERROR: "error", NoteKind.UNREAD: "warning", NoteKind.REPAIRED: "check"}


@dataclass(frozen=True)
class CodeNote:
    """A sentence about a place of the code, and what to do; lines and columns are counted from 1."""

    kind: NoteKind
    message: str
    hint: str
    line: int
    column: int = 1

    @property
    def sentence(self) -> str:
        return f"{self.message} {self.hint}".strip()
