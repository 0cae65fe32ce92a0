"""The training's ears and mouth: between batches it listens, answers and reports."""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict

import numpy as np

from cnnstudio.core.messages import EpochReport, Paused, Report, Resumed
from cnnstudio.data.history import Epoch
from cnnstudio.engine.backend import keras
from cnnstudio.engine.checkpoints import Checkpoints
from cnnstudio.engine.control import Control
from cnnstudio.engine.progress import BatchReports, Pulse, diverged
from cnnstudio.engine.subject import Subject

Logs = Mapping[str, float] | None


class Stopped(Exception):  # noqa: N818 - no error: the way out of `fit`, validation included
    """A person asked the training to end."""


class Watch(keras.callbacks.Callback):
    """Called by Keras around every execution of steps. `stop_training` would be lost before `fit` and ignored by the
    validation, so a stop leaves `fit` by an exception.
    """

    def __init__(
        self,
        subject: Subject,
        reports: BatchReports,
        checkpoints: Checkpoints,
        report: Callable[[Report], None],
        control: Control,
        run_id: str,
    ) -> None:
        super().__init__()
        self._subject = subject
        self._reports = reports
        self._checkpoints = checkpoints
        self._report = report
        self._control = control
        self._run_id = run_id
        self._pulse = Pulse(report, run_id)
        self._epoch_start = 0.0
        self._held = 0.0

    def learning_rate(self) -> float:
        """Of the last update, as short as its float32 can be written: 0.001 and not 0.0010000000474974513."""
        return float(str(np.float32(self.model.optimizer.learning_rate)))

    def on_train_begin(self, logs: Logs = None) -> None:
        self._listen()

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        self._subject.epoch = epoch + 1
        self._reports.start_epoch(epoch + 1)
        self._epoch_start = time.perf_counter()
        self._held = 0.0

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        self._reports.collect(self.learning_rate)
        self._listen()

    def on_test_batch_end(self, batch: int, logs: Logs = None) -> None:
        self._pulse.beat()
        self._listen()

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        assert logs is not None
        self._reports.flush()
        finished = self._epoch(epoch + 1, logs)
        best = self._checkpoints.keep(finished)
        self._report(EpochReport(run_id=self._run_id, best=best, **asdict(finished)))
        self._control.between_epochs()

    def _epoch(self, epoch: int, logs: Mapping[str, float]) -> Epoch:
        if not math.isfinite(logs["val_loss"]):
            raise diverged(logs["val_loss"], epoch, None, self.learning_rate())
        return Epoch(
            epoch,
            logs["loss"],
            logs.get("accuracy"),
            logs["val_loss"],
            logs.get("val_accuracy"),
            self.learning_rate(),
            round(time.perf_counter() - self._epoch_start - self._held, 3),
        )

    def _listen(self) -> None:
        """Answers questions, holds during a pause; raises Stopped."""
        self._control.between_batches()
        if self._control.pause_requested and not self._control.stop_requested:
            self._hold()
        if self._control.stop_requested:
            self._reports.flush()
            raise Stopped

    def _hold(self) -> None:
        self._reports.flush()
        self._report(Paused(run_id=self._run_id))
        self._held += self._control.hold()
        self._reports.restart_clock()
        if not self._control.stop_requested:
            self._report(Resumed(run_id=self._run_id))
