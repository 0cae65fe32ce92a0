"""Every operation of the one writer, failed at every call and in every way: the old file whole or the new one whole.

What a disk can do to a writer, and what is tried here: the name cannot be looked up, followed, opened or locked; the
disk is full at once, after a part, when it is told to keep what it has, or only when the file is closed; permissions
cannot be set; the file or its folder goes meanwhile; the new name cannot be given; even cleaning up fails.
"""

import errno
import os
from pathlib import Path

import pytest

from cnnstudio.core.errors import FileError
from cnnstudio.core.files import read_file, write_file
from cnnstudio.core.strays import SETTLED, remove_strays
from tests.faulty_disk import FAULTS, Fault, calls_of, every_fault

OLD, NEW = b"old" * 5000, b"the new contents" * 5000
KINDS = ("new", "existing", "link")


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "project.cnn"
    if request.param == "existing":
        path.write_bytes(OLD)
    elif request.param == "link":
        (folder / "real.cnn").write_bytes(OLD)
        path.symlink_to("real.cnn")
    return path


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def make_again(target: Path, before: bytes | None) -> None:
    if before is None:
        target.unlink(missing_ok=True)
    else:
        target.resolve().write_bytes(before)


def test_whatever_fails_the_old_file_is_whole_or_the_new_one_is(target: Path) -> None:
    before, names = content(target), names_in(target.parent)
    was_link = target.is_symlink()
    calls = calls_of(lambda: write_file(target, NEW))
    assert {"lstat", "stat", "open", "write", "fsync", "close", "replace"} <= set(calls)
    make_again(target, before)
    count = refused = 0
    for fault in every_fault(calls):
        refusal = fault.refusal(lambda: write_file(target, NEW))
        count += 1
        if isinstance(refusal, FileError):
            refused += 1
            assert refusal.message == f"project.cnn could not be saved: {refusal.reason}.", fault
            assert refusal.hint, fault
        assert content(target) == (before if refusal else NEW), fault
        assert target.is_symlink() == was_link, fault
        make_again(target, before)
        assert names_in(target.parent) == names, fault
    assert count >= 100
    assert refused >= count // 2


@pytest.mark.parametrize("number", FAULTS)
def test_an_operation_that_fails_always_is_a_sentence_with_a_reason(target: Path, number: int) -> None:
    """As on a disk that is gone or full for good, where cleaning up fails as well."""
    before = content(target)
    for operation in ("open", "write", "fsync", "replace"):
        fault = Fault(operation, 0, number)
        with fault.happening(), pytest.raises(FileError) as refusal:
            write_file(target, NEW)
        assert "Errno" not in str(refusal.value), fault
        assert content(target) == before, fault


def test_a_temporary_file_that_cannot_even_be_removed_is_swept_later(target: Path) -> None:
    before = content(target)
    rename, cleaning = Fault("replace", 0, errno.EIO), Fault("unlink", 0, errno.EIO)
    with rename.happening(), cleaning.happening(), pytest.raises(FileError):
        write_file(target, NEW)
    (stray,) = target.parent.glob(".cnnstudio-*.tmp")
    assert content(target) == before
    assert remove_strays(target.parent) == 1  # It is new: nobody can tell yet.
    os.utime(stray, (0, stray.stat().st_mtime - 2 * SETTLED))
    assert remove_strays(target.parent) == 0
    assert not stray.exists()


def test_no_descriptor_is_left_open_by_any_fault(target: Path) -> None:
    open_ones = Path("/proc/self/fd")
    if not open_ones.exists():
        pytest.skip("this system does not list its descriptors")
    before = content(target)
    calls = calls_of(lambda: write_file(target, NEW))
    make_again(target, before)
    count = len(names_in(open_ones))
    for fault in every_fault(calls, (errno.EIO,)):
        fault.refusal(lambda: write_file(target, NEW))
        make_again(target, before)
        assert len(names_in(open_ones)) == count, fault


def test_whatever_fails_while_reading_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "project.cnn"
    path.write_bytes(OLD)
    calls = calls_of(lambda: read_file(path, 10**6))
    assert calls["stat"]
    for fault in every_fault(calls):
        with fault.happening(), pytest.raises(FileError, match=r"project\.cnn could not be read: ") as refusal:
            read_file(path, 10**6)
        assert refusal.value.hint
