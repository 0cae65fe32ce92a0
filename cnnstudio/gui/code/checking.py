"""Reads Python in a thread: typing goes on meanwhile, and only the newest text counts."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.errors import CodeError
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading

_CLOSE_SECONDS = 2.0
"""The reader gives up by itself before."""


@dataclass(frozen=True)
class Checked:
    """What became of a source: either a reading, or why there is none."""

    source: str
    onto: Project | None
    reading: "Reading | None" = None
    error: CodeError | None = None


class CodeChecker(QObject):
    """One reading at a time. Whatever is asked meanwhile waits, and of that the last."""

    checked = Signal(object)
    """(Checked) of the newest question."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._waiting: tuple[str, Project | None, Analysis | None] | None = None
        self._closed = False
        self._arrived.connect(self._on_arrived)

    def ask(self, source: str, onto: Project | None = None, analysis: Analysis | None = None) -> None:
        """Reads `source`, onto a project with its analysis if they are given; answers by `checked`."""
        if self._closed:
            return
        self._waiting = (source, onto, analysis)
        if self._thread is None:
            self._begin()

    def close(self) -> None:
        """Nothing is answered any more."""
        self._closed = True
        if self._thread is not None:
            self._thread.join(_CLOSE_SECONDS)

    def _begin(self) -> None:
        assert self._waiting is not None
        asked, self._waiting = self._waiting, None
        self._thread = threading.Thread(target=self._work, args=asked, name="reading code", daemon=True)
        self._thread.start()

    def _work(self, source: str, onto: Project | None, analysis: Analysis | None) -> None:
        """Runs in the thread; a fault of ours ends in an answer as well."""
        found = Checked(source, onto, error=CodeError(text("A fault in this program kept the code from being read.")))
        try:
            found = checked(source, onto, analysis)
        finally:
            if not self._closed:
                self._arrived.emit(found)

    def _on_arrived(self, found: Checked) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        if self._closed:
            return
        if self._waiting is not None:
            self._begin()
        else:
            self.checked.emit(found)


def checked(source: str, onto: Project | None, analysis: Analysis | None) -> Checked:
    """At once, in the thread of whoever asks."""
    # Loaded when something is to be read: the window is to be there at once.
    from cnnstudio.core.code.matching import matched
    from cnnstudio.core.code.reader import read_python

    try:
        reading = read_python(source, onto, analysis.facts if analysis is not None else None)
    except CodeError as error:
        return Checked(source, onto, error=error)
    return Checked(source, onto, matched(reading, source, onto) if onto is not None else reading)
