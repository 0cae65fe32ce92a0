"""Finds what freezes the window, in debug mode: the stacks of all threads while the event loop stands still."""

import faulthandler
import sys
from collections.abc import Callable
from time import monotonic
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QTimer

from cnnstudio.core.texts import number, text
from cnnstudio.gui.window.log import LOG

LONGEST = 0.25
"""Seconds that the event loop may be busy with one thing."""
_BEAT = 25
"""Milliseconds."""


class FreezeWatchdog(QObject):
    """Beats in the event loop; a beat that is late was held up by something.

    The stacks are taken by a thread of the interpreter that needs no lock, so that a native call that holds it is
    seen as well. They go into the same file as the log, right before the line that tells how long it took.
    """

    def __init__(self, stream: TextIO | None, tell: Callable[[str], object], parent: QObject) -> None:
        """`stream` takes the stacks, `tell` a sentence for the terminal."""
        super().__init__(parent)
        self._stream = stream or sys.stderr
        self._tell = tell
        self._beat_at = monotonic()
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        self._arm()

    def close(self) -> None:
        """Ends with the window."""
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()

    def _on_beat(self) -> None:
        held_up = monotonic() - self._beat_at
        self._arm()
        if held_up > LONGEST:
            LOG.warning("the window stood still for %d ms; the stacks while it did are above", held_up * 1000)
            self._tell(
                text(
                    "The window stood still for {time} ms. The log says what it was doing.",
                    time=number(round(held_up * 1000)),
                )
            )

    def _arm(self) -> None:
        self._beat_at = monotonic()
        if self._stream is not None:
            faulthandler.dump_traceback_later(LONGEST, file=self._stream)
