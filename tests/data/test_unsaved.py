"""What stands in the recovery folder comes back to the last digit, and anything else is refused."""

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.project_file import encode, read_project, write_project
from cnnstudio.core.templates import template
from cnnstudio.data.unsaved import Unsaved, read_unsaved, write_unsaved

MNIST = replace(template("mnist-cnn"), extra={"from": "a newer version"})
TIME = datetime(2026, 11, 24, 14, 32, 10, 250_000)


@pytest.mark.parametrize(
    "path",
    [None, Path("/home/ä b/100%/digits.cnn"), Path(os.fsdecode(b"/tmp/no \xff text.cnn")), Path("C:\\x\\y.cnn")],
    ids=["never saved", "letters", "no text", "backslashes"],
)
def test_what_is_written_comes_back(path: Path | None, tmp_path: Path) -> None:
    work = Unsaved(MNIST, path, "abc", TIME)
    write_unsaved(work, tmp_path / "a.cnn")
    assert read_unsaved(tmp_path / "a.cnn") == work


def test_it_is_an_ordinary_project_as_well(tmp_path: Path) -> None:
    """A person who finds the file can open it by hand."""
    write_unsaved(Unsaved(MNIST, None, "", TIME), tmp_path / "a.cnn")
    assert read_project(tmp_path / "a.cnn").network == MNIST.network


def test_it_is_called_after_its_file_or_else_after_the_project() -> None:
    assert Unsaved(MNIST, Path("/a/digits.cnn"), "", TIME).title == "digits.cnn"
    assert Unsaved(MNIST, None, "", TIME).title == MNIST.name
    assert Unsaved(replace(MNIST, name=""), None, "", TIME).title == "untitled"


def test_it_is_saved_when_its_file_holds_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.cnn"
    work = Unsaved(MNIST, path, "", TIME)
    assert not work.is_saved
    write_project(MNIST, path)
    assert work.is_saved
    write_project(replace(MNIST, name="another"), path)
    assert not work.is_saved
    path.write_text("{")
    assert not work.is_saved


@pytest.mark.parametrize(
    "origin",
    [
        None, [], {}, {"path": "", "fingerprint": ""}, {"path": 7, "fingerprint": "", "time": 1},
        {"path": "a%00b", "fingerprint": "", "time": 1}, {"path": "", "fingerprint": None, "time": 1},
        {"path": "", "fingerprint": "", "time": "now"}, {"path": "", "fingerprint": "", "time": -1},
        {"path": "", "fingerprint": "", "time": 1e300},
    ],
)  # fmt: skip
def test_an_origin_that_cannot_be_is_refused(origin: object, tmp_path: Path) -> None:
    path = tmp_path / "a.cnn"
    path.write_text(json.dumps({**json.loads(encode(MNIST)), "unsaved": origin}))
    with pytest.raises(CnnStudioError):
        read_unsaved(path)


@pytest.mark.parametrize("code", ["", "model = keras.Sequential([\n", "größe 🙂 \u2028 \x00", "x = 1\n" * 50_000])
def test_python_that_was_typed_comes_back_with_it(code: str, tmp_path: Path) -> None:
    work = Unsaved(MNIST, None, "", TIME, code)
    write_unsaved(work, tmp_path / "a.cnn")
    assert read_unsaved(tmp_path / "a.cnn") == work


def test_half_a_sign_costs_no_more_than_itself(tmp_path: Path) -> None:
    write_unsaved(Unsaved(MNIST, None, "", TIME, "a\ud800b"), tmp_path / "a.cnn")
    assert read_unsaved(tmp_path / "a.cnn").code == "a\ufffdb"


def test_python_that_was_typed_is_in_no_file_of_the_person(tmp_path: Path) -> None:
    path = tmp_path / "digits.cnn"
    write_project(MNIST, path)
    assert Unsaved(read_project(path), path, "", TIME).is_saved
    assert not Unsaved(read_project(path), path, "", TIME, "x = 1").is_saved
