"""What is said of a run that has finished no epoch."""

import pytest

from cnnstudio.core.messages import Failed, Finished, Started
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.training.unfinished import unfinished
from tests.gui.training.projects import small_project

STARTED = Started(epochs=4, steps_per_epoch=100)
STOPPED = Finished(stopped=True, epochs=0, best_epoch=0)
FAILED = Failed(message="The loss is lost.", hint="")
TOLD = {
    "Run 3 is in its first epoch.": (STARTED,),
    "Run 3 was stopped in its first epoch: these are the weights it had then.": (STARTED, STOPPED),
    "Run 3 was stopped before its first batch: no weights were kept.": (STOPPED,),
    "Run 3 failed before its first epoch was over: no weights were kept.": (STARTED, FAILED),
}


@pytest.mark.parametrize(("told", "reports"), TOLD.items())
def test_it_says_how_far_the_run_came(told: str, reports: tuple[Started | Finished | Failed, ...]) -> None:
    run = Run("a", 3, small_project())
    for report in reports:
        run.take(report)
    assert unfinished(run) == told
