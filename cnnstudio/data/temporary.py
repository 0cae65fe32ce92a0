"""Where a process writes for a moment: one folder of its own, which goes with it, or at the next start.

Much is written beside our own code and counts on an end in order: TensorFlow keeps a file for each function that it
converts and removes them when Python ends, which an engine that is killed never does. Nobody could tell such files in
the system's folder from those of other programs. In a folder of ours they can be: the process holds a lock beside it,
which the system takes back however the process ends, and a folder whose lock is free has no owner any more.

Not in the cache, which people and programs may empty at any time, and not in the system's temporary folder, whose files
are removed by age while a training of two weeks still needs them.
"""

import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.errors import DataError
from cnnstudio.core.locks import FileLock
from cnnstudio.data.folders import temporary_folder

VARIABLES = ("TMPDIR", "TEMP", "TMP")
"""By which a process is told where temporary files belong."""
_NAME = re.compile(r"[0-9a-f]{16}")


@contextmanager
def own_temporary_folder() -> Iterator[Path | None]:
    """Inside the block, what Python calls temporary lies in a folder of this process; what it holds goes with it.

    None, and all is as the system has it, where no folder can be made. The environment stays as it is: the programs
    that are started from here, such as a browser, may outlive us.
    """
    remove_abandoned()
    own = _made()
    if own is None:
        yield None
        return
    before, tempfile.tempdir = tempfile.tempdir, str(own.path)
    try:
        yield own.path
    finally:
        tempfile.tempdir = before
        own.remove()


def remove_abandoned() -> int:
    """Removes the folders of processes that are gone; returns how many there are of others. Never raises."""
    with suppress(DataError, OSError):
        folder = temporary_folder()
        paths = {entry.with_suffix("") for entry in folder.iterdir()}
        return sum(not _is_removed(path) for path in paths if _NAME.fullmatch(path.name))
    return 0


@dataclass(frozen=True)
class _OwnFolder:
    path: Path
    lock: FileLock

    def remove(self) -> bool:
        """False where something stays, since it cannot be removed or somebody is still writing."""
        shutil.rmtree(self.path, ignore_errors=True)
        # Last of all: without a lock, what is left of the folder is still found by its name.
        self.lock.release()
        return not self.path.exists()


def _made() -> _OwnFolder | None:
    with suppress(DataError, OSError):
        path = temporary_folder() / secrets.token_hex(8)
        # First of all: a folder without its lock would be taken for abandoned.
        lock = FileLock.take(_lock_of(path))
        if lock is None:  # Somebody who tidies up was quicker.
            return None
        try:
            path.mkdir(mode=0o700)
        except OSError:
            lock.release()
            raise
        return _OwnFolder(path, lock)
    return None


def _is_removed(path: Path) -> bool:
    """True also where it cannot be: looking again will not help."""
    try:
        lock = FileLock.take(_lock_of(path))
    except OSError:
        return True
    if lock is None:
        return False
    if not lock.keeps_others_out:
        lock.release()
        return True
    return _OwnFolder(path, lock).remove()


def _lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")
