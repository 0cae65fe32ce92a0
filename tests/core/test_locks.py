"""Locks that die with their process: held is held, and nothing that a crash leaves locks anybody out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnnstudio.core import locks
from cnnstudio.core.locks import FileLock

_HOLDER = """
import sys
from pathlib import Path
from cnnstudio.core.locks import FileLock
lock = FileLock.take(Path(sys.argv[1]))
print("held" if lock else "refused", flush=True)
sys.stdin.readline()
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    """Another program, which holds the lock until it ends."""
    return subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def take(path: Path) -> FileLock:
    lock = FileLock.take(path)
    assert lock is not None
    return lock


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first = take(path)
    assert FileLock.take(path) is None
    first.release()
    assert not list(tmp_path.iterdir())
    second = take(path)
    first.release()  # Once more: the lock of the second is not touched.
    assert FileLock.take(path) is None
    second.release()


def test_a_killed_holder_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with holder(path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert FileLock.take(path) is None
        other.kill()
        other.wait()
        assert path.exists()
        take(path).release()


def test_a_lock_knows_whether_it_keeps_others_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = take(tmp_path / "a.lock")
    assert lock.keeps_others_out
    # As on a file system that knows no locks: everybody has one.
    monkeypatch.setattr(locks, "lock_descriptor", lambda _descriptor: True)
    assert not lock.keeps_others_out
    monkeypatch.undo()
    lock.path.unlink()
    assert not lock.keeps_others_out
    lock.release()


def test_what_stands_in_a_lock_file_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    path.write_text(f"{os.getpid()}\n")
    take(path).release()


def test_a_child_does_not_inherit_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    lock = take(path)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        lock.release()
        take(path).release()
        child.kill()


def test_a_lock_file_that_is_removed_meanwhile_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between our opening it and our locking it, the holder let go: what we would lock has no name."""
    path = tmp_path / "a.lock"
    path.touch()
    opened, real = [], os.open

    def removed_once_opened(*arguments: object, **named: object) -> int:
        opened.append(real(*arguments, **named))  # type: ignore[arg-type]
        if len(opened) == 1:
            path.unlink()
        return opened[-1]

    monkeypatch.setattr(os, "open", removed_once_opened)
    lock = take(path)
    monkeypatch.undo()
    assert len(opened) == 2
    assert FileLock.take(path) is None
    lock.release()


def test_a_place_where_nothing_can_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "missing" / "a.lock", tmp_path / "folder"):
        with pytest.raises(OSError, match=r"\w"):
            FileLock.take(path)


def test_a_lock_whose_file_cannot_be_looked_at_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened, real_open, real_stat = tmp_path / "a.lock", [], os.open, Path.stat

    def noted(*arguments: object, **named: object) -> int:
        opened.append(real_open(*arguments, **named))  # type: ignore[arg-type]
        return opened[-1]

    def refused(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if self == path:
            raise PermissionError("closed meanwhile")
        return real_stat(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(os, "open", noted)
    monkeypatch.setattr(Path, "stat", refused)
    with pytest.raises(PermissionError):
        FileLock.take(path)
    monkeypatch.undo()
    (descriptor,) = opened
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
