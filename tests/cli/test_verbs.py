"""The verbs that need no engine: what they print, and the one sentence they end with when something is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnnstudio import __version__
from cnnstudio.cli import main, templates
from cnnstudio.core.project_file import read_project
from cnnstudio.core.templates import TEMPLATES, TemplateGroup, template
from cnnstudio.data import script_check

TOTALS = {"mnist-cnn": 220_234, "cifar10-cnn": 528_054, "mlp": 669_706}


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"CNN Studio {__version__}"


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert all(verb in printed for verb in ("templates", "new", "import", "summary", "train", "evaluate", "export"))


def test_templates_are_listed_by_group_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates"]) == 0
    blocks = capsys.readouterr().out.strip().split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == [f"{group.title}:" for group in TemplateGroup]
    lines = [line for block in blocks for line in block.splitlines()[1:]]
    assert [line.split()[0] for line in lines] == [known.name for known in TEMPLATES]
    assert all(line.startswith("  ") and line.endswith(".") for line in lines)


@pytest.mark.parametrize(("name", "total"), TOTALS.items())
def test_summary_gives_the_published_totals(name: str, total: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", name, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    costs = {"multiply_adds", "memory"}
    assert set(report) == {"layers", "total", "trainable", "non_trainable", "batch", "problems"} | costs
    assert report["total"] == total == sum(layer["parameters"] for layer in report["layers"])
    assert report["problems"] == []
    counts = {"parameters", "trainable", "non_trainable"}
    assert set(report["layers"][1]) == {"id", "type", "output_shape"} | counts | costs
    assert report["multiply_adds"] == sum(layer["multiply_adds"] for layer in report["layers"])
    trained = sum(layer["memory"]["training"] for layer in report["layers"])
    assert report["memory"]["training"] == trained < report["memory"]["run"]


def test_the_summary_of_a_file_is_a_table_with_its_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "net.cnn"
    assert main(["new", "mnist-cnn", str(file)]) == 0
    file.write_text(file.read_text(encoding="utf-8").replace('"units": 10', '"units": 9'), encoding="utf-8")
    capsys.readouterr()
    assert main(["summary", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "14 × 14 × 64      18,496      3,612,672  3.7 MB" in printed
    assert "4,039,744 multiply-adds for one image." in printed
    assert "Training with a batch of 32 takes up to 85.5 MB of memory: 0.9 MB of weights" in printed
    assert "error: The last layer puts out 9 numbers, but the data have 10 classes." in printed


@pytest.mark.parametrize(("name", "file"), [("mine", "mine.cnn"), ("net.v2", "net.v2.cnn"), ("a.CNN", "a.CNN")])
def test_new_writes_the_template(tmp_path: Path, name: str, file: str) -> None:
    assert main(["new", "mlp", str(tmp_path / name)]) == 0
    assert read_project(tmp_path / file).network == template("mlp").network


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["summary", "nothing"], "neither a template nor a file"),
        (["summary", "missing.cnn"], "missing.cnn"),
        (["new", "nothing", "x.cnn"], "nothing"),
        (["new", "mlp", ""], "exists already"),
        (["new", "mlp", "a" * 300], "too long"),
        (["summary", "a" * 300], "neither a template nor a file"),
        (["summary", "a" * 300 + ".cnn"], "too long"),
        (["export", "mlp", "--to", "python", "."], "no name for a script"),
        (["train", "mnist-cnn", "--epochs", "0"], "epochs cannot be 0"),
        (["train", "mnist-cnn", "--epochs", "many"], "many"),
        (["train", "mnist-cnn", "--batch-size", "-1"], "batch_size cannot be -1"),
        (["train", "mnist-cnn", "--dataset", "cats"], "cats"),
        (["evaluate", "nowhere"], "nowhere"),
        (["export", "mnist-cnn", "--to", "fortran", "x"], "fortran"),
        (["--frobnicate"], "--frobnicate"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _status(words) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert len(printed.err.strip().splitlines()) == 1
    assert "Traceback" not in printed.err
    assert printed.out == ""


def test_new_keeps_a_file_that_exists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.cnn"
    file.write_text("mine", encoding="utf-8")
    assert main(["new", "mlp", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert "exists already" in capsys.readouterr().err


def test_a_network_that_cannot_be_built_is_not_trained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "net.cnn", tmp_path / "run"
    main(["new", "mnist-cnn", str(file)])
    file.write_text(file.read_text(encoding="utf-8").replace('"units": 10', '"units": 9'), encoding="utf-8")
    assert main(["train", str(file), "--out", str(out)]) == 2
    assert "9 numbers" in capsys.readouterr().err
    assert not out.exists()


def test_export_writes_the_script_and_its_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "mnist-cnn", "--to", "python", str(tmp_path / "net.py")]) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "net.py"), str(tmp_path / "net_data.npz")]
    compile((tmp_path / "net.py").read_text(encoding="utf-8"), "net.py", "exec")


def test_an_export_that_cannot_be_checked_is_written_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script_check, "free_memory", lambda: 10**6)
    assert main(["export", "mlp", "--check", "--to", "python", str(tmp_path / "net.py")]) == 2
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [str(tmp_path / "net.py"), str(tmp_path / "net_data.npz")]
    assert printed.err.startswith("The script was not run: only 1 MB of memory are free.")
    assert len(printed.err.splitlines()) == 1
    assert (tmp_path / "net.py").exists()


def test_an_interrupt_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(templates, "run", interrupted)
    assert main(["templates"]) == 2
    assert capsys.readouterr().err == "It was interrupted by Ctrl+C.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_output_that_finds_no_room_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "cnnstudio", "templates"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.splitlines() == ["A file could not be read or written: No space left on device."]


def test_a_reader_that_went_away_is_no_mistake() -> None:
    program = [sys.executable, "-m", "cnnstudio", "templates"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        started.stdout.close()
        started.stdout = None
        _, said = started.communicate()
    assert (started.returncode, said) == (0, b"")


def test_an_output_of_few_letters_gets_the_table_all_the_same() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "cnnstudio", "summary", "mnist-cnn"], capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"28 ? 28 ? 32" in ended.stdout


def _status(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as ended:
        return int(str(ended.code))


@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_picture_is_drawn_without_a_window(form: str, start: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"network.{form}"
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    command = [sys.executable, "-m", "cnnstudio", "export", "mnist-cnn", "--to", form, "--dark", str(file)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, str(file), "")
    assert file.read_bytes().startswith(start)


def test_a_picture_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "mnist-cnn", "--to", "svg", str(tmp_path / "gone" / "network.svg")]) == 2
    assert "network.svg could not be saved" in capsys.readouterr().err
