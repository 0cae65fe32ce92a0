"""The prepared arrays in the cache: how much they hold, and how the oldest make room for the newest.

Only files named as `data/prepared.py` names them are ever counted or removed: the folder may be any of a person's own.
"""

import os
import re
import sys
import time
import weakref
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.locks import lock_descriptor

_NAME = re.compile(r"[\w.-]+-[0-9a-f]{16}\.npz")
_HANDED_OVER = 60.0
"""Seconds in which a file that was just asked for counts as in use: its reader may be a process that is starting."""


class Hold:
    """While it lives, or until it is released, no window, terminal or engine of the studio removes the file."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where there is no such file."""
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self.release = weakref.finalize(self, _close, descriptor)
        # On Windows a file that is open cannot be removed anyway.
        if sys.platform != "win32":
            lock_descriptor(descriptor, shared=True)


@dataclass(frozen=True)
class Contents:
    """What the prepared arrays of a folder come to."""

    files: int
    size: int
    """Bytes."""


@dataclass(frozen=True)
class Removal:
    """What was removed, and what had to stay since it is in use or cannot be removed."""

    removed: Contents
    kept: Contents


def contents(folder: Path) -> Contents:
    """Of a folder that may be missing; never raises."""
    return _total(_prepared_files(folder))


def make_room(folder: Path, limit: float) -> Removal:
    """Removes the arrays that were not used for the longest time until the rest comes to at most `limit` bytes."""
    files = _prepared_files(folder)
    size = sum(file.size for file in files)
    removed: list[_File] = []
    for file in sorted(files, key=lambda file: file.used):
        if size <= limit:
            break
        if _remove(file):
            removed.append(file)
            size -= file.size
    return Removal(_total(removed), _total([file for file in files if file not in removed]))


def mark_used(path: Path) -> None:
    """The youngest of all from now on; when it was made still stands."""
    with suppress(OSError):
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))


@dataclass(frozen=True)
class _File:
    path: Path
    size: int
    used: float


def _prepared_files(folder: Path) -> list[_File]:
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        found.append(_File(Path(entry.path), status.st_size, max(status.st_atime, status.st_mtime)))
    return found


def _total(files: list[_File]) -> Contents:
    return Contents(len(files), sum(file.size for file in files))


def _remove(file: _File) -> bool:
    if time.time() - file.used < _HANDED_OVER:
        return False
    try:
        if _is_held(file.path):
            return False
        file.path.unlink()
    except OSError:  # it may not be removed, or it is gone
        return False
    return True


def _close(descriptor: int) -> None:
    """For reading only: a disk that fails has nothing to say here that matters."""
    with suppress(OSError):
        os.close(descriptor)


def _is_held(path: Path) -> bool:
    """A Hold lives, in whatever process; raises OSError."""
    if sys.platform == "win32":
        return False
    # For writing, though nothing is written: a network folder gives nobody else a lock of one's own.
    descriptor = os.open(path, os.O_RDWR)
    try:
        return not lock_descriptor(descriptor)
    finally:
        os.close(descriptor)
