"""The program's own window in a process of its own, led through a script while a probe watches its event loop."""

import gc
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

# Sets the offscreen platform, unless another one is asked for, and temporary folders, before Qt is loaded.
import tests.conftest
from cnnstudio.gui.app import make_window
from cnnstudio.gui.errors import start_log
from cnnstudio.gui.main_window import MainWindow
from tests.benchmarks.programs.probe import Probe

Condition = Callable[[], bool]
Script = Callable[["Stage"], Iterator[Condition]]


class Stage(QObject):
    """Goes on with the script as soon as the condition holds that it has yielded."""

    def __init__(self, window: MainWindow | None = None) -> None:
        self.application = QApplication.instance() or QApplication([])
        super().__init__()
        start_log()
        self.window = window or make_window()
        self.context = self.window.context
        self.probe = Probe(self._on_tick)
        self._script: Iterator[Condition] = iter(())
        self._condition: Condition | None = None
        self._limit = perf_counter()

    def play(self, script: Script) -> None:
        """Shows the window and returns when script and window are at their end."""
        self._script = script(self)
        self.window.installEventFilter(self)
        self.window.show()
        self.window.start(None)
        self.application.exec()
        self.probe.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._condition is None:
            self.window.removeEventFilter(self)
            self._condition = _at_once
            self.probe.start()
        return False

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def look_at(self, workspace_id: str) -> None:
        """By a click on its name in the bar."""
        self.probe.phase = workspace_id
        self.click(self.window.top_bar.workspaces.segment(workspace_id))

    def pass_time(self, seconds: float) -> Condition:
        """A condition that holds after so long."""
        end = perf_counter() + seconds
        return lambda: perf_counter() >= end

    def _on_tick(self) -> None:
        assert self._condition is not None
        if not self._condition():
            if perf_counter() > self._limit:
                raise SystemExit(f"Nothing happened in {self.probe.phase}.")
            return
        self._limit = perf_counter() + 300
        try:
            self._condition = next(self._script)
        except StopIteration:
            self._condition = _never
            self.window.close_without_asking()


def _at_once() -> bool:
    return True


def _never() -> bool:
    return False


def memory() -> float:
    """Megabytes of this process that it holds alone, or its share of what it shares (PSS); Linux only, else 0."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def settled_memory() -> float:
    """After the garbage is gone."""
    gc.collect()
    return memory()


def tell(figures: dict[str, object]) -> None:
    """The last words of a program: nothing that ends later can change its figures."""
    print(json.dumps(figures), flush=True)
    tests.conftest.pytest_unconfigure()
    os._exit(0)
