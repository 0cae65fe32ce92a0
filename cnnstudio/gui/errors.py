"""Bugs: what nobody caught goes to the log file and into one calm dialog; the window lives on."""

import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from cnnstudio import __version__
from cnnstudio.core.errors import DataError
from cnnstudio.core.texts import text
from cnnstudio.data.folders import log_folder

LOG = logging.getLogger("cnnstudio")
_LOG_BYTES = 1_000_000


class BugReporter(QObject):
    """Takes over the hooks of the interpreter until it is closed."""

    _caught = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QMessageBox | None = None
        self.count = 0
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
        LOG.error("%s", details)
        self.count += 1
        self._caught.emit(details)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show(self, details: str) -> None:
        """One dialog at a time: a bug that repeats itself does not bury the window."""
        if self._dialog is not None:
            return
        self._dialog = _dialog(details, self._window)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None


def start_log() -> None:
    """Writes the log into the log folder, two files of a megabyte; without one the studio works all the same."""
    try:
        handler = RotatingFileHandler(
            log_folder() / "cnnstudio.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except (OSError, DataError):
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)


def _dialog(details: str, window: QWidget) -> QMessageBox:
    dialog = QMessageBox(window)
    dialog.setWindowTitle(text("Something went wrong"))
    dialog.setText(text("The studio made a mistake. Your project is untouched, and you can go on working."))
    dialog.setInformativeText(text("The details help those who mend it. Nothing is sent anywhere."))
    copy = dialog.addButton(text("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # The dialog stays open while the details are copied.
    copy.clicked.connect(_Copy(details, dialog).run)
    dialog.setDefaultButton(dialog.addButton(QMessageBox.StandardButton.Close))
    return dialog


class _Copy(QObject):
    """Puts the details on the clipboard."""

    def __init__(self, details: str, parent: QObject) -> None:
        super().__init__(parent)
        self._details = (
            f"CNN Studio {__version__}, Python {platform.python_version()}, {platform.platform()}\n{details}"
        )

    def run(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
