"""The verbs that train: a small run in the terminal, from the first batch to the metrics read back."""

import csv
import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from cnnstudio.cli import main
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.project_file import read_project, write_project
from cnnstudio.core.training import TrainingSettings


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Three layers on few images: an epoch takes a moment."""
    layers = (
        Layer("input_1", "input", CATALOGUE["input"].defaults()),
        Layer("pooling_1", "global_average_pooling2d", {}),
        Layer("dense_1", "dense", CATALOGUE["dense"].checked({"units": 10, "activation": "softmax"})),
    )
    network = Network(layers, (Connection("input_1", "pooling_1"), Connection("pooling_1", "dense_1")))
    data = DataChoice("shapes", {"count": 200})
    file = tmp_path / "small.cnn"
    write_project(Project("small", network, data=data, training=replace(TrainingSettings(), epochs=1)), file)
    return file


def test_a_run_in_the_terminal_leaves_a_whole_folder(
    small_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    assert main(["train", str(small_project), "--epochs", "2", "--seed", "3", "--out", str(run), "--json"]) == 0
    printed = capsys.readouterr()
    metrics = json.loads(printed.out)
    assert metrics == json.loads((run / "metrics.json").read_text(encoding="utf-8"))
    assert set(metrics) == {"accuracy", "loss", "split", "classes", "confusion_matrix", "seed", "versions"}
    assert (metrics["split"], metrics["seed"]) == ("test", 3)
    assert sum(map(sum, metrics["confusion_matrix"])) == 20
    assert [line.split()[:4] for line in printed.err.splitlines()] == [
        ["epoch", "1", "of", "2"],
        ["epoch", "2", "of", "2"],
    ]
    with (run / "history.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    header = ["epoch", "loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "seconds"]
    assert list(rows[0]) == header
    assert [row["epoch"] for row in rows] == ["1", "2"]
    assert {path.name for path in run.iterdir()} == {
        "history.csv", "metrics.json", "project.cnn", "best.keras", "last.keras",
    }  # fmt: skip
    assert main(["evaluate", str(run), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == metrics


def test_a_run_that_fails_at_once_leaves_its_place_free(
    small_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = read_project(small_project)
    training = project.training.with_optimizer("sgd").with_optimizer_parameter("learning_rate", 100.0)
    loss = training.with_setting("loss", "mean_squared_error")
    linear = project.network.layer("dense_1").with_parameter("activation", "linear")
    file = tmp_path / "explodes.cnn"
    write_project(replace(project, network=project.network.replace_layer(linear), training=loss, preparation=()), file)
    run = tmp_path / "run"
    assert main(["train", str(file), "--out", str(run)]) == 2
    assert "Usual cause: a learning rate that is too large." in capsys.readouterr().err
    assert not run.exists()
    assert main(["train", str(small_project), "--out", str(run)]) == 0


def test_an_earlier_run_is_never_overwritten(
    small_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "history.csv").write_text("mine", encoding="utf-8")
    assert main(["train", str(small_project), "--out", str(taken)]) == 2
    assert str(taken) in capsys.readouterr().err
    assert (taken / "history.csv").read_text(encoding="utf-8") == "mine"


def test_ctrl_c_ends_softly_and_keeps_what_was_reached(
    small_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cnnstudio.cli import progress

    shown = progress.ProgressLine._show_epoch

    def show_and_interrupt(line: progress.ProgressLine, report: progress.messages.EpochReport) -> None:
        shown(line, report)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(progress.ProgressLine, "_show_epoch", show_and_interrupt)
    run = tmp_path / "run"
    assert main(["train", str(small_project), "--epochs", "50", "--out", str(run)]) == 2
    assert "stopped" in capsys.readouterr().err
    assert len((run / "history.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert (run / "metrics.json").exists()


def test_ctrl_c_before_the_training_begins_ends_it_too(
    small_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cnnstudio.data import prepared

    prepare = prepared.prepare

    def interrupted(choice: DataChoice) -> Path:
        signal.raise_signal(signal.SIGINT)
        return prepare(choice)

    monkeypatch.setattr(prepared, "prepare", interrupted)
    assert main(["train", str(small_project), "--epochs", "50", "--out", str(tmp_path / "run")]) == 2
    printed = capsys.readouterr()
    assert "stopped" in printed.err
    assert "epoch" not in printed.out


def test_a_reader_who_goes_away_is_no_failure(
    small_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as output:
        monkeypatch.setattr("sys.stdout", output)
        assert main(["train", str(small_project), "--epochs", "3", "--out", str(tmp_path / "run")]) == 0
    assert "Traceback" not in capsys.readouterr().err
