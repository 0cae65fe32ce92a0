"""Ctrl+C and SIGTERM close the window in order, whenever they come. Imported before Qt is."""

import signal
import socket
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnnstudio.gui.window.main_window import MainWindow


class EndSignals:
    """Takes the signals at once: PySide aborts the process when an interrupt is raised while it is loaded."""

    def __init__(self) -> None:
        self._window: MainWindow | None = None
        self.came = False
        """Somebody wants the program to end."""
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._before = signal.set_wakeup_fd(self._far.fileno())
        self._handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        for number in self._handlers:
            signal.signal(number, self._on_signal)

    def close_on_signal(self, window: "MainWindow") -> None:
        """From now on; at once if a signal came while the window was made."""
        from PySide6.QtCore import QSocketNotifier

        # Python sees signals only when it is woken, and Qt's loop sleeps in native code.
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, window)
        self._notifier.activated.connect(self._on_woken)
        self._window = window
        if self.came:
            window.close_without_asking()

    def close(self) -> None:
        """Gives the signals back; a second time does nothing."""
        if self._near.fileno() < 0:
            return
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        if self._window is not None:
            self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()

    def _on_woken(self) -> None:
        self._near.recv(64)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True
        if self._window is not None:
            self._window.close_without_asking()
