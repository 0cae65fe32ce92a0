"""How long an engine has said nothing of a run that it trains: it may work on something large, or hang."""

from collections.abc import Callable
from time import monotonic

from cnnstudio.core.texts import number, text

_PATIENCE = 5.0
"""Seconds: a training tells of itself many times in each."""
_PATIENCE_AT_FIRST = 10.0
"""Before the first batch, while TensorFlow prepares the computation."""


class Silence:
    """`changed` is told whole seconds once the patience is over, and 0 when something is heard again."""

    def __init__(self, changed: Callable[[int], None]) -> None:
        self._changed = changed
        self._since: float | None = None
        self._patience = _PATIENCE
        self._told = 0

    @property
    def seconds(self) -> float:
        """Since something was heard; 0 while nothing is expected."""
        return 0.0 if self._since is None else monotonic() - self._since

    def expect(self) -> None:
        """From now on the engine has something to tell."""
        self._since = monotonic()
        self._patience = _PATIENCE_AT_FIRST

    def hear(self, *, is_progress: bool) -> None:
        """The engine lives. One that is slow, as it now turns out, is given more time from then on."""
        if self._since is None:
            return
        if self._told:
            self._patience = max(self._patience, 2 * self.seconds)
        elif is_progress:
            self._patience = min(self._patience, _PATIENCE)
        self._since = monotonic()
        self._tell(0)

    def end(self) -> None:
        """Nothing is expected any more: the run is over, or on hold."""
        self._since = None
        self._tell(0)

    def look(self) -> None:
        """Tells when it is time; to be called every second."""
        if self.seconds >= self._patience:
            self._tell(int(self.seconds))

    def _tell(self, seconds: int) -> None:
        if seconds != self._told:
            self._told = seconds
            self._changed(seconds)


def silence_in_words(seconds: int) -> str:
    """What a person can make of it."""
    return text(
        "Nothing has been heard from the engine for {seconds} seconds. It may be working on something large, or it "
        "hangs. Stop ends it.",
        seconds=number(seconds),
    )
