"""Mouse and keyboard as a person has them: events that the X server sends, to whatever lies at that place."""

import subprocess
from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QEventLoop, QPoint, QPointF
from PySide6.QtWidgets import QApplication, QWidget

_LONGEST = 120.0


class Hand:
    """Finds widgets by their place on the screen; between two events the program goes on."""

    def __init__(self) -> None:
        self.moves = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """With the left button, in the middle of a widget or at a point of it."""
        self.wait(widget.isVisible)
        self._do("mousemove", *self._place(widget, at), "click", "1")

    def draw(self, widget: QWidget, line: Sequence[QPointF], after_each: Callable[[], None] = lambda: None) -> None:
        """A stroke along points given in shares of the widget's sides."""
        points = [QPoint(round(p.x() * widget.width()), round(p.y() * widget.height())) for p in line]
        self._do("mousemove", *self._place(widget, points[0]), "mousedown", "1")
        for point in points[1:]:
            self._do("mousemove", *self._place(widget, point))
            self.moves += 1
            after_each()
        self._do("mouseup", "1")

    def press(self, *keys: str) -> None:
        """Keys by their X names: Return, ctrl+z …"""
        for key in keys:
            self._do("key", key)

    def type(self, words: str) -> None:
        self._do("type", "--delay", "15", words)

    def wait(self, condition: Callable[[], object], what: str = "") -> None:
        """Lets the program run until something holds; raises AssertionError when it never does."""
        end = monotonic() + _LONGEST
        while not condition():
            assert monotonic() < end, f"waited in vain {what}"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    def _place(self, widget: QWidget, at: QPoint | None) -> tuple[str, str]:
        place = widget.mapToGlobal(at if at is not None else widget.rect().center())
        return str(place.x()), str(place.y())

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=30)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
