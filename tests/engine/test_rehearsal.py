"""A rehearsed training is the same training, to the last digit.

The small project holds all that keeps a state: dropout's seeds, normalization's statistics, the optimizer's slots.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.project import Project
from cnnstudio.data.prepared import prepare
from cnnstudio.data.runs import RunFolder
from cnnstudio.engine import lineup
from cnnstudio.engine import rehearsal as module
from cnnstudio.engine.backend import keras
from cnnstudio.engine.control import Control
from cnnstudio.engine.rehearsal import Rehearsal
from cnnstudio.engine.train import TrainJob, train
from tests.engine.small import run, small_project


def rehearsed(project: Project) -> Rehearsal:
    made = Rehearsal()
    made.rehearse(project, prepare(project.data), lambda: True)
    return made


def trained_after(rehearsal: Rehearsal, project: Project, path: Path) -> RunFolder:
    folder, data_file = RunFolder.create(project, path), prepare(project.data)
    taken = rehearsal.take(project, data_file)
    assert taken is not None
    train(TrainJob(project, data_file, folder.path), lambda _report: None, Control(), taken)
    return folder


@pytest.mark.parametrize("steps", [1, 3])
def test_history_and_weights_are_those_of_a_training_without_rehearsal(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lineup, "steps_per_execution", lambda *_arguments: steps)
    project = small_project()
    plain = run(project, tmp_path / "plain").folder
    mine = trained_after(rehearsed(project), project, tmp_path / "rehearsed")
    numbers = [[replace(epoch, seconds=0.0) for epoch in folder.history()] for folder in (plain, mine)]
    assert numbers[0] == numbers[1]
    weights = [keras.models.load_model(folder.last_model).get_weights() for folder in (plain, mine)]
    assert all(np.array_equal(one, other) for one, other in zip(*weights, strict=True))
    assert plain.metrics() == mine.metrics()


def test_a_rehearsal_moves_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_project()
    data_file = prepare(project.data)
    untouched = lineup.line_up(project, data_file).subject.model
    taken = rehearsed(project).take(project, data_file)
    assert taken is not None
    model = taken.subject.model
    assert model.train_function is not None
    assert all(np.array_equal(a, b) for a, b in zip(untouched.variables[:8], model.variables[:8], strict=True))
    assert int(model.optimizer.iterations) == 0
    assert taken.recorder.taken == 0
    assert len(taken.recorder.take()) == 0


def test_what_does_not_matter_to_the_training_may_change_after_the_rehearsal(tmp_path: Path) -> None:
    project = small_project()
    rehearsal = rehearsed(project)
    changed = replace(
        project, name="another", layout={"input_1": (1.0, 2.0)}, training=project.training.with_setting("epochs", 1)
    )
    assert len(trained_after(rehearsal, changed, tmp_path / "run").history()) == 1


def test_another_training_finds_nothing_rehearsed() -> None:
    project = small_project()
    data_file = prepare(project.data)
    for changed in (
        replace(project, training=project.training.with_setting("seed", 9)),
        replace(project, training=project.training.with_setting("batch_size", 5)),
        project.with_network(
            project.network.replace_layer(project.network.layer("conv2d_1").with_parameter("filters", 3))
        ),
    ):
        assert rehearsed(project).take(changed, data_file) is None
    assert rehearsed(project).take(project, data_file.with_name("another.npz")) is None


def test_a_training_is_rehearsed_for_one_run() -> None:
    project = small_project()
    rehearsal = rehearsed(project)
    assert rehearsal.take(project, prepare(project.data)) is not None
    assert rehearsal.take(project, prepare(project.data)) is None


def test_a_rehearsal_that_is_not_wanted_any_more_leaves_the_model_untrained() -> None:
    project, rehearsal = small_project(), Rehearsal()
    rehearsal.rehearse(project, prepare(project.data), lambda: False)
    taken = rehearsal.take(project, prepare(project.data))
    assert taken is not None
    assert taken.subject.model.train_function is None


def test_an_engine_rehearses_so_often_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    rehearsal, first, second = Rehearsal(), small_project(), small_project(seed=3)
    for project in (first, second):
        rehearsal.rehearse(project, prepare(project.data), lambda: True)
    assert rehearsal.take(second, prepare(second.data)) is None


def test_what_cannot_be_rehearsed_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_needed: int) -> None:
        raise TrainingError("There is too little memory.")

    monkeypatch.setattr(lineup, "require_memory", refuse)
    project, rehearsal = small_project(), Rehearsal()
    with pytest.raises(TrainingError):
        rehearsal.rehearse(project, prepare(project.data), lambda: True)
    assert rehearsal.take(project, prepare(project.data)) is None
