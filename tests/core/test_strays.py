"""The temporary files of killed writers are removed; those of living ones, and files of others, are not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cnnstudio.core.files import TEMPORARY, write_file
from cnnstudio.core.strays import SETTLED, remove_strays
from tests.faulty_disk import Fault

_WRITER = """
import os, sys
from pathlib import Path
from cnnstudio.core.files import write_file
def stand_still(descriptor):
    print("writing", flush=True)
    sys.stdin.readline()
os.fsync = stand_still
write_file(Path(sys.argv[1]), b"new")
"""


@contextmanager
def another_program_writing(path: Path) -> "Iterator[subprocess.Popen[str]]":
    """In the middle of it, until a line is sent."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        yield writer
        if writer.poll() is None:
            writer.communicate("\n")


def strays(folder: Path) -> list[Path]:
    return list(folder.glob(TEMPORARY.format("*")))


def make_old(path: Path) -> None:
    os.utime(path, (0, path.stat().st_mtime - 2 * SETTLED), follow_symlinks=False)


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    with another_program_writing(tmp_path / "a.cnn") as writer:
        writer.kill()
        writer.wait()
    (left,) = strays(tmp_path)
    assert remove_strays(tmp_path) == 1
    make_old(left)
    assert remove_strays(tmp_path) == 0
    assert not list(tmp_path.iterdir())


def test_what_a_living_program_writes_is_left_alone(tmp_path: Path) -> None:
    with another_program_writing(tmp_path / "a.cnn") as writer:
        (temporary,) = strays(tmp_path)
        make_old(temporary)
        assert remove_strays(tmp_path) == 1
        writer.communicate("\n")
        assert writer.returncode == 0
    assert (tmp_path / "a.cnn").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.cnn"]


def test_our_own_writing_is_seen_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, left = os.replace, []

    def sweep_before(source: Path, target: Path) -> None:
        make_old(source)
        left.append(remove_strays(tmp_path))
        replace(source, target)

    monkeypatch.setattr(os, "replace", sweep_before)
    write_file(tmp_path / "a.cnn", b"new")
    assert left == [1]
    assert (tmp_path / "a.cnn").read_bytes() == b"new"


def test_files_of_others_are_never_touched(tmp_path: Path) -> None:
    names = ("a.tmp", ".other-1.tmp", ".cnnstudio-1.cnn", "cnnstudio-1.tmp")
    for name in names:
        (tmp_path / name).write_bytes(b"theirs")
        make_old(tmp_path / name)
    (tmp_path / TEMPORARY.format("folder")).mkdir()
    (tmp_path / TEMPORARY.format("link")).symlink_to(tmp_path / names[0])
    for name in ("folder", "link"):
        make_old(tmp_path / TEMPORARY.format(name))
    assert remove_strays(tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 6
    assert (tmp_path / names[0]).read_bytes() == b"theirs"


def test_a_pipe_of_that_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / TEMPORARY.format("pipe"))
    assert remove_strays(tmp_path) == 0


def test_a_clock_that_is_ahead_does_not_keep_them(tmp_path: Path) -> None:
    path = tmp_path / TEMPORARY.format("a")
    path.touch()
    os.utime(path, (2**31, 2**31))
    assert remove_strays(tmp_path) == 0
    assert not path.exists()


def test_folders_that_cannot_be_read_have_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "missing", tmp_path / "file", Path("a\0b")):
        assert remove_strays(folder) == 0


@pytest.mark.parametrize("operation", ["lstat", "open", "unlink"])
def test_what_cannot_be_removed_is_given_up(operation: str, tmp_path: Path) -> None:
    path = tmp_path / TEMPORARY.format("a")
    path.touch()
    make_old(path)
    with Fault(operation, 0, 13).happening():
        remove_strays(tmp_path)
    assert path.exists() or operation == "lstat"
