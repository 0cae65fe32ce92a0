"""The program as a window: makes its parts, runs the event loop, and ends in order."""

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cnnstudio import __version__
from cnnstudio.gui.collecting import GuiCollector
from cnnstudio.gui.context import make_context
from cnnstudio.gui.files.project_files import new_project
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.window.end_signals import EndSignals
from cnnstudio.gui.window.errors import BugReporter
from cnnstudio.gui.window.log import CrashLog, start_log
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.gui.window.watchdog import FreezeWatchdog

FIRST_TEMPLATE = "mnist-cnn"


def run_window(file: Path | None, signals: EndSignals, *, debug: bool = False) -> int:
    """Shows the window, with a project file if one is given, until it is closed; returns the exit status.

    `signals` close it; `debug` has the log say what was going on whenever the window stands still.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("CNN Studio")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("cnnstudio")
    crashes = CrashLog(start_log())
    # Before the first thread of the window could collect anything.
    collector = GuiCollector(application)
    window = make_window()
    reporter = BugReporter(window)
    watchdog = FreezeWatchdog(crashes.stream, _print, window) if debug else None
    # A window that is hidden when it closes is not the "last window" that Qt waits for.
    window.closed.connect(application.quit)
    application.commitDataRequest.connect(window.safekeeping.keep_now)
    open_window(window, file)
    signals.close_on_signal(window)
    window.context.motion.follow_desktop()
    status = application.exec()
    if watchdog is not None:
        watchdog.close()
    signals.close()
    collector.close()
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


def open_window(window: MainWindow, file: Path | None) -> None:
    """Shows it, with a project file if one is given; the rest of it is made and loaded behind it."""
    # What a window is made of stays until its end. To look through all of it for garbage, again and again, would hold
    # the event loop up for a tenth of a second.
    gc.freeze()
    window.making.finished.connect(gc.freeze)
    window.show()
    window.start(file)


def _print(sentence: str) -> None:
    """On the terminal, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
