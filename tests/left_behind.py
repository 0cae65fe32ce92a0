"""What is running at a moment, so that a test can be asked what it left behind."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

# A stopped thread, a killed child and a closed window may need a moment to be gone.
_GRACE_SECONDS = 3.0

# Who starts threads of its own and keeps them for the life of the process: no test can end those.
_LIBRARIES = (
    "absl",
    "execnet",
    "grpc",
    "hypothesis",
    "joblib",
    "keras",
    "pytest_timeout",
    "tensorflow",
    "tqdm",
    "xdist",
)

_OURS = ("cnnstudio", "tests")


@dataclass(frozen=True)
class LeftBehind:
    """The things that ran when it was made, by identity; the rest of a later moment is left behind."""

    known: frozenset[object]

    @classmethod
    def now(cls) -> LeftBehind:
        """Take down all that runs at present."""
        return cls(frozenset(key for key, _ in _running()))

    def wait_until_gone(self) -> list[str]:
        """Describe what runs on that did not run before, after giving it a moment to end."""
        deadline = time.monotonic() + _GRACE_SECONDS
        while (left := self._left()) and time.monotonic() < deadline:
            _let_qt_work()
            time.sleep(0.01)
        return left

    def _left(self) -> list[str]:
        return [words for key, words in _running() if key not in self.known]


def _running() -> Iterator[tuple[object, str]]:
    yield from _python_threads()
    yield from _children()
    # A test of core never has an application, so for it Qt is not looked at.
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None and qt.QCoreApplication.instance() is not None:
        yield from _qt_objects(qt)


def _python_threads() -> Iterator[tuple[object, str]]:
    for thread in threading.enumerate():
        # Python's stand-ins for foreign threads (Qt's, TensorFlow's) outlive what they stand for.
        if isinstance(thread, threading._DummyThread) or _started_by_a_library(thread):
            continue
        yield thread, f"thread {thread.name}"


def _started_by_a_library(thread: threading.Thread) -> bool:
    target = getattr(thread, "_target", None)
    modules = (getattr(target, "__module__", None) or "", type(thread).__module__)
    return any(module.partition(".")[0] in _LIBRARIES for module in modules)


def _children() -> Iterator[tuple[object, str]]:
    helpers = {getattr(resource_tracker._resource_tracker, "_pid", None)}
    found = {child.pid: child.name for child in multiprocessing.active_children()}
    found.update(_children_by_proc())
    for pid, name in found.items():
        if pid not in helpers:
            yield ("child", pid), f"child process {pid} ({name})"


def _children_by_proc() -> Iterator[tuple[int, str]]:
    """Find our children that multiprocessing does not know, the dead ones not counted. Linux only."""
    for task in Path("/proc/self/task").glob("*/children"):
        for pid in _text(task).split():
            name, _, state = _text(Path("/proc", pid, "stat")).partition(" (")[2].rpartition(") ")
            if state and state[0] not in "ZX":
                yield int(pid), name


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it ended while we looked
        return ""


def _qt_objects(qt: Any) -> Iterator[tuple[object, str]]:
    import shiboken6

    application_thread = qt.QCoreApplication.instance().thread()
    for wrapper in shiboken6.getAllValidWrappers():
        if isinstance(wrapper, qt.QThread):
            if wrapper is not application_thread and wrapper.isRunning():
                yield ("qthread", id(wrapper)), f"running {_words(wrapper)}"
        elif isinstance(wrapper, qt.QTimer) and wrapper.isActive() and _is_ours(wrapper):
            yield ("timer", id(wrapper)), f"active {_words(wrapper)}"
    yield from _visible_windows()


def _visible_windows() -> Iterator[tuple[object, str]]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    for widget in widgets.QApplication.topLevelWidgets():
        if widget.isVisible():
            yield ("window", id(widget)), f"visible {_words(widget)}"


def _is_ours(timer: Any) -> bool:
    """Tell whether a timer has no owner, which is a fault of ours, or one of our objects above it."""
    owner = timer.parent()
    if owner is None:
        return not type(timer).__module__.startswith("pyqtgraph")
    while owner is not None:
        if type(owner).__module__.partition(".")[0] in _OURS:
            return True
        owner = owner.parent()
    return False


def _words(thing: Any) -> str:
    parent = thing.parent() if hasattr(thing, "parent") else None
    of = f" of {type(parent).__qualname__}" if parent is not None else ""
    return f"{type(thing).__qualname__} {thing.objectName()!r}{of}"


def _let_qt_work() -> None:
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None and (application := qt.QCoreApplication.instance()) is not None:
        application.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)
        application.processEvents()
