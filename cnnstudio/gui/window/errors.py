"""Bugs: what nobody caught goes to the log file and into one calm dialog; the window lives on."""

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.dialogs.bug import BugDialog
from cnnstudio.gui.window.log import LOG

_MOST_KEPT = 50
"""Different mistakes of which it is counted how often they came: each is a text of some kilobytes."""


class BugReporter(QObject):
    """Takes over the hooks of the interpreter until it is closed."""

    _caught = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: BugDialog | None = None
        self.count = 0
        self._seen: dict[str, int] = {}
        self._gave_up = False
        self._hooks = sys.excepthook, threading.excepthook
        # Queued to this thread: a bug in the worker thread must not open a dialog from there.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def close(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook = self._hooks

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self.count += 1
        self._log(details)
        self._caught.emit(details)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        # A thread that ends itself, by SystemExit, has not failed.
        if arguments.exc_value is not None and not issubclass(arguments.exc_type, SystemExit):
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _log(self, details: str) -> None:
        """Whole the first time; one that repeats itself must not push the first cause out of the file."""
        times = self._seen.pop(details, 0) + 1
        self._seen[details] = times
        if len(self._seen) > _MOST_KEPT:
            # The one that has not come for the longest time.
            del self._seen[next(iter(self._seen))]
        if times == 1:
            LOG.error("%s", details)
        elif times < 10 or times % 100 == 0:
            LOG.error("The same mistake, time %d: %s", times, details.rstrip().rpartition("\n")[2])

    def _show(self, details: str) -> None:
        """One dialog at a time: a bug that repeats itself is counted in it."""
        if self._dialog is not None:
            self._dialog.add(details)
        elif not self._gave_up:
            # If the dialog itself breaks, this must not lead to the next one, and so on for ever.
            self._gave_up = True
            self._dialog = BugDialog(details, self._window)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.open()
            self._gave_up = False

    def _on_closed(self) -> None:
        self._dialog = None
