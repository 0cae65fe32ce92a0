"""Autosave: a moment after each edit, what is not saved stands in the recovery folder, never in the person's file."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from cnnstudio.core.errors import CnnStudioError, FileError
from cnnstudio.data.recovery import RecoveryPlace
from cnnstudio.data.unsaved import Unsaved
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.preferences import Preferences

DELAY = 700
"""Milliseconds from the first edit to the writing: with what a busy computer takes it stays below two seconds."""
RETRY = 10_000
"""Milliseconds until the next attempt, after one that failed."""


class Autosave(QObject):
    """Follows the document. Encoding and writing happen in a thread, one at a time; the newest state wins."""

    failed = Signal(str)
    """Why the latest changes cannot be kept; once, until it works again or fails for another reason."""

    _done = Signal(object, str)

    def __init__(self, document: ProjectDocument, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._preferences = preferences
        self._place: RecoveryPlace | None = None
        self._reason = ""
        self._thread: threading.Thread | None = None
        self._next: Callable[[], None] | None = None
        self._closed = False
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._on_due)
        self._done.connect(self._on_done)
        document.changed.connect(self._on_changed)
        document.draft_changed.connect(self._on_draft_changed)
        document.saving.connect(self._on_saving)
        document.title_changed.connect(self._on_title_changed)
        preferences.changed.connect(self._on_preference_changed)

    def take_over(self, place: RecoveryPlace) -> None:
        """From now on the work stands where it was recovered from."""
        self._give_up_place()
        self._place = place

    def keep_now(self) -> None:
        """Writes what is not saved before it returns, also where autosave is off: the session ends."""
        self._timer.stop()
        self._finish()
        if self._document.holds_unsaved:
            self._attempt(partial(self._write, self._work()))

    def close(self, *, keep: bool) -> None:
        """`keep`: nobody was asked what becomes of the changes, so they are there at the next start."""
        if self._closed:
            return
        if keep:
            self.keep_now()
        self._closed = True
        self._timer.stop()
        self._finish()
        if not (keep and self._document.holds_unsaved):
            self._clear()
        self._give_up_place()

    # Following --------------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        """Further edits do not put it off: a person who never pauses is covered as well."""
        if self._preferences.autosave and not self._closed and not self._timer.isActive():
            self._timer.start(DELAY)

    def _on_draft_changed(self) -> None:
        if self._document.holds_unsaved:
            self._on_changed()
        else:
            self._drop()

    def _on_saving(self, path: Path) -> None:
        """What is kept must not be older than the file: killed right after saving, the window would bring it back."""
        self._timer.stop()
        self._finish()
        if self._place is not None and self._place.is_filled:
            work = self._work()
            self._attempt(partial(self._write, work if path == work.path else replace(work, path=path, fingerprint="")))
        self._on_changed()  # Saving may fail.

    def _on_title_changed(self) -> None:
        """Saved, undone to what is saved, or left: nothing is unsaved any more."""
        if not self._document.holds_unsaved:
            self._drop()

    def _on_preference_changed(self, name: str, value: object) -> None:
        """What was kept before it is switched off would be out of date by the next crash."""
        if name != "autosave":
            return
        if value:
            self._on_changed()
        else:
            self._drop()

    def _on_due(self) -> None:
        if self._document.holds_unsaved:
            self._run(partial(self._write, self._work()))

    # Writing ----------------------------------------------------------------------------------------------------------

    def _work(self) -> Unsaved:
        document = self._document
        return Unsaved(document.project, document.path, document.fingerprint, datetime.now(), document.draft)

    def _write(self, work: Unsaved) -> None:
        if self._place is None:
            self._place = RecoveryPlace.new()
        self._place.write(work)

    def _drop(self) -> None:
        self._timer.stop()
        self._next = self._clear
        if self._thread is None:
            self._finish()

    def _clear(self) -> None:
        if self._place is not None:
            self._place.clear()

    def _give_up_place(self) -> None:
        """Waits for what is being written there."""
        self._finish()
        if self._place is not None:
            self._place.release()
            self._place = None

    def _run(self, task: Callable[[], None]) -> None:
        """In a thread: a disk that is busy must not hold the window."""
        if self._thread is not None:
            self._next = task
            return
        self._thread = threading.Thread(target=self._perform, args=(task,), name="autosave")
        self._thread.start()

    def _perform(self, task: Callable[[], None]) -> None:
        """Runs in the thread; the result crosses by a queued signal."""
        reason = ""
        try:
            reason = self._attempt(task)
        finally:
            self._done.emit(threading.current_thread(), reason)

    def _attempt(self, task: Callable[[], None]) -> str:
        """Why it failed; "": it did not."""
        try:
            task()
        except FileError as error:
            return error.reason or error.message
        except CnnStudioError as error:
            return error.message
        return ""

    def _finish(self) -> None:
        """Waits for the thread, and does what was to come after it."""
        if self._thread is not None:
            self._thread.join()
        task, self._next, self._thread = self._next, None, None
        if task is not None:
            self._attempt(task)

    def _on_done(self, thread: threading.Thread, reason: str) -> None:
        if thread is not self._thread or self._closed:
            return
        self._thread = None
        task, self._next = self._next, None
        if task is not None:
            self._run(task)
        elif reason:
            self._timer.start(RETRY)
        if reason and reason != self._reason:
            self.failed.emit(reason)
        self._reason = reason
