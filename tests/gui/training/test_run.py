"""The numbers that a run keeps and derives."""

import numpy as np
import pytest

from cnnstudio.core.messages import BatchReport, EpochReport, Finished, Started
from cnnstudio.gui.training.run import History, Run
from tests.fakes import epoch_report
from tests.gui.training.projects import small_project


@pytest.fixture
def run() -> Run:
    run = Run("1", 1, small_project(epochs=4, batch_size=10))
    run.take(Started(epochs=4, steps_per_epoch=100))
    return run


def batches(first: int, count: int, speed: float = 500.0) -> BatchReport:
    numbers = [float(first + index) for index in range(count)]
    return BatchReport(epoch=1, first=first, losses=numbers, accuracies=numbers, images_per_second=speed)


def epoch(number: int, seconds: float, best: bool = True) -> EpochReport:
    return EpochReport(
        epoch=number, loss=1, accuracy=0, val_loss=1, val_accuracy=0, learning_rate=0, seconds=seconds, best=best
    )


def test_a_history_keeps_every_number_in_its_place() -> None:
    history = History()
    for first in range(0, 5000, 50):
        history.put(first, [float(first + index) for index in range(50)])
    assert np.array_equal(history.values, np.arange(5000.0))


def test_numbers_that_never_came_are_holes() -> None:
    history = History()
    history.put(2, [1.0])
    assert np.isnan(history.values[:2]).all()
    assert len(history) == 3


def test_time_left_follows_the_batches_of_the_first_epoch(run: Run) -> None:
    assert run.seconds_left is None
    run.take(batches(0, 50))
    assert run.share_done == 50 / 400
    assert run.seconds_left == pytest.approx(350 * 10 / 500)


def test_time_left_follows_the_last_epochs_once_there_are_some(run: Run) -> None:
    run.take(batches(0, 200))
    run.take(epoch(1, 4.0))
    run.take(epoch(2, 6.0))
    assert run.seconds_left == pytest.approx(2 * 5.0)


def test_the_best_epoch_is_the_last_that_was_better_than_all_before(run: Run) -> None:
    assert run.best_epoch == 0
    for number, best in ((1, True), (2, True), (3, False)):
        run.take(epoch(number, 1.0, best))
    assert run.best_epoch == 2
    assert run.best == run.epochs[1]


def test_the_clock_stands_still_when_the_run_has_ended(run: Run) -> None:
    run.take(epoch_report("1", 1))
    run.take(Finished(stopped=False, epochs=1, best_epoch=1))
    assert run.clock.seconds == run.clock.seconds
    assert run.finished is not None
    assert run.failed is None
