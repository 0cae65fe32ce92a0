"""The program's own window in a process of its own, led through a script while a probe watches its event loop."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

# Sets the offscreen platform, unless another one is asked for, and temporary folders.
import tests.conftest
from cnnstudio.gui.app import make_window, open_window
from cnnstudio.gui.context import make_context
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.training.launch import Serve
from cnnstudio.gui.window.log import start_log
from cnnstudio.gui.window.main_window import MainWindow
from tests.benchmarks.programs.probe import Probe

Condition = Callable[[], bool]
Script = Callable[["Stage"], Iterator[Condition]]

_LONGEST = 300.0


class Stage(QObject):
    """Goes on with the script as soon as the condition holds that it has yielded."""

    def __init__(self, serve: Serve | None = None, *, watches: bool = False, is_quick: bool = False) -> None:
        """The window as it is, or over another engine in a child; `watches`: its event loop is what is measured."""
        self._application = QApplication.instance() or QApplication([])
        super().__init__()
        start_log()
        self.window = make_window() if serve is None else MainWindow(make_context(host="child", serve=serve), PANELS)
        self.window.closed.connect(self._application.quit)
        self.context = self.window.context
        self.probe = Probe(self._on_tick, watches=watches, is_quick=is_quick)
        # Until all panels are made modules are loaded.
        self.window.making.finished.connect(self.probe.look)
        self._script: Iterator[Condition] = iter(())
        self._condition: Condition = _at_once
        self._limit = 0.0

    def play(self, script: Script) -> None:
        """Shows the window and returns when script and window are at their end."""
        self._script = script(self)
        self.window.installEventFilter(self)
        open_window(self.window, None)
        self._application.exec()
        self.probe.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            # The loop is watched from the end of the first paint on.
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def look_at(self, workspace_id: str) -> None:
        """By a click on its name in the bar."""
        self.probe.phase = f"look at {workspace_id}"
        self.click(self.window.top_bar.workspaces.segment(workspace_id))

    def pass_time(self, seconds: float) -> Condition:
        """A condition that holds after so long."""
        end = perf_counter() + seconds
        return lambda: perf_counter() >= end

    def warmed_up(self) -> Condition:
        """A condition that holds once the engine stands ready and has nothing more to do of its own accord."""
        session = self.context.session
        calm = [0.0, perf_counter()]

        def is_warm() -> bool:
            used, now = _processor_time_of_children(), perf_counter()
            if abs(used - calm[0]) > 0.05 or not session.can_rehearse:
                calm[:] = used, now
            return now - calm[1] > 2.0

        return is_warm

    def _on_painted(self) -> None:
        self._limit = perf_counter() + _LONGEST
        self.probe.start()

    def _on_tick(self) -> None:
        if not self._condition():
            if perf_counter() > self._limit:
                tell({"failure": f"nothing happened in {self.probe.phase!r}"})
            return
        self._limit = perf_counter() + _LONGEST
        try:
            self._condition = next(self._script)
        except StopIteration:
            self._condition = _never
            self.window.close_without_asking()


def _at_once() -> bool:
    return True


def _never() -> bool:
    return False


def _processor_time_of_children() -> float:
    """Seconds that the children of this process have computed; Linux only, else 0."""
    total = 0.0
    for task in Path("/proc/self/task").glob("*/children"):
        # A thread or a child may end while we look.
        with suppress(OSError):
            for pid in task.read_text().split():
                fields = Path("/proc", pid, "stat").read_text().rpartition(") ")[2].split()
                total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def tell(figures: dict[str, object]) -> None:
    """The last words of a program: nothing that ends later can change its figures."""
    print(json.dumps(figures), flush=True)
    tests.conftest.pytest_unconfigure()
    os._exit(0)
