"""Reading a plot without a mouse: epoch by epoch, by the arrow keys, and aloud."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.speech import Role, speak

WordsAt = Callable[[float], list[str]]
Show = Callable[[int, Sequence[str]], None]


class EpochReader:
    """Left, Right, Home and End go from epoch to epoch; Esc ends the reading."""

    def __init__(self, plot: QWidget, title: str, words_at: WordsAt, show: Show, hide: Callable[[], None]) -> None:
        self._plot, self._words_at, self._show, self._hide = plot, words_at, show, hide
        self._epoch: int | None = None
        self._last = 0
        speak(plot, role=Role.Chart, name=title)
        self._tell()

    def set_last(self, epoch: int) -> None:
        """How many epochs there are to read."""
        if epoch < (self._epoch or 0):
            self.end()
        if epoch != self._last:
            self._last = epoch
            self._tell()

    def press(self, event: QKeyEvent) -> bool:
        """Does what the key stands for; False where it stands for nothing here."""
        key, here, last = Qt.Key(event.key()), self._epoch, self._last
        places = {
            Qt.Key.Key_Left: max(1, here - 1) if here else last,
            Qt.Key.Key_Right: min(last, here + 1) if here else 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: last,
        }
        if key in places and last:
            self._read(places[key])
        elif key is Qt.Key.Key_Escape and here:
            self.end()
        else:
            return False
        return True

    def end(self) -> None:
        """Nothing is read."""
        if self._epoch is not None:
            self._epoch = None
            self._hide()
            self._tell()

    def _read(self, epoch: int) -> None:
        self._epoch = epoch
        self._show(epoch, self._words_at(epoch))
        self._tell()

    def _tell(self) -> None:
        """The epoch that is read, else the last one."""
        lines = self._words_at(self._epoch or self._last)
        speak(self._plot, value=", ".join(lines) if lines else text("Nothing was measured yet."))
