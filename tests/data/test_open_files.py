"""Which window has a file open: by the real path, whatever name it is opened by, and for no longer than it lives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnnstudio.data.folders import open_files_folder
from cnnstudio.data.open_files import OpenFile

_WINDOW = """
import sys
from pathlib import Path
from cnnstudio.data.open_files import OpenFile
print("held" if OpenFile.hold(Path(sys.argv[1])) else "refused", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def hold(path: Path) -> OpenFile:
    held = OpenFile.hold(path)
    assert held is not None
    return held


def test_a_file_is_held_by_one_window_whatever_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, link, folder = tmp_path / "a.cnn", tmp_path / "link.cnn", tmp_path / "linked"
    path.touch()
    link.symlink_to(path)
    folder.symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    held = hold(link)
    for name in (path, link, folder / "a.cnn", Path("a.cnn"), tmp_path / "folder" / ".." / "a.cnn"):
        assert OpenFile.hold(name) is None
        assert held.is_of(name)
    assert not held.is_of(tmp_path / "b.cnn")
    held.release()
    hold(path).release()
    assert not list(open_files_folder().iterdir())


def test_nothing_is_put_beside_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    held = hold(folder / "a.cnn")
    assert not list(folder.iterdir())
    held.release()


def test_a_killed_window_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "a.cnn"
    with subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "held\n"
        assert OpenFile.hold(path) is None
        window.kill()
        window.wait()
    hold(path).release()


def test_a_computer_that_keeps_no_locks_locks_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    first, second = hold(tmp_path / "a.cnn"), hold(tmp_path / "a.cnn")
    first.release()
    second.release()


def test_names_that_cannot_be_are_no_fault_of_the_lock(tmp_path: Path) -> None:
    circle = tmp_path / "circle.cnn"
    circle.symlink_to(circle)
    for path in (circle, tmp_path / ("a" * 300), Path(os.fsdecode(b"/tmp/\xff.cnn"))):
        hold(path).release()
