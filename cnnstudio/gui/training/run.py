"""A training run as the window knows it: the project it started with, and all that was reported of it."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from time import monotonic

import numpy as np
import numpy.typing as npt

from cnnstudio.core.errors import DataError
from cnnstudio.core.messages import BatchReport, EpochReport, Failed, Finished, Started
from cnnstudio.core.metrics import Scores
from cnnstudio.core.project import Project
from cnnstudio.data.runs import RunFolder, RunMetrics

Numbers = npt.NDArray[np.float64]


class History:
    """Numbers that only ever become more; room is doubled, so that a long run costs no more per batch."""

    def __init__(self) -> None:
        self._room = np.empty(1024)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def values(self) -> Numbers:
        """All of them, as a view that must not be written to."""
        return self._room[: self._count]

    def put(self, first: int, values: list[float]) -> None:
        """The numbers from place `first` on; places that were never told are NaN."""
        end = first + len(values)
        while end > len(self._room):
            self._room = np.concatenate([self._room, np.empty_like(self._room)])
        self._room[self._count : first] = np.nan
        self._room[first:end] = values
        self._count = max(self._count, end)


class Stopwatch:
    """Seconds that passed while it ran."""

    def __init__(self, seconds: float = 0.0) -> None:
        self._before = seconds
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        return self._before + (monotonic() - self._since if self._since is not None else 0.0)

    def go(self) -> None:
        """Starts, or goes on."""
        if self._since is None:
            self._since = monotonic()

    def hold(self) -> None:
        """Stands still until it goes on."""
        self._before, self._since = self.seconds, None


@dataclass(eq=False)
class Run:
    """Grows while messages come; `number` counts the runs of this window from 1."""

    run_id: str
    number: int
    project: Project
    folder: Path | None = None
    started: Started | None = None
    losses: History = field(default_factory=History)
    accuracies: History = field(default_factory=History)
    untold_batches: int = 0
    """Trained by an earlier window, of whose single batches nothing was kept."""
    epochs: list[EpochReport] = field(default_factory=list)
    images_per_second: float = 0.0
    end: Finished | Failed | None = None
    clock: Stopwatch = field(default_factory=Stopwatch)
    """Runs while the training does: pauses are left out."""

    @property
    def batches(self) -> int:
        """How many were trained."""
        return self.untold_batches + len(self.losses)

    @property
    def steps_per_epoch(self) -> int:
        return self.started.steps_per_epoch if self.started else 0

    @property
    def planned_epochs(self) -> int:
        return self.started.epochs if self.started else self.project.training.epochs

    @property
    def finished(self) -> Finished | None:
        return self.end if isinstance(self.end, Finished) else None

    @property
    def failed(self) -> Failed | None:
        return self.end if isinstance(self.end, Failed) else None

    @property
    def scores(self) -> Scores | None:
        """What the best weights did on the test images; None for a run that has not come so far, or has no classes."""
        metrics = self._metrics if self.finished is not None else None
        return metrics.scores if metrics is not None else None

    @property
    def test_loss(self) -> float | None:
        """The mean loss of the best weights on the test images; None for a run that has not come so far."""
        metrics = self._metrics if self.finished is not None else None
        return metrics.loss if metrics is not None else None

    @property
    def reconstructs(self) -> bool:
        """The network learns the image itself: there is neither class nor accuracy."""
        return self.project.training.reconstructs

    @cached_property
    def _metrics(self) -> RunMetrics | None:
        """Read once: what was written at the end of a run does not change."""
        try:
            return RunFolder(self.folder).metrics() if self.folder is not None else None
        except DataError:
            return None

    @property
    def has_model(self) -> bool:
        """Whether there is a network to ask: one in training, or what was kept of it."""
        return self.started is not None and (self.failed is None or bool(self.epochs))

    @property
    def best_epoch(self) -> int:
        """The epoch whose weights are kept as the best; 0 before there is one."""
        return max((report.epoch for report in self.epochs if report.best), default=0)

    @property
    def best(self) -> EpochReport | None:
        return next((report for report in reversed(self.epochs) if report.best), None)

    @property
    def share_done(self) -> float:
        """From 0 to 1, over all epochs."""
        planned = self.planned_epochs * self.steps_per_epoch
        return min(1.0, self.batches / planned) if planned else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the pace of the last epochs, validation included, or by that of the first batches; None: unknown yet."""
        if not self.steps_per_epoch:
            return None
        epochs_left = self.planned_epochs - self.batches / self.steps_per_epoch
        if self.epochs:
            recent = [report.seconds for report in self.epochs[-3:]]
            return epochs_left * sum(recent) / len(recent)
        if not self.images_per_second:
            return None
        images_left = epochs_left * self.steps_per_epoch * self.project.training.batch_size
        return images_left / self.images_per_second

    def take(self, report: Started | BatchReport | EpochReport | Finished | Failed) -> None:
        """Keeps what was reported."""
        if isinstance(report, BatchReport):
            self.losses.put(report.first, report.losses)
            self.accuracies.put(report.first, report.accuracies)
            self.images_per_second = report.images_per_second
        elif isinstance(report, EpochReport):
            self.epochs.append(report)
        elif isinstance(report, Started):
            self.started = report
            self.clock.go()
        else:
            self.end = report
            self.clock.hold()
