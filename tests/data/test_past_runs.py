"""The run that a project had last is found again; what is another's, unfinished or broken is not."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from cnnstudio.core.network import Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import template
from cnnstudio.core.training import TrainingSettings
from cnnstudio.data import past_runs
from cnnstudio.data.past_runs import find_past_run
from cnnstudio.data.runs import RunFolder
from tests.data.test_runs import EPOCHS, METRICS

PROJECT = template("mnist-cnn")
Train = Callable[..., RunFolder]


@pytest.fixture
def train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Train:
    """Leaves what a training leaves; the later, the newer."""
    monkeypatch.setattr(past_runs, "runs_folder", lambda: tmp_path)
    numbers = count(1)

    def trained(project: Project = PROJECT) -> RunFolder:
        folder = RunFolder.create(project, tmp_path / f"2026-11-25_02-00-{next(numbers):02}")
        folder.write_history(EPOCHS)
        folder.write_metrics(METRICS)
        folder.best_model.write_bytes(b"weights")
        return folder

    return trained


def found(project: Project = PROJECT, *, or_earlier: bool = False) -> RunFolder | None:
    past = find_past_run(project, or_earlier=or_earlier)
    return past.folder if past is not None else None


def other_filters(project: Project = PROJECT, filters: int = 8) -> Project:
    layer = project.network.layer("conv2d_1").with_parameter("filters", filters)
    return project.with_network(project.network.replace_layer(layer))


def test_nothing_is_found_where_nothing_was_trained(train: Train) -> None:
    assert found() is None


def test_the_newest_run_of_the_project_is_found_with_its_course(train: Train) -> None:
    train()
    newest = train()
    train(other_filters())
    past = find_past_run(PROJECT)
    assert past is not None
    assert (past.folder, past.project, past.epochs) == (newest, PROJECT, EPOCHS)
    assert past.images == 8000


def test_how_it_was_trained_may_differ_and_so_may_name_and_places(train: Train) -> None:
    folder = train()
    moved = replace(PROJECT.with_positions({"conv2d_1": (500.0, 0.0)}), name="Mine")
    assert found(replace(moved, training=TrainingSettings().with_setting("epochs", 40))) == folder


@pytest.mark.parametrize(
    "other",
    [
        other_filters(),
        replace(PROJECT, network=Network()),
        replace(PROJECT, data=replace(PROJECT.data, split_seed=2)),
        replace(PROJECT, data=DataChoice("shapes")),
        replace(PROJECT, preparation=()),
    ],
    ids=["settings", "layers", "split", "data", "preparation"],
)
def test_the_run_of_another_project_is_not_found(train: Train, other: Project) -> None:
    train(other)
    assert found() is None


def test_an_earlier_version_counts_only_where_it_is_asked_for_and_there_is_no_better(train: Train) -> None:
    same, earlier = train(), train(other_filters())
    assert found(or_earlier=True) == same
    assert found(other_filters(filters=16)) is None
    assert found(other_filters(filters=16), or_earlier=True) == earlier
    assert found(replace(PROJECT, network=Network()), or_earlier=True) is None


@pytest.mark.parametrize("part", ["metrics_file", "history_file", "best_model", "project_file"])
def test_what_lacks_a_part_is_passed_over(train: Train, part: str) -> None:
    whole, newer = train(), train()
    getattr(newer, part).unlink()
    assert found() == whole


@pytest.mark.parametrize("part", ["metrics_file", "history_file", "project_file"])
def test_what_is_broken_is_passed_over(train: Train, part: str) -> None:
    whole, newer = train(), train()
    getattr(newer, part).write_bytes(b"{ \xff")
    assert found() == whole


def test_a_history_without_an_epoch_is_no_run(train: Train) -> None:
    train().write_history(())
    assert found() is None


def test_a_folder_that_cannot_be_had_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(past_runs, "runs_folder", lambda: tmp_path / "missing")
    assert found() is None
