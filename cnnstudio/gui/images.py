"""The images of the chosen data, prepared in the background so that the window never waits for them."""

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from weakref import WeakValueDictionary

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.core.errors import CnnStudioError, DataError
from cnnstudio.core.project import DataChoice
from cnnstudio.core.texts import text
from cnnstudio.data.prepared import PreparedData, open_prepared, prepare

_open: WeakValueDictionary[tuple[Path, int], PreparedData] = WeakValueDictionary()
"""By file and the time of its last change: document and run mostly look at the same images, kept once."""
_MOST_AT_ONCE = 2
"""One choice that takes long must not keep the next one waiting."""
_CLOSE_SECONDS = 1.0


class ImageLibrary(QObject):
    """The images of one choice of data, such as the document's or a run's; `choice` tells which, the newest wins."""

    changed = Signal()
    """Other images are there, or loading began, or it failed."""
    failed = Signal(object)
    """A CnnStudioError: the chosen data cannot be prepared."""

    _arrived = Signal(object, object)

    def __init__(self, choice: Callable[[], DataChoice | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._prepared: PreparedData | None = None
        self._failure: CnnStudioError | None = None
        self._wanted: DataChoice | None = None
        self._threads: list[tuple[DataChoice, threading.Thread]] = []
        self._closed = threading.Event()
        self._arrived.connect(self._on_arrived)

    @property
    def prepared(self) -> PreparedData | None:
        """None until the images of the present choice are there."""
        return self._prepared

    @property
    def failure(self) -> CnnStudioError | None:
        """Why the images of the present choice cannot be had."""
        return self._failure

    @property
    def loading(self) -> bool:
        return self._wanted is not None and self._prepared is None and self._failure is None

    def image(self, index: int) -> np.ndarray:
        """Raw pixels of one image: uint8, height × width × channels."""
        assert self._prepared is not None
        picture: np.ndarray = self._prepared.images[index]
        return picture

    def refresh(self) -> None:
        """Looks at the choice again, and begins to prepare its images if it is another."""
        wanted = self._choice()
        if wanted != self._wanted:
            self._want(wanted)

    def retry(self) -> None:
        """Prepares the images again after a failure."""
        if self._failure is not None:
            self._want(self._wanted)

    def close(self) -> None:
        """Nothing arrives any more; what is under way is given up, which takes a moment."""
        self._closed.set()
        self._wanted = None
        until = monotonic() + _CLOSE_SECONDS
        for _, thread in self._threads:
            thread.join(max(0.0, until - monotonic()))

    def _want(self, wanted: DataChoice | None) -> None:
        self._wanted, self._prepared, self._failure = wanted, None, None
        self._start_if_needed()
        self.changed.emit()

    def _start_if_needed(self) -> None:
        wanted, under_way = self._wanted, [choice for choice, _ in self._threads]
        if wanted is None or wanted in under_way or len(under_way) >= _MOST_AT_ONCE:
            return
        # A daemon: drawing many images takes a minute, and cannot hold up the end of the program.
        thread = threading.Thread(target=self._prepare, args=(wanted,), name="images", daemon=True)
        self._threads.append((wanted, thread))
        thread.start()

    def _prepare(self, choice: DataChoice) -> None:
        """Runs in the thread; the result crosses by a queued signal, also after a fault of ours."""
        result: PreparedData | CnnStudioError = DataError(text("The images cannot be prepared."))
        try:
            result = _opened(prepare(choice, go_on=self._go_on))
        except CnnStudioError as error:
            result = error
        finally:
            if not self._closed.is_set():
                self._arrived.emit(choice, result)

    def _go_on(self) -> None:
        """Runs in the thread; raises DataError once nobody waits for the images any more."""
        if self._closed.is_set():
            raise DataError(text("The images are not wanted any more."))

    def _on_arrived(self, choice: DataChoice, result: PreparedData | CnnStudioError) -> None:
        self._threads = [entry for entry in self._threads if entry[0] != choice]
        if choice != self._wanted:
            self._start_if_needed()
        elif isinstance(result, CnnStudioError):
            self._failure = result
            self.changed.emit()
            self.failed.emit(result)
        else:
            self._prepared = result
            self.changed.emit()


def _opened(path: Path) -> PreparedData:
    """The images of a file, those that are open already if it is the same; raises DataError."""
    try:
        key = path, path.stat().st_mtime_ns
    except OSError:
        return open_prepared(path)  # It says what is wrong.
    found = _open.get(key)
    if found is None:
        found = _open[key] = open_prepared(path)
    return found
