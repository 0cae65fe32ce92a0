"""The images of the chosen data, prepared in the background so that the window never waits for them."""

import threading
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.project import DataChoice
from cnnstudio.data.prepared import PreparedData, open_prepared, prepare


class ImageLibrary(QObject):
    """The images of one choice of data, such as the document's or a run's; `choice` tells which, the newest wins."""

    changed = Signal()
    """Other images are there, or loading began."""
    failed = Signal(object)
    """A CnnStudioError: the chosen data cannot be prepared."""

    _arrived = Signal(object, object)

    def __init__(self, choice: Callable[[], DataChoice | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._prepared: PreparedData | None = None
        self._wanted: DataChoice | None = None
        self._loading: DataChoice | None = None
        self._thread: threading.Thread | None = None
        self._arrived.connect(self._on_arrived)

    @property
    def prepared(self) -> PreparedData | None:
        """None until the images of the present choice are there."""
        return self._prepared

    @property
    def loading(self) -> bool:
        return self._loading is not None

    def image(self, index: int) -> np.ndarray:
        """Raw pixels of one image: uint8, height × width × channels."""
        assert self._prepared is not None
        picture: np.ndarray = self._prepared.images[index]
        return picture

    def refresh(self) -> None:
        """Looks at the choice again, and begins to prepare its images if it is another."""
        wanted = self._choice()
        if wanted == self._wanted:
            return
        self._wanted, self._prepared = wanted, None
        if wanted is not None and self._loading is None:
            self._start(wanted)
        self.changed.emit()

    def close(self) -> None:
        """Waits for what is under way; the window closes after it."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _start(self, choice: DataChoice) -> None:
        self._loading = choice
        self._thread = threading.Thread(target=self._prepare, args=(choice,), name="images", daemon=True)
        self._thread.start()

    def _prepare(self, choice: DataChoice) -> None:
        """Runs in the thread; the result crosses by a queued signal."""
        try:
            result: PreparedData | CnnStudioError = open_prepared(prepare(choice))
        except CnnStudioError as error:
            result = error
        self._arrived.emit(choice, result)

    def _on_arrived(self, choice: DataChoice, result: PreparedData | CnnStudioError) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = self._loading = None
        if choice != self._wanted:
            if self._wanted is not None:
                self._start(self._wanted)
            return
        if isinstance(result, CnnStudioError):
            self.failed.emit(result)
        else:
            self._prepared = result
        self.changed.emit()
