"""The one writer: the old file whole or the new one whole, and nothing else left in the folder."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cnnstudio.core.errors import FileError
from cnnstudio.core.files import read_file, write_file

DATA = b"the new contents" * 100


def _raise(number: int) -> Callable[..., object]:
    def fail(*_arguments: object, **_named: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _closing(number: int) -> Callable[[int], object]:
    """A disk that fills up may say so only now; the descriptor is gone all the same."""
    close = os.close

    def fail(descriptor: int) -> object:
        close(descriptor)
        raise OSError(number, os.strerror(number))

    return fail


@pytest.fixture(params=["new", "existing"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "project.cnn"
    if request.param == "existing":
        path.write_bytes(b"old")
    return path


def test_a_file_is_written_whole_and_nothing_else_is_left(target: Path) -> None:
    write_file(target, DATA)
    assert target.read_bytes() == DATA
    assert _names(target.parent) == [target.name]


@pytest.mark.parametrize("call", ["stat", "open", "write", "fsync", "close", "chmod", "replace"])
def test_whatever_call_fails_the_old_file_stays(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "project.cnn"
    target.write_bytes(b"old")
    for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EBADMSG):
        with monkeypatch.context() as patched:
            patched.setattr(os, call, _closing(number) if call == "close" else _raise(number))
            with pytest.raises(FileError) as refusal:
                write_file(target, DATA)
        assert target.read_bytes() == b"old"
        assert _names(tmp_path) == ["project.cnn"]
        assert "project.cnn could not be saved" in refusal.value.message
        assert refusal.value.hint


def test_a_disk_that_takes_only_a_part_is_noticed(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = target.read_bytes() if target.exists() else None
    write = os.write
    taken: list[int] = []

    def full(descriptor: int, data: bytes) -> int:
        taken.append(write(descriptor, data[:10]) if len(taken) < 3 else 0)
        return taken[-1]

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(FileError, match="the disk is full"):
            write_file(target, DATA)
    assert (target.read_bytes() if target.exists() else None) == before
    assert _names(target.parent) == ([target.name] if before else [])


def test_a_disk_that_takes_small_pieces_gets_them_all(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    write_file(target, DATA)
    assert target.read_bytes() == DATA


def test_an_interruption_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "project.cnn"
    target.write_bytes(b"old")

    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_file(target, DATA)
    assert _names(tmp_path) == ["project.cnn"]
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_devices_are_no_place_to_save() -> None:
    with pytest.raises(FileError, match="not an ordinary file"):
        write_file(Path("/dev/full"), DATA)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/project.cnn", "its folder does not"),
        (".", "it is a folder"),
        ("file/project.cnn", "a file, not a folder"),
        ("a" * 300, "too long"),
        ("a\0b", "characters that no file name can have"),
    ],
)
def test_a_place_that_cannot_be_is_named_with_its_reason(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / name
    for act in (lambda: write_file(path, DATA), lambda: read_file(path, 10)):
        with pytest.raises(FileError) as refusal:
            act()
        assert reason in refusal.value.message
        assert refusal.value.hint
        assert len(str(refusal.value)) < 300
    assert _names(tmp_path) == ["file"]


def test_a_protected_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "given_out.cnn"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(FileError, match="write-protected"):
        write_file(target, DATA)
    assert target.read_bytes() == b"old"


def test_permissions_stay_as_they_were(tmp_path: Path) -> None:
    target = tmp_path / "shared.cnn"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_file(target, DATA)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_that_the_person_chose_for_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_file(tmp_path / "ours", DATA)
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_goes_on_pointing_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.cnn", tmp_path / "link.cnn"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(link, DATA)
    assert link.is_symlink()
    assert real.read_bytes() == DATA


def test_reading_gives_what_was_written(tmp_path: Path) -> None:
    write_file(tmp_path / "a", DATA)
    assert read_file(tmp_path / "a", len(DATA)) == DATA


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(FileError, match="larger than 2 MB"):
        read_file(tmp_path / "huge", 2_000_000)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="not an ordinary file"):
        read_file(tmp_path / "pipe", 10)
