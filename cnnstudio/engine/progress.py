"""What a running training tells: every batch, thinned to some twenty messages a second."""

import math
import time
from collections.abc import Callable

from cnnstudio.core.messages import Alive, BatchReport, Report
from cnnstudio.core.texts import number, text
from cnnstudio.engine.observe import BatchRecorder
from cnnstudio.engine.translate import DivergedError

_BETWEEN_REPORTS = 0.05
_BETWEEN_BEATS = 0.5


class Pulse:
    """Tells twice a second that the training gets on where there is nothing else to tell: a hang has no pulse."""

    def __init__(self, report: Callable[[Report], None], run_id: str) -> None:
        self._report = report
        self._run_id = run_id
        self._last = time.perf_counter()

    def beat(self) -> None:
        """Something was done."""
        now = time.perf_counter()
        if now - self._last >= _BETWEEN_BEATS:
            self._last = now
            self._report(Alive(run_id=self._run_id))


class BatchReports:
    """Collects the batches of the recorder and reports them; notices a loss that is not a number any more."""

    def __init__(
        self, recorder: BatchRecorder, report: Callable[[Report], None], run_id: str, images: int, batch_size: int
    ) -> None:
        self._recorder = recorder
        self._report = report
        self._run_id = run_id
        self._images = images
        self._batch_size = batch_size
        self._epoch = 0
        self._before = 0
        self._clock = time.perf_counter()
        self._losses: list[float] = []
        self._accuracies: list[float] = []

    def start_epoch(self, epoch: int) -> None:
        """Epoch `epoch`, counted from 1, begins."""
        self._before += self._recorder.taken
        self._recorder.restart()
        self._epoch = epoch
        self._clock = time.perf_counter()

    def collect(self, learning_rate: Callable[[], float]) -> None:
        """Takes what was recorded; reports it if it is time. Raises TrainingError for a loss that is no number."""
        first = self._recorder.taken
        for position, (loss, accuracy) in enumerate(self._recorder.take().tolist(), start=first + 1):
            if not math.isfinite(loss):
                self.flush()
                raise diverged(loss, self._epoch, position, learning_rate())
            self._losses.append(loss)
            if self._recorder.knows_accuracy:
                self._accuracies.append(accuracy)
        # The very first are told at once: somebody waits for the curve to begin.
        if not (self._before or first) or time.perf_counter() - self._clock >= _BETWEEN_REPORTS:
            self.flush()

    def flush(self) -> None:
        """Reports what waits: at the end of an epoch, before a pause and at a stop."""
        if self._losses:
            self._report(self._message())
            self._losses, self._accuracies = [], []
        self.restart_clock()

    def restart_clock(self) -> None:
        """Time before now does not count for the speed."""
        self._clock = time.perf_counter()

    def _message(self) -> BatchReport:
        end = self._recorder.taken
        start = end - len(self._losses)
        images = min(end * self._batch_size, self._images) - start * self._batch_size
        return BatchReport(
            run_id=self._run_id,
            epoch=self._epoch,
            first=self._before + start,
            losses=self._losses,
            accuracies=self._accuracies,
            images_per_second=images / max(time.perf_counter() - self._clock, 1e-9),
        )


def diverged(loss: float, epoch: int, batch: int | None, learning_rate: float) -> DivergedError:
    """The sentence for a loss that is no number; without a batch it is the validation loss."""
    what = text("infinitely large") if math.isinf(loss) else text("not a number")
    message = (
        text("The validation loss became {what} in epoch {epoch}.", what=what, epoch=epoch)
        if batch is None
        else text(
            "The loss became {what} in epoch {epoch}, batch {batch}.", what=what, epoch=epoch, batch=number(batch)
        )
    )
    slower = min(float(f"{learning_rate / 10:.2g}"), 0.001)
    return DivergedError(
        message,
        hint=text(
            "Usual cause: a learning rate that is too large. It was {rate}. Try {smaller}.",
            rate=number(learning_rate),
            smaller=number(slower),
        ),
        slower=slower,
    )
