"""What a process writes for a moment goes with it, or is removed once it is gone; what a living one holds is not."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cnnstudio.core import locks
from cnnstudio.data.folders import temporary_folder
from cnnstudio.data.temporary import own_temporary_folder, remove_abandoned

_UNTIDY = """
import sys, tempfile
from cnnstudio.data.temporary import own_temporary_folder
with own_temporary_folder():
    print(tempfile.mkstemp()[1], flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the studio keeps its state."""
    folder = tmp_path / "state"
    for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(folder))
    return folder


@contextmanager
def another_process() -> "Iterator[tuple[subprocess.Popen[str], Path]]":
    """It has made a temporary file that it never removes, and goes on until a line is sent."""
    with subprocess.Popen(
        [sys.executable, "-c", _UNTIDY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())
        if process.poll() is None:
            process.communicate("\n")


def left() -> list[Path]:
    return list(temporary_folder().iterdir())


def test_temporary_files_lie_in_a_folder_that_goes_with_the_block() -> None:
    before = tempfile.gettempdir()
    with own_temporary_folder() as folder:
        assert folder is not None
        assert folder.parent == temporary_folder()
        _, name = tempfile.mkstemp()
        nested = Path(tempfile.mkdtemp())
        assert Path(name).parent == nested.parent == folder
    assert left() == []
    assert tempfile.gettempdir() == before


def test_the_folder_goes_after_an_error_as_well() -> None:
    with suppress(KeyboardInterrupt), own_temporary_folder():
        tempfile.mkstemp()
        raise KeyboardInterrupt
    assert left() == []


def test_nobody_else_can_look_into_it() -> None:
    with own_temporary_folder() as folder:
        assert folder is not None
        if os.name == "posix":
            assert folder.stat().st_mode & 0o077 == 0


def test_programs_that_are_started_keep_the_place_of_the_system() -> None:
    before = dict(os.environ)
    with own_temporary_folder():
        assert dict(os.environ) == before


def test_what_a_killed_process_left_is_removed() -> None:
    with another_process() as (process, file):
        process.kill()
        process.wait()
    assert file.exists()
    assert file.parent.parent == temporary_folder()
    assert remove_abandoned() == 0
    assert left() == []


def test_the_next_process_removes_it_as_it_begins() -> None:
    with another_process() as (process, file):
        process.kill()
        process.wait()
    with own_temporary_folder() as folder:
        assert folder is not None
        assert not file.parent.exists()
        assert len(left()) == 2  # a folder and its lock


def test_what_a_living_process_holds_is_left_alone() -> None:
    with another_process() as (process, file):
        assert remove_abandoned() == 1
        with own_temporary_folder():
            assert remove_abandoned() == 2
        assert file.exists()
        process.communicate("\n")
        assert process.returncode == 0
    assert left() == []


def test_halves_of_a_folder_are_removed_too() -> None:
    """Killed between the two steps of making it, or of removing it."""
    (temporary_folder() / f"{5:016x}.lock").touch()
    (temporary_folder() / f"{6:016x}").mkdir()
    (temporary_folder() / f"{6:016x}" / "file").touch()
    assert remove_abandoned() == 0
    assert left() == []


def test_what_is_not_named_as_ours_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    (temporary_folder() / "notes.lock").touch()
    (temporary_folder() / "of others").mkdir()
    (temporary_folder() / f"{7:016x}").symlink_to(tmp_path / "kept")
    remove_abandoned()
    assert len(left()) == 3
    assert (tmp_path / "kept" / "file").exists()


def test_where_there_are_no_locks_nothing_is_taken_for_abandoned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody gets every lock there, also that of a living process."""
    with own_temporary_folder() as folder:
        assert folder is not None
        monkeypatch.setattr(locks, "lock_descriptor", lambda _descriptor: True)
        remove_abandoned()
        assert folder.exists()
    assert not folder.exists()


def test_without_a_place_of_ours_all_is_as_the_system_has_it(state: Path) -> None:
    state.touch()
    before = tempfile.gettempdir()
    with own_temporary_folder() as folder:
        assert folder is None
        assert tempfile.gettempdir() == before
    assert remove_abandoned() == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="asks permissions, which root has all of")
def test_a_folder_that_may_only_be_read_is_no_place_either() -> None:
    folder = temporary_folder()
    folder.chmod(0o500)
    try:
        with own_temporary_folder() as own:
            assert own is None
        assert remove_abandoned() == 0
    finally:
        folder.chmod(0o700)
