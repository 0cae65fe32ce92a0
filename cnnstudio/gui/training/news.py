"""What a run may still tell: an engine that repeats itself, or speaks of what was never planned, says nothing new."""

from cnnstudio.core.messages import Alive, BatchReport, Concluding, EpochReport, Report, Started

_MOST_BATCHES = 10_000_000
"""Of which the numbers are kept, 160 MB of them: days of training."""


class News:
    """Compares each report of one run with those before it."""

    def __init__(self) -> None:
        self._planned_epochs = self._planned_batches = 0
        self._batches = 0
        self._has_started = self._is_concluding = False
        self.epochs = 0
        """How many were told to be finished."""

    def holds(self, report: Report) -> bool:
        """Whether the report tells something that can be true and was not told before."""
        if isinstance(report, Started):
            return self._starts(report)
        if isinstance(report, BatchReport):
            return self._goes_on(report)
        if isinstance(report, EpochReport):
            return self._completes(report)
        if isinstance(report, Concluding):
            was_concluding, self._is_concluding = self._is_concluding, True
            return not was_concluding
        return not isinstance(report, Alive)

    def _starts(self, report: Started) -> bool:
        if self._has_started:
            return False
        self._has_started = True
        self._planned_epochs = report.epochs
        self._planned_batches = min(report.epochs * report.steps_per_epoch, _MOST_BATCHES)
        return True

    def _goes_on(self, report: BatchReport) -> bool:
        """Old reports may be missing where the window could not keep up, but none comes late."""
        end = report.first + len(report.losses)
        if report.first < self._batches or end > self._planned_batches:
            return False
        # Where the image itself is learned there is no accuracy at all.
        if len(report.accuracies) not in (0, len(report.losses)):
            return False
        self._batches = end
        return True

    def _completes(self, report: EpochReport) -> bool:
        if report.epoch != self.epochs + 1 or report.epoch > self._planned_epochs:
            return False
        self.epochs = report.epoch
        return True
