"""Taking the code home, behind the window: the script is written, then proved, while everything else goes on."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.errors import CnnStudioError, FileError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.data.script import export_python
from cnnstudio.data.script_check import ScriptCheck, WrittenScript
from cnnstudio.data.script_verdict import Proof, ScriptError, UncheckedError

_CLOSE_SECONDS = 1.0
_LONGEST_NAME = 40
"""Letters of a file name in a sentence that stands in one line."""


class Check(Protocol):
    """A check that is under way; `data.script_check.ScriptCheck` is the real one."""

    def run(self) -> Proof:
        """Raises ScriptError or UncheckedError."""

    def end(self) -> None:
        """From any thread."""


MakeCheck = Callable[[WrittenScript], Check]


class Stage(Enum):
    """How far an export has come."""

    REFUSED = "refused"
    """Nothing was written."""
    WRITING = "writing"
    CHECKING = "checking"
    PROVED = "proved"
    FAILED = "failed"
    """Written, and not what it should be."""
    UNCHECKED = "unchecked"
    """Written, and nothing is known about it."""


@dataclass(frozen=True)
class Progress:
    """What there is to say of the last export; `sentence` is all of it in words."""

    stage: Stage
    sentence: str
    script: Path | None = None
    """Once it is written."""
    details: str = ""
    layer_id: str | None = None
    """Where the network has to be mended first."""
    wants_another_place: bool = False


class ScriptExport(QObject):
    """One export at a time: a new one ends the check of the one before."""

    changed = Signal()
    """Another `progress`."""

    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None, *, check: MakeCheck = ScriptCheck) -> None:
        super().__init__(parent)
        self._make_check = check
        self._progress: Progress | None = None
        self._task: _Task | None = None
        self._threads: list[threading.Thread] = []
        self._writing = threading.Lock()
        self._closed = threading.Event()
        self._arrived.connect(self._on_arrived)

    @property
    def progress(self) -> Progress | None:
        """Of the last export; None before the first."""
        return self._progress

    def refuse(self, error: CnnStudioError, layer_id: str | None = None) -> None:
        """The network cannot be taken home; `layer_id` is where it has to be mended."""
        self._end_task()
        self._show(Progress(Stage.REFUSED, str(error), layer_id=layer_id))

    def begin(self, project: Project, path: Path) -> None:
        """Writes the script of the project, and checks it; returns at once."""
        self._end_task()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._task = _Task(project, path)
        # A daemon: preparing many images takes a minute, and cannot hold up the end of the program.
        thread = threading.Thread(target=self._work, args=(self._task,), name="script export", daemon=True)
        self._threads.append(thread)
        self._show(Progress(Stage.WRITING, text("Writing {name} …", name=shortened(path.name, _LONGEST_NAME))))
        thread.start()

    def end_check(self) -> None:
        """The script stays as it was written."""
        if self._task is not None and self._progress is not None and self._progress.stage is Stage.CHECKING:
            self._task.end()

    def close(self) -> None:
        """Ends the check at once; what is being written is waited for, but not for long."""
        self._closed.set()
        self._end_task()
        until = monotonic() + _CLOSE_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))

    # Private ---------------------------------------------------------------------------------------------------------

    def _end_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.end()

    def _work(self, task: "_Task") -> None:
        """Runs in the thread; whatever happens, a fault of ours too, a last word arrives."""
        last = Progress(Stage.UNCHECKED, text("A fault in this program ended the export. The log file tells more."))
        try:
            last = self._exported(task)
        finally:
            self._tell(task, last)

    def _exported(self, task: "_Task") -> Progress:
        try:
            # Two that are wanted at once are written one after the other, as they were asked for.
            with self._writing:
                written = export_python(task.project, task.path)
        except CnnStudioError as error:
            return Progress(
                Stage.REFUSED, str(error), details=error.details, wants_another_place=isinstance(error, FileError)
            )
        check = task.take(self._make_check(written))
        self._tell(task, _checking(written))
        try:
            return _proved(written, check.run())
        except ScriptError as error:
            return _not_proved(Stage.FAILED, written, error)
        except UncheckedError as error:
            return _not_proved(Stage.UNCHECKED, written, error)

    def _tell(self, task: "_Task", progress: Progress) -> None:
        """From the thread, by a queued signal; a window that is gone hears nothing any more."""
        if not self._closed.is_set():
            self._arrived.emit(task, progress)

    def _on_arrived(self, task: "_Task", progress: Progress) -> None:
        if task is self._task:
            self._show(progress)

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        self.changed.emit()


class _Task:
    """One export, and the check that it came to."""

    def __init__(self, project: Project, path: Path) -> None:
        self.project = project
        self.path = path
        self._lock = threading.Lock()
        self._check: Check | None = None
        self._ended = False

    def take(self, check: Check) -> Check:
        """From here on the end of the export ends this as well; one that has ended ends it at once."""
        with self._lock:
            self._check = check
            if self._ended:
                check.end()
        return check

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._check is not None:
                self._check.end()


def _checking(written: WrittenScript) -> Progress:
    name = shortened(written.script.name, _LONGEST_NAME)
    return Progress(Stage.CHECKING, text("Wrote {name} and its data. Trying it out …", name=name), written.script)


def _proved(written: WrittenScript, proof: Proof) -> Progress:
    return Progress(Stage.PROVED, proof.sentence, written.script)


def _not_proved(stage: Stage, written: WrittenScript, error: CnnStudioError) -> Progress:
    return Progress(stage, str(error), written.script, error.details)
