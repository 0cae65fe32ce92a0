"""The program as a window: makes its parts, runs the event loop, and ends in order."""

import signal
import socket
import sys
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from cnnstudio import __version__
from cnnstudio.gui.context import make_context
from cnnstudio.gui.errors import BugReporter
from cnnstudio.gui.log import CrashLog, start_log
from cnnstudio.gui.main_window import MainWindow
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.project_files import new_project
from cnnstudio.gui.watchdog import FreezeWatchdog

FIRST_TEMPLATE = "mnist-cnn"


def run_window(file: Path | None, *, debug: bool = False) -> int:
    """Shows the window, with a project file if one is given, until it is closed; returns the exit status.

    `debug` has the log say what was going on whenever the window stands still.
    """
    signals = _Signals()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("CNN Studio")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("cnnstudio")
    crashes = CrashLog(start_log())
    window = make_window()
    reporter = BugReporter(window)
    watchdog = FreezeWatchdog(crashes.stream, _print, window) if debug else None
    # A window that is hidden when it closes is not the "last window" that Qt waits for.
    window.closed.connect(application.quit)
    application.commitDataRequest.connect(window.safekeeping.keep_now)
    window.show()
    window.start(file)
    signals.close_on_signal(window)
    window.context.motion.follow_desktop()
    status = application.exec()
    if watchdog is not None:
        watchdog.close()
    signals.close()
    reporter.close()
    crashes.close()
    return status


def make_window(preferences: Preferences | None = None) -> MainWindow:
    """The window on the first project, not shown yet; it needs a QApplication."""
    application = QApplication.instance()
    assert application is not None
    context = make_context(preferences=preferences)
    context.document.show(new_project(FIRST_TEMPLATE, context.preferences))
    return MainWindow(context, PANELS)


def _print(sentence: str) -> None:
    """On the terminal, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


class _Signals:
    """Lets Ctrl+C and SIGTERM close the window in order; Python sees signals only when it is woken."""

    def __init__(self) -> None:
        self._window: MainWindow | None = None
        self._came = False
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._before = signal.set_wakeup_fd(self._far.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    def close_on_signal(self, window: MainWindow) -> None:
        """From now on; at once if a signal came while the window was made."""
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, window)
        self._notifier.activated.connect(self._on_woken)
        self._window = window
        if self._came:
            window.close_without_asking()

    def close(self) -> None:
        """Gives the signals back."""
        signal.set_wakeup_fd(self._before)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()

    def _on_woken(self) -> None:
        self._near.recv(64)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._came = True
        if self._window is not None:
            self._window.close_without_asking()
