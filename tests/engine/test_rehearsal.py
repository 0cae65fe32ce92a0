"""A rehearsed training is the same training, to the last digit.

The small project holds all that keeps a state: dropout's seeds, normalization's statistics, the optimizer's slots.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import WeakSet

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


class Wanted:
    """Until it was asked so often; -1 is for ever."""

    def __init__(self, until: int = -1) -> None:
        self.count = 0
        self._until = until

    def __call__(self) -> bool:
        self.count += 1
        return self.count - 1 != self._until


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> "WeakSet[object]":
    """Those that were built and still live."""
    living, build = WeakSet[object](), lineup.build

    def noted(*arguments: Any) -> Any:
        built = build(*arguments)
        living.add(built.model)
        return built

    monkeypatch.setattr(lineup, "build", noted)
    return living


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is rehearsed stands for a model that nobody needs: it only matters who gets it."""
    monkeypatch.setattr(module, "line_up", lambda *_arguments: object())
    monkeypatch.setattr(module, "try_out", lambda *_arguments: None)
    monkeypatch.setattr(module, "forget_models", lambda: None)


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


def test_another_training_finds_nothing_rehearsed(unbuilt: None) -> None:
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
    assert rehearsed(project).take(project, data_file) is not None


def test_a_training_is_rehearsed_for_one_run(unbuilt: None) -> None:
    project = small_project()
    rehearsal = rehearsed(project)
    assert rehearsal.take(project, prepare(project.data)) is not None
    assert rehearsal.take(project, prepare(project.data)) is None


def test_a_rehearsal_is_given_up_wherever_it_is_and_keeps_nothing(models: "WeakSet[object]") -> None:
    project, wanted = small_project(), Wanted()
    data_file = prepare(project.data)
    whole = Rehearsal()
    whole.rehearse(project, data_file, wanted)
    assert len(models) == 1
    del whole
    assert wanted.count > len(project.network.layers)
    # Between two layers, and in the middle of the tracing.
    for place in (2, wanted.count - 2):
        rehearsal, asked = Rehearsal(), Wanted(until=place)
        rehearsal.rehearse(project, data_file, asked)
        rehearsal.tidy()
        assert asked.count == place + 1
        assert len(models) == 0, place
        assert rehearsal.take(project, data_file) is None, place


def test_what_was_rehearsed_for_another_training_is_out_of_memory_when_that_begins(models: "WeakSet[object]") -> None:
    project = small_project()
    rehearsal = rehearsed(project)
    assert len(models) == 1
    assert rehearsal.take(small_project(seed=3), prepare(project.data)) is None
    assert len(models) == 0


def test_a_rehearsal_that_was_given_up_does_not_change_the_next_one(tmp_path: Path) -> None:
    project, rehearsal = small_project(), Rehearsal()
    plain = run(project, tmp_path / "plain").folder
    rehearsal.rehearse(small_project(seed=3), prepare(project.data), Wanted(until=8))
    rehearsal.tidy()
    rehearsal.rehearse(project, prepare(project.data), lambda: True)
    mine = trained_after(rehearsal, project, tmp_path / "mine")
    assert [epoch.loss for epoch in plain.history()] == [epoch.loss for epoch in mine.history()]


def test_an_engine_rehearses_so_often_and_not_for_ever(unbuilt: None, monkeypatch: pytest.MonkeyPatch) -> None:
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
