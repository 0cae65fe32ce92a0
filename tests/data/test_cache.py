"""The cache makes room for what is newest, and never takes away what somebody works with."""

import errno
import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnnstudio.core.errors import DataError
from cnnstudio.core.project import DataChoice
from cnnstudio.data.cache import Contents, Hold, contents, make_room
from cnnstudio.data.folders import Cache, cache_folder, require_writable
from cnnstudio.data.prepared import open_prepared, prepare

LONG_AGO = 1_000_000_000


def array(folder: Path, number: int, size: int = 1000, used: int | None = None) -> Path:
    path = folder / f"shapes-{number:016x}.npz"
    path.write_bytes(b"x" * size)
    when = LONG_AGO + number if used is None else used
    os.utime(path, (when, when))
    return path


def test_the_array_that_was_not_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    oldest, middle, newest = array(tmp_path, 1), array(tmp_path, 2), array(tmp_path, 3)
    os.utime(oldest, (LONG_AGO + 9, LONG_AGO + 9))
    result = make_room(tmp_path, 2000)
    assert (result.removed, result.kept) == (Contents(1, 1000), Contents(2, 2000))
    assert (oldest.exists(), middle.exists(), newest.exists()) == (True, False, True)


def test_a_cache_within_its_limit_is_left_alone(tmp_path: Path) -> None:
    array(tmp_path, 1)
    assert make_room(tmp_path, 1000).removed.files == 0
    assert contents(tmp_path) == Contents(1, 1000)


def test_no_file_but_prepared_arrays_is_counted_or_removed(tmp_path: Path) -> None:
    others = [
        tmp_path / name for name in ("photo.npz", "shapes-12.npz", "thesis.txt", "shapes-0123456789abcdef.npz.old")
    ]
    for path in others:
        path.write_bytes(b"mine")
    (tmp_path / "shapes-00000000000000aa.npz").mkdir()
    (tmp_path / "shapes-00000000000000bb.npz").symlink_to(others[0])
    assert contents(tmp_path) == Contents(0, 0)
    make_room(tmp_path, 0)
    assert all(path.exists() for path in others)


def test_what_is_held_stays_until_it_is_let_go(tmp_path: Path) -> None:
    path = array(tmp_path, 1)
    hold = Hold(path)
    assert make_room(tmp_path, 0).kept.files == 1
    hold.release()
    assert make_room(tmp_path, 0).removed.files == 1
    assert not path.exists()


def test_what_another_process_holds_stays(tmp_path: Path) -> None:
    path = array(tmp_path, 1)
    code = "import sys; from cnnstudio.data.cache import Hold; hold = Hold(sys.argv[1]); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert make_room(tmp_path, 0).kept.files == 1
        other.kill()
    assert make_room(tmp_path, 0).removed.files == 1


def test_opened_data_are_held_and_broken_ones_are_not(tmp_path: Path) -> None:
    path = prepare(DataChoice("shapes", {"count": 100}), tmp_path)
    data = open_prepared(path)
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert make_room(tmp_path, 0).kept.files == 1
    del data
    gc.collect()
    path.write_bytes(b"broken")
    with pytest.raises(DataError):
        open_prepared(path)
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert make_room(tmp_path, 0).removed.files == 1


def test_data_that_are_made_push_the_oldest_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = array(tmp_path, 1, size=50_000)
    monkeypatch.setattr(Cache, "limit", 40_000)
    new = prepare(DataChoice("shapes", {"count": 100}), tmp_path)
    assert new.exists()
    assert not old.exists()


def test_data_that_are_asked_for_again_are_the_youngest(tmp_path: Path) -> None:
    path = prepare(DataChoice("shapes", {"count": 100}), tmp_path)
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert prepare(DataChoice("shapes", {"count": 100}), tmp_path) == path
    assert make_room(tmp_path, 0).kept.files == 1


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert contents(tmp_path / "gone") == Contents(0, 0)
    assert make_room(tmp_path / "gone", 0).removed == Contents(0, 0)


def test_a_chosen_folder_that_cannot_be_made_names_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr(Cache, "folder", file / "cache")
    with pytest.raises(DataError, match=r"file/cache cannot be made.*Preferences"):
        cache_folder()
    monkeypatch.setattr(Cache, "folder", tmp_path / "new" / "cache")
    assert cache_folder().is_dir()


def test_a_folder_that_is_a_file_is_not_writable(tmp_path: Path) -> None:
    require_writable(tmp_path / "made")
    assert list((tmp_path / "made").iterdir()) == []
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(DataError, match="cannot be made"):
        require_writable(file)


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_a_network_folder_that_locks_only_what_is_open_for_writing_is_cleared_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As NFS does: a lock of one's own wants a descriptor that writes, a shared one a descriptor that reads."""
    import fcntl

    real = fcntl.flock

    def flock(descriptor: int, operation: int) -> None:
        reads_only = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY
        if operation & fcntl.LOCK_EX and reads_only:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    held, free = array(tmp_path, 1), array(tmp_path, 2)
    hold = Hold(held)
    assert make_room(tmp_path, 0).removed.files == 1
    assert (held.exists(), free.exists()) == (True, False)
    hold.release()
