"""Python's garbage is collected in the thread of the window, and in no other.

Python collects in whatever thread happens to allocate. Among the garbage are parts of closed windows, and Qt deletes
them there: while it holds its lock of all connections it waits for Python's, and a window that is being made holds
Python's and waits for the other. Neither ever goes on.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 200


class GuiCollector(QObject):
    """Collects as often as Python itself would, by its own thresholds, from a timer of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_MILLISECONDS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def close(self) -> None:
        """Python collects again where it likes: by now no other thread runs."""
        self._timer.stop()
        gc.enable()


def collect_due() -> None:
    """The oldest generation whose turn it is, with all younger ones; nothing where too little was made since."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    is_due = [count > most for count, most in zip(counts, thresholds, strict=True)]
    if is_due[0]:
        gc.collect(2 if is_due[1] and is_due[2] else 1 if is_due[1] else 0)
