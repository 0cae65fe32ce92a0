"""python -m tests.benchmarks.programs.first_paint studio|bare: says so when a window is painted and answers.

`bare` is what any program of these libraries takes: one window around one empty plot.
"""

import gc
import json
import os
import sys
from time import process_time

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.benchmarks.programs.memory import memory

_ANSWER = QEvent.Type.User


class _FirstAnswer(QObject):
    """Tells when the window has handled an event that was sent after its first paint."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QCoreApplication.postEvent(watched, QEvent(_ANSWER))
        elif event.type() is _ANSWER:
            # At once: whoever started this process has the clock in hand.
            print("answered", flush=True)
            loaded = "tensorflow" in sys.modules or "keras" in sys.modules
            print(json.dumps({"cpu": process_time(), "tensorflow": loaded, "memory": memory()}), flush=True)
            os._exit(0)
        return False


def _bare() -> tuple[QWidget, QWidget]:
    """The window, and what of it is painted."""
    import pyqtgraph

    window, plot = QMainWindow(), pyqtgraph.PlotWidget()
    window.setCentralWidget(plot)
    window.resize(1440, 900)
    window.show()
    return window, plot.viewport()


def _studio() -> tuple[QWidget, QWidget]:
    """As the command and `run_window` do it."""
    gc.disable()
    from cnnstudio.gui.app import make_window, open_window
    from cnnstudio.gui.collecting import GuiCollector
    from cnnstudio.gui.window.log import start_log

    start_log()
    GuiCollector(QApplication.instance())
    window = make_window()
    open_window(window, None)
    return window, window


def main() -> None:
    """Ends the process with the figures of this run."""
    application, first = QApplication([]), _FirstAnswer()
    _window, painted = _studio() if sys.argv[1] == "studio" else _bare()
    painted.installEventFilter(first)
    application.exec()


if __name__ == "__main__":
    main()
