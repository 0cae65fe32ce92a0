"""The glow of numbers that just changed: strong at first, gone after 600 ms."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from cnnstudio.gui.canvas.painting import Number

DURATION = 600
"""Milliseconds."""
_FRAME = 40

Show = Callable[[str, Mapping[Number, float]], None]


class Glow(QObject):
    """Counts the time and tells, per layer, how strongly its numbers glow."""

    def __init__(self, show: Show, parent: QObject) -> None:
        super().__init__(parent)
        self._is_on = True
        self._show = show
        self._numbers: dict[str, frozenset[Number]] = {}
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._on_frame)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def set_on(self, is_on: bool) -> None:
        """Off for those who want no motion."""
        self._is_on = is_on
        if not is_on:
            self.stop()

    def start(self, changed: Mapping[str, Iterable[Number]]) -> None:
        """Lets these numbers glow from now on, and those that still do along with them."""
        if not self._is_on or not changed:
            return
        for layer_id, numbers in changed.items():
            self._numbers[layer_id] = self._numbers.get(layer_id, frozenset()) | frozenset(numbers)
        self._clock.restart()
        self._timer.start()
        self._on_frame()

    def stop(self) -> None:
        """Ends every glow at once."""
        self._timer.stop()
        for layer_id in self._numbers:
            self._show(layer_id, {})
        self._numbers.clear()

    def _on_frame(self) -> None:
        strength = 1 - self._clock.elapsed() / DURATION
        if strength <= 0:
            self.stop()
            return
        for layer_id, numbers in self._numbers.items():
            self._show(layer_id, dict.fromkeys(numbers, strength))
