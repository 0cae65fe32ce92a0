"""The sentences about a training come from its own numbers."""

import numpy as np
import pytest

from cnnstudio.core.messages import BatchReport, EpochReport, Finished, Started
from cnnstudio.core.metrics import Scores
from cnnstudio.gui.training.remark import decimal, percent
from cnnstudio.gui.training.remarks import remark
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.training.session import State
from tests.gui.training.projects import small_project


@pytest.fixture
def run() -> Run:
    run = Run("1", 1, small_project(epochs=9))
    run.take(Started(epochs=9, steps_per_epoch=100))
    return run


def tell_losses(run: Run, *losses: float) -> None:
    run.take(
        BatchReport(
            epoch=1, first=run.batches, losses=list(losses), accuracies=[0.0] * len(losses), images_per_second=1
        )
    )


def tell_epoch(run: Run, loss: float, val_loss: float, val_accuracy: float = 0.9, best: bool = False) -> None:
    run.take(
        EpochReport(
            epoch=len(run.epochs) + 1,
            loss=loss,
            accuracy=0.97,
            val_loss=val_loss,
            val_accuracy=val_accuracy,
            learning_rate=0.001,
            seconds=1,
            best=best,
        )
    )


def said(run: Run, state: State = State.RUNNING) -> str:
    spoken = remark(run, state, None, classes=10)
    return f"{spoken.title}: {spoken.words}"


def test_the_first_batches_are_compared_with_guessing(run: Run) -> None:
    tell_losses(run, 2.3)
    assert said(run) == "It has just begun: Guessing among 10 classes means a loss of 2.30."


def test_a_falling_loss_is_told_by_its_means(run: Run) -> None:
    tell_losses(run, *[2.0] * 20, *[0.5] * 20)
    assert said(run) == "It learns: The loss began at 2.00 and is now 0.50, each a mean of 20 batches."


def test_a_loss_that_stays_is_told(run: Run) -> None:
    tell_losses(run, *[2.0] * 40)
    assert said(run).startswith("The loss does not fall yet: ")


def test_validation_loss_that_rises_while_training_loss_falls_is_memorising(run: Run) -> None:
    for loss, val_loss in ((0.9, 0.8), (0.5, 0.4), (0.3, 0.45), (0.2, 0.5)):
        tell_epoch(run, loss, val_loss)
    assert said(run) == (
        "It begins to memorise: Validation loss is higher than in epoch 2, while training loss falls: "
        "3 % error on the training set, 10 % on validation."
    )


@pytest.mark.parametrize(
    "course",
    [
        [(0.9, 0.8), (0.5, 0.4), (0.3, 0.45)],
        [(0.9, 0.8), (0.5, 0.4), (0.6, 0.45), (0.6, 0.5)],
        [(0.9, 0.8), (0.5, 0.7), (0.3, 0.6), (0.2, 0.5)],
    ],
)
def test_a_single_bad_epoch_or_a_training_loss_that_stays_is_not_memorising(
    run: Run, course: list[tuple[float, float]]
) -> None:
    for loss, val_loss in course:
        tell_epoch(run, loss, val_loss)
    assert "memorise" not in said(run)


def test_epochs_no_better_than_guessing_are_told_with_the_learning_rate(run: Run) -> None:
    tell_epoch(run, 2.3, 2.3, 0.1)
    tell_epoch(run, 2.3, 2.3, 0.11)
    assert said(run).startswith("It does not learn: After epoch 2, 11 %")
    assert "it is 0.001" in said(run)


def test_a_stop_before_the_first_epoch_claims_no_result(run: Run) -> None:
    run.take(Finished(stopped=True, epochs=0, best_epoch=0))
    assert said(run, State.IDLE).startswith("It was stopped before the end of the first epoch")


def test_without_test_images_the_validation_speaks(run: Run) -> None:
    tell_epoch(run, 1.0, 1.0, 0.875, best=True)
    run.take(Finished(stopped=False, epochs=1, best_epoch=1))
    assert said(run, State.IDLE) == "It is done: In epoch 1, 87.5 % of the validation images were right."


@pytest.mark.parametrize(("right", "mood"), [(96, "good"), (11, "warn")])
def test_a_result_no_better_than_guessing_is_no_good_news(run: Run, right: int, mood: str) -> None:
    tell_epoch(run, 1.0, 1.0, best=True)
    run.take(Finished(stopped=False, epochs=1, best_epoch=1))
    matrix = right * np.eye(10, dtype=np.int64) + (100 - right) * np.roll(np.eye(10, dtype=np.int64), 1, axis=1)
    spoken = remark(run, State.IDLE, Scores(matrix), classes=10)
    assert f"{10 * right} of 1,000" in spoken.title
    assert spoken.mood == mood
    assert ("no better than guessing" in spoken.words) == (mood == "warn")


def test_numbers_are_written_as_they_are_read() -> None:
    assert [percent(0.962), percent(0.1), percent(1.0)] == ["96.2 %", "10 %", "100 %"]
    assert [decimal(2.3026), decimal(0.25), decimal(0.0031)] == ["2.30", "0.25", "0.0031"]


def test_a_loss_that_falls_from_a_height_of_its_own_making_is_not_called_learning(run: Run) -> None:
    tell_losses(run, *[2e12] * 20, *[50.0] * 20)
    tell_epoch(run, 900.0, 50.0, val_accuracy=0.098)
    assert said(run).startswith("It does not learn yet: After epoch 1, 9.8 % of the validation images are right.")
