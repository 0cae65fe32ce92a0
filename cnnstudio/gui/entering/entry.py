"""What a line that is typed asks for, what it proposes meanwhile, and what is done with what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Proposal:
    """One line of the list below the field."""

    words: str
    hint: str = ""
    line: str = ""
    """What stands in the field once it is taken, where it only completes."""
    key: str = ""
    """What it stands for, where it is what is asked for."""


class Entry(Protocol):
    """One question to the one who types."""

    name: str
    """What the field is called."""
    start: str
    """What stands in it at first."""
    placeholder: str
    is_replaced: bool
    """What is typed first takes the place of that; else one goes on behind it."""
    picks: bool
    """One of the proposals is the answer; else what is typed is."""
    line_end: str
    """What Shift+Enter types: where the answer begins another line; "" for an answer of one line."""

    def proposals(self, before_caret: str) -> Sequence[Proposal]:
        """What could come next, best first."""

    def take(self, line: str, chosen: Proposal | None) -> None:
        """Does it; raises CnnStudioError, which leaves the field open, where it cannot be done."""
