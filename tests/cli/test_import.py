"""`cnnstudio import`: Python in, a project out, and every remark with its place."""

from pathlib import Path

import pytest

from cnnstudio.cli import main
from cnnstudio.core.analysis import analyze
from cnnstudio.core.project_file import read_project
from cnnstudio.data.sources import facts

CODE = """from keras.models import Sequential
from keras.layers import Conv2D, Flatten, Dense, LSTM
m = Sequential()
m.add(Conv2D(16, 2, strides='1', input_shape=(28, 28, 1)))
m.add(Flatten())
m.add(Dense(10, activation='softmax', colour='red'))
"""


def test_a_script_becomes_a_project_and_every_remark_has_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "net.py", tmp_path / "net.cnn"
    source.write_text(CODE, encoding="utf-8")
    assert main(["import", str(source), str(tmp_path / "net")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(f"{source}:4:29: changed: strides is 1×1 instead of '1'.")
    assert printed[1].startswith(f"{source}:4:46: changed: input_shape became an Input layer of its own.")
    assert printed[2].startswith(f"{source}:6:46: not read: Dense has no setting colour.")
    assert printed[3:] == ["4 layers were read.", str(out)]
    project = read_project(out)
    assert project.name == "net"
    assert analyze(project.network, facts(project)).can_train


def test_an_exported_script_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "mlp", "--to", "python", str(tmp_path / "mlp.py")]) == 0
    assert main(["import", str(tmp_path / "mlp.py"), str(tmp_path / "again.cnn")]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["5 layers were read.", str(tmp_path / "again.cnn")]
    assert main(["summary", str(tmp_path / "again.cnn")]) == 0
    assert "669,706 parameters" in capsys.readouterr().out


def test_an_existing_file_is_kept_unless_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "net.py", tmp_path / "net.cnn"
    source.write_text(CODE, encoding="utf-8")
    out.write_text("mine", encoding="utf-8")
    assert main(["import", str(source), str(out)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"
    assert main(["import", str(source), str(out), "--overwrite"]) == 0
    assert read_project(out).network.layers


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x = (\n", "net.py:1:5: Line 1 is no Python"),
        (b"print('hello')\n", "net.py:1:1: There is no network in this code."),
        (
            b"model.compile(optimizer='sgd', loss='mse')\n",
            "net.py:1:1: There are settings in this code, but no network.",
        ),
        (b"x = 1\ny = '\xff'\n", "net.py:1:1: This file is no text in utf-8."),
        (b"x = 1\ny = \x00\n", "net.py:2:5: This is no Python"),
        (b"# coding: punycode\n", "no text in punycode"),
        (b"x = 1\n" * 60_000, "longer than 300,000 characters"),
        (b"#" * 5_000_000, "larger than 4 MB"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_no_file(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "net.py", tmp_path / "net.cnn"
    source.write_bytes(content)
    assert main(["import", str(source), str(out)]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert len(printed.err.splitlines()) == 1
    assert not printed.out
    assert not out.exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "none.py"), str(tmp_path / "net.cnn")]) == 2
    assert "none.py could not be read" in capsys.readouterr().err
