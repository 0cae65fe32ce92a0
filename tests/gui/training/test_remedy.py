"""What is offered to do about a run that did not go well."""

from dataclasses import replace

import numpy as np
import pytest

from cnnstudio.core.messages import Failed, Finished
from cnnstudio.core.metrics import Scores
from cnnstudio.gui.training.remedy import remedy
from cnnstudio.gui.training.run import Run
from tests import fakes
from tests.gui.training.projects import small_project

GUESSING = Scores(np.full((10, 10), 10, np.int64))
LEARNED = Scores(100 * np.eye(10, dtype=np.int64))


def run_at(rate: float, end: Finished | Failed, optimizer: str = "adam") -> Run:
    project = small_project()
    training = project.training.with_optimizer(optimizer).with_optimizer_parameter("learning_rate", rate)
    run = Run("1", 1, replace(project, training=training))
    run.take(end)
    return run


DONE = Finished(stopped=False, epochs=1, best_epoch=1)


@pytest.mark.parametrize(
    ("optimizer", "rate", "usual"), [("adam", 0.5, 0.001), ("adam", 1e-6, 0.001), ("sgd", 1e-6, 0.01)]
)
def test_who_only_guesses_at_an_unusual_rate_is_offered_the_usual_one(
    optimizer: str, rate: float, usual: float
) -> None:
    run = run_at(rate, DONE, optimizer)
    offered = remedy(run, run.project.training, GUESSING)
    assert offered is not None
    assert offered.training == run.project.training.with_optimizer_parameter("learning_rate", usual)


def test_the_usual_rate_is_not_blamed() -> None:
    run = run_at(0.001, DONE)
    assert remedy(run, run.project.training, GUESSING) is None


def test_a_network_that_has_learned_needs_no_remedy() -> None:
    run = run_at(0.5, DONE)
    assert remedy(run, run.project.training, LEARNED) is None


def test_a_failure_for_other_reasons_is_not_put_down_to_the_rate() -> None:
    run = run_at(0.5, Failed(message="The disk is full."))
    assert remedy(run, run.project.training, None) is None


def test_a_loss_that_is_no_number_names_the_rate_to_try() -> None:
    run = run_at(0.5, fakes.NAN)
    offered = remedy(run, run.project.training, None)
    assert offered is not None
    assert offered.words == "Set the learning rate to 0.0001"
