"""The recovery folder. What is tried: windows that live, were killed, or closed at that very moment; several of each;
pids that are used again; files that are empty, cut off, no text, no project, too deep, a newer version's, folders,
pipes, closed to us; locks without files and files without locks; a folder that is removed, or cannot be made.
"""

import builtins
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.project_file import encode, write_project
from cnnstudio.core.templates import template
from cnnstudio.data.folders import recovery_folder
from cnnstudio.data.recovery import DAMAGED, RecoveryPlace, find_left_work, put_aside
from cnnstudio.data.unsaved import Unsaved, write_unsaved

MNIST = template("mnist-cnn")
NOW = datetime(2026, 11, 24, 14, 32)

_WINDOW = """
import sys
from datetime import datetime
from pathlib import Path
from cnnstudio.core.templates import template
from cnnstudio.data.recovery import RecoveryPlace
from cnnstudio.data.unsaved import Unsaved
place = RecoveryPlace.new()
place.write(Unsaved(template("mnist-cnn"), None, "", datetime.now()))
print(place.name, flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def work(name: str = "", minutes: int = 0, path: Path | None = None) -> Unsaved:
    return Unsaved(replace(MNIST, name=name), path, "", NOW + timedelta(minutes=minutes))


def leave(left: Unsaved) -> RecoveryPlace:
    """As a crashed window does: a file, and a lock that is free."""
    place = RecoveryPlace.new()
    place.write(left)
    place.release()
    return place


def files() -> set[str]:
    return {str(path.relative_to(recovery_folder())) for path in recovery_folder().rglob("*") if path.is_file()}


@contextmanager
def another_window() -> "Iterator[tuple[subprocess.Popen[str], str]]":
    with subprocess.Popen(
        [sys.executable, "-c", _WINDOW], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
        process.kill()


def test_nothing_is_found_where_nothing_was_left() -> None:
    assert find_left_work().left == ()


def test_the_work_of_a_living_window_is_not_found_until_it_is_killed() -> None:
    with another_window() as (process, name):
        assert find_left_work().left == ()
        process.kill()
        process.wait()
        (found,) = find_left_work().left
        assert found.place.name == name
        assert found.work.project == MNIST
        found.place.release()


def test_what_was_found_is_nobody_elses_until_it_is_released() -> None:
    leave(work("mine"))
    first = find_left_work()
    assert len(first.left) == 1
    assert find_left_work().left == ()
    first.release()
    again = find_left_work()
    assert [left.work.project.name for left in again.left] == ["mine"]
    again.release()
    assert len(files()) == 1


def test_the_newest_is_the_first() -> None:
    for name, minutes in (("second", 5), ("third", 1), ("first", 9)):
        leave(work(name, minutes))
    found = find_left_work()
    assert [left.work.project.name for left in found.left] == ["first", "second", "third"]
    found.release(but=found.left[1])
    others = find_left_work()
    assert [left.work.project.name for left in others.left] == ["first", "third"]
    others.release()
    found.left[1].place.release()


def test_what_was_saved_after_all_is_no_work_left(tmp_path: Path) -> None:
    """The window was killed between saving and clearing up."""
    path = tmp_path / "saved.cnn"
    write_project(work("saved").project, path)
    leave(work("saved", path=path))
    assert find_left_work().left == ()
    assert files() == set()


def test_a_place_that_is_cleared_and_released_leaves_nothing() -> None:
    place = RecoveryPlace.new()
    place.write(work())
    place.write(work("again"))
    place.clear()
    place.clear()
    place.release()
    place.release()
    assert files() == set()


def test_locks_of_windows_that_never_wrote_are_removed() -> None:
    (recovery_folder() / "old.lock").write_text(str(os.getpid()))
    assert find_left_work().left == ()
    assert files() == set()


def test_a_folder_that_somebody_removed_is_made_again(tmp_path: Path) -> None:
    place = RecoveryPlace.new()
    place.write(work())
    for path in recovery_folder().iterdir():
        path.unlink()
    recovery_folder().rmdir()
    place.write(work("again"))
    assert place.file.exists()
    place.release()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff\xfe", b"[]", b"null", b"{}" * 1000, b'{"a":' * 5000, encode(MNIST)[:300].encode(),
        encode(MNIST).encode(), encode(MNIST).replace('"version": 1', '"version": 99').encode(),
    ],
    ids=["empty", "brace", "no text", "list", "null", "twice", "deep", "cut off", "no origin", "newer"],
)  # fmt: skip
def test_a_damaged_file_is_kept_aside_and_in_nobodys_way(content: bytes) -> None:
    (recovery_folder() / "broken.cnn").write_bytes(content)
    leave(work("whole"))
    found = find_left_work()
    assert [left.work.project.name for left in found.left] == ["whole"]
    (aside,) = found.damaged
    assert aside == recovery_folder() / DAMAGED / "broken.cnn"
    assert aside.read_bytes() == content
    found.release()
    again = find_left_work()
    assert again.damaged == ()
    again.release()


def test_folders_and_pipes_of_such_names_are_no_hindrance() -> None:
    (recovery_folder() / "folder.cnn").mkdir()
    (recovery_folder() / "folder.lock").mkdir()
    os.mkfifo(recovery_folder() / "pipe.cnn")
    (recovery_folder() / "link.cnn").symlink_to("link.cnn")
    leave(work("whole"))
    found = find_left_work()
    assert [left.work.project.name for left in found.left] == ["whole"]
    found.release()


def test_what_cannot_be_moved_aside_stays() -> None:
    (recovery_folder() / "broken.cnn").write_bytes(b"{")
    (recovery_folder() / DAMAGED).touch()
    found = find_left_work()
    assert found.left == found.damaged == ()
    assert (recovery_folder() / "broken.cnn").exists()


def test_what_cannot_be_shown_is_put_aside() -> None:
    leave(work("strange"))
    (found,) = find_left_work().left
    aside = put_aside(found)
    assert aside is not None
    assert aside.exists()
    assert find_left_work().left == ()


def test_a_folder_that_cannot_be_made_is_a_sentence_when_writing_and_nothing_when_looking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert find_left_work().left == ()
    with pytest.raises(CnnStudioError, match="cannot be made"):
        RecoveryPlace.new()


def test_a_living_window_s_work_stays_its_own_where_the_folder_was_tidied_up() -> None:
    place = RecoveryPlace.new()
    place.write(work("mine"))
    shutil.rmtree(recovery_folder())
    place.write(work("mine"))
    assert find_left_work().left == ()
    place.release()
    assert [left.work.project.name for left in find_left_work().left] == ["mine"]


def test_a_name_that_another_window_has_taken_meanwhile_is_left_to_it() -> None:
    place = RecoveryPlace.new()
    place.write(work("mine"))
    shutil.rmtree(recovery_folder())
    other = RecoveryPlace(recovery_folder(), place.name)
    other.write(work("theirs"))
    place.write(work("mine"))
    assert place.name != other.name
    for one in (place, other):
        one.release()
    assert sorted(left.work.project.name for left in find_left_work().left) == ["mine", "theirs"]


def refusing(error: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk lets nobody read this file."""
    real = builtins.open

    def refused(file: Any, *arguments: Any, **named: Any) -> Any:
        if Path(file) == path:
            raise OSError(error, os.strerror(error))
        return real(file, *arguments, **named)

    monkeypatch.setattr(builtins, "open", refused)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO, errno.EMFILE, errno.ESTALE])
def test_what_cannot_be_read_today_stays_and_is_found_another_time(error: int, monkeypatch: pytest.MonkeyPatch) -> None:
    place = leave(work("mine"))
    with monkeypatch.context() as patched:
        refusing(error, place.file, patched)
        found = find_left_work()
    assert (found.left, found.damaged, found.out_of_reach) == ((), (), (place.file,))
    again = find_left_work()
    assert [left.work.project.name for left in again.left] == ["mine"]
    again.release()


def test_what_is_known_is_not_read_again_unless_it_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, changed = leave(work("kept")), leave(work("before"))
    known = find_left_work()
    known.release()
    write_unsaved(work("afterwards"), changed.file)
    refusing(errno.EIO, kept.file, monkeypatch)
    again = find_left_work(known.left)
    again.release()
    assert {left.work.project.name for left in again.left} == {"kept", "afterwards"}
