"""A training as one moving line in the terminal."""

import time
from typing import TextIO

from cnnstudio.core import messages
from cnnstudio.core.texts import number, text

WIDTH = 24


class ProgressLine:
    """Draws reports of a run; without a terminal it prints one line an epoch."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._moving = stream.isatty()
        self._epochs = self._steps = 0
        self._epoch_began = time.monotonic()

    def __call__(self, report: messages.Report) -> None:
        """Shows a report; those that say nothing to a reader are passed over."""
        if isinstance(report, messages.Started):
            self._epochs, self._steps = report.epochs, report.steps_per_epoch
            self._epoch_began = time.monotonic()
        elif isinstance(report, messages.BatchReport):
            self._show_batch(report)
        elif isinstance(report, messages.EpochReport):
            self._show_epoch(report)

    def _show_batch(self, report: messages.BatchReport) -> None:
        if not self._moving:
            return
        done = report.first + len(report.losses) - report.epoch * self._steps
        filled = WIDTH * done // self._steps
        seconds = (time.monotonic() - self._epoch_began) * (self._steps - done) / max(done, 1)
        line = text(
            "epoch {epoch} of {epochs}  {bar}  batch {done} of {steps}  loss {loss:.4f}  {left:.0f} s left",
            epoch=report.epoch + 1,
            epochs=self._epochs,
            bar="█" * filled + "░" * (WIDTH - filled),
            done=number(done),
            steps=number(self._steps),
            loss=report.losses[-1],
            left=seconds,
        )
        self._stream.write(f"\r{line}\033[K")
        self._stream.flush()

    def _show_epoch(self, report: messages.EpochReport) -> None:
        line = text(
            "epoch {epoch} of {epochs}  loss {loss:.4f}  accuracy {accuracy:.4f}  "
            "validation loss {val_loss:.4f}  accuracy {val_accuracy:.4f}  {seconds:.1f} s"
            if report.accuracy is not None
            else "epoch {epoch} of {epochs}  loss {loss:.4f}  validation loss {val_loss:.4f}  {seconds:.1f} s",
            epoch=report.epoch,
            epochs=self._epochs,
            loss=report.loss,
            accuracy=report.accuracy,
            val_loss=report.val_loss,
            val_accuracy=report.val_accuracy,
            seconds=report.seconds,
        )
        self._stream.write(f"\r{line}\033[K\n" if self._moving else f"{line}\n")
        self._stream.flush()
        self._epoch_began = time.monotonic()
