"""What a person asks of a running training: hold, go on, end. Any thread may ask; the training looks."""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnnstudio.engine.subject import Subject


def _nothing() -> None:
    """The hook of a training that nobody asks questions of."""


def _forget(_subject: "Subject") -> None:
    """The hook of a training whose model nobody looks at."""


class Control:
    """Requests to a training, and hooks that it calls from its own thread.

    `between_batches` and `between_epochs` may look at the model but must not take long; `model_built` receives the
    model that is about to be trained.
    """

    def __init__(self) -> None:
        self.between_batches: Callable[[], None] = _nothing
        self.between_epochs: Callable[[], None] = _nothing
        self.model_built: Callable[[Subject], None] = _forget
        self._stop = threading.Event()
        self._pause = threading.Event()
        self._news = threading.Event()

    @property
    def stop_requested(self) -> bool:
        return self._stop.is_set()

    @property
    def pause_requested(self) -> bool:
        return self._pause.is_set()

    def stop(self) -> None:
        self._stop.set()
        self._news.set()

    def pause(self) -> None:
        self._pause.set()

    def resume(self) -> None:
        self._pause.clear()
        self._news.set()

    def wake(self) -> None:
        """Lets a training that holds look for questions."""
        self._news.set()

    def hold(self) -> float:
        """Waits while a pause is asked for, serving questions; ends at once on stop. Seconds spent here."""
        start = time.perf_counter()
        while self._pause.is_set() and not self._stop.is_set():
            self.between_batches()
            self._news.wait()
            self._news.clear()
        return time.perf_counter() - start
