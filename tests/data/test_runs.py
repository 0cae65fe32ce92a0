"""Run folders: a place of their own, everything comes back, and what is missing or broken is said."""

import json
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from cnnstudio.core.errors import CnnStudioError, DataError, FileError
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.data.folders import runs_folder
from cnnstudio.data.history import Epoch
from cnnstudio.data.runs import RunFolder, RunMetrics
from tests.data.conftest import full_disk

PROJECT = Project(
    name="Mine", network=Network((Layer("input_1", "input", {"shape": None}),)), data=DataChoice("shapes")
)
EPOCHS = tuple(Epoch(number, 1 / 3 / number, 0.1 * number, 0.7, 0.9, 0.001, 12.75) for number in (1, 2))
METRICS = RunMetrics(
    accuracy=0.75,
    loss=0.1 + 0.2,
    split="test",
    classes=("cat", "dog"),
    confusion_matrix=((3, 1), (0, 0)),
    seed=7,
    versions={"keras": "3.15.1"},
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.create(PROJECT, tmp_path / "run")


def test_everything_comes_back(folder: RunFolder) -> None:
    folder.write_history(EPOCHS)
    folder.write_metrics(METRICS)
    again = RunFolder.open(folder.path)
    assert again.project() == PROJECT
    assert again.history() == EPOCHS
    assert again.metrics() == METRICS


def test_the_files_have_the_names_that_everybody_reads(folder: RunFolder) -> None:
    files = (folder.history_file, folder.metrics_file, folder.project_file, folder.best_model, folder.last_model)
    assert [file.name for file in files] == ["history.csv", "metrics.json", "project.cnn", "best.keras", "last.keras"]
    assert {file.parent for file in files} == {folder.path}


def test_metrics_are_json_with_exactly_these_keys(folder: RunFolder) -> None:
    folder.write_metrics(METRICS)
    content = json.loads(folder.metrics_file.read_text())
    assert list(content) == ["accuracy", "loss", "split", "classes", "confusion_matrix", "seed", "versions"]
    assert content["confusion_matrix"] == [[3, 1], [0, 0]]
    assert content["loss"] == 0.30000000000000004


def test_metrics_know_their_scores() -> None:
    scores = METRICS.scores
    assert scores.accuracy == METRICS.accuracy
    assert [one.support for one in scores.classes] == [4, 0]


def test_a_loss_that_is_no_number_is_written_as_none(folder: RunFolder) -> None:
    folder.write_metrics(msgspec.structs.replace(METRICS, loss=float("nan")))
    assert folder.metrics().loss is None


def test_the_history_grows_by_being_written_anew(folder: RunFolder) -> None:
    for count in range(3):
        folder.write_history(EPOCHS[:count])
        assert folder.history() == EPOCHS[:count]


def test_every_run_gets_a_folder_of_its_own() -> None:
    folders = [RunFolder.create(PROJECT).path for _ in range(5)]
    assert len(set(folders)) == 5
    assert {path.parent for path in folders} == {runs_folder()}
    assert all(RunFolder.open(path).project() == PROJECT for path in folders)


def test_an_empty_folder_may_be_chosen(tmp_path: Path) -> None:
    assert RunFolder.create(PROJECT, tmp_path).path == tmp_path


def test_an_earlier_run_is_never_overwritten(folder: RunFolder) -> None:
    before = folder.project_file.read_bytes()
    with pytest.raises(DataError, match="holds an earlier run") as caught:
        RunFolder.create(replace(PROJECT, name="Other"), folder.path)
    assert "new or empty" in caught.value.hint
    assert folder.project_file.read_bytes() == before


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(DataError, match="already holds other files"):
        RunFolder.create(PROJECT, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "run").touch()
    for place in (tmp_path / "run", tmp_path / "run" / "inner"):
        with pytest.raises(DataError, match="cannot be made"):
            RunFolder.create(PROJECT, place)


def test_a_folder_that_is_closed_to_us_is_said(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o500)
    with pytest.raises(DataError, match="cannot be made"):
        RunFolder.create(PROJECT, ordinary_folder / "run")
    with pytest.raises(CnnStudioError):
        RunFolder.create(PROJECT, ordinary_folder)
    ordinary_folder.chmod(0)
    with pytest.raises(DataError):
        RunFolder.open(ordinary_folder / "run")
    with pytest.raises(DataError):
        RunFolder.create(PROJECT, ordinary_folder / "run")


def test_a_full_disk_is_said_and_leaves_no_folder_of_ours(tmp_path: Path) -> None:
    with full_disk(), pytest.raises(FileError) as caught:
        RunFolder.create(PROJECT, tmp_path / "run")
    assert caught.value.hint
    assert not (tmp_path / "run").exists()
    with full_disk(), pytest.raises(FileError):
        RunFolder.create(PROJECT, tmp_path)
    assert tmp_path.exists()


def test_a_full_disk_leaves_the_history_that_is_there(
    folder: RunFolder, no_space: AbstractContextManager[None]
) -> None:
    folder.write_history(EPOCHS[:1])
    with no_space, pytest.raises(FileError):
        folder.write_history(EPOCHS)
    assert folder.history() == EPOCHS[:1]
    assert {path.name for path in folder.path.iterdir()} == {"history.csv", "project.cnn"}


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", tmp_path / "nul\0"):
        with pytest.raises(DataError, match="no folder of a training run"):
            RunFolder.open(path)


READERS = {"project.cnn": RunFolder.project, "history.csv": RunFolder.history, "metrics.json": RunFolder.metrics}
EVERY_READER = pytest.mark.parametrize("name", READERS)


@EVERY_READER
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match=f"has no {name}") as caught:
        READERS[name](RunFolder(tmp_path))
    assert caught.value.hint


@EVERY_READER
@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\xff\xfe\x00", b"{}", b"[" * 100_000, b"null", b'{"accuracy": ' + b"[" * 5000],
    ids=["empty", "text", "binary", "empty object", "deep", "null", "cut"],
)
def test_a_broken_file_is_refused(folder: RunFolder, name: str, content: bytes) -> None:
    (folder.path / name).write_bytes(content)
    with pytest.raises(DataError, match="The run run cannot be read") as caught:
        READERS[name](folder)
    assert caught.value.hint


@pytest.mark.parametrize(
    "change",
    [
        {"accuracy": "high"},
        {"confusion_matrix": [[1, 2]]},
        {"confusion_matrix": [[1, 2], [3]]},
        {"confusion_matrix": [[1, 2], [3, -4]]},
        {"confusion_matrix": [[1, 2], [3, 10**20]]},
        {"classes": ["cat"]},
        {"seed": None},
        {"versions": []},
    ],
    ids=str,
)
def test_metrics_that_do_not_fit_together_are_refused(folder: RunFolder, change: dict[str, object]) -> None:
    folder.write_metrics(METRICS)
    content = json.loads(folder.metrics_file.read_text())
    folder.metrics_file.write_text(json.dumps({**content, **change}))
    with pytest.raises(DataError, match=r"metrics\.json does not hold"):
        folder.metrics()


def test_a_folder_that_is_gone_when_its_training_begins_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not there any more") as refusal:
        RunFolder.made_for(tmp_path / "missing")
    assert "Train again" in refusal.value.hint
    with pytest.raises(DataError, match="no folder of a training run"):
        RunFolder.made_for(tmp_path)
