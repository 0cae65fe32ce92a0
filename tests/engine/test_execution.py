"""How many steps run in one execution."""

import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.templates import template
from cnnstudio.data.sources import facts
from cnnstudio.engine.execution import LONGEST_SILENCE, step_seconds, steps_per_execution


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    project = template("mnist-cnn")
    return analyze(project.network, facts(project))


def test_the_steps_of_one_execution_fit_into_the_longest_silence(analysis: Analysis) -> None:
    steps = steps_per_execution(analysis, 32, 250)

    assert 1 <= steps < 250
    assert steps * step_seconds(analysis, 32) <= LONGEST_SILENCE


def test_larger_batches_make_fewer_steps(analysis: Analysis) -> None:
    counts = [steps_per_execution(analysis, size, 250) for size in (1, 32, 4096)]

    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 1


def test_there_are_no_more_than_an_epoch_has(analysis: Analysis) -> None:
    assert steps_per_execution(analysis, 1, 2) == 2
