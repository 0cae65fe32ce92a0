"""What a killed writer leaves: the temporary file that it had not finished. Nobody will ever ask for it again."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cnnstudio.core.files import TEMPORARY
from cnnstudio.core.locks import lock_descriptor

SETTLED = 2.0
"""Seconds: between making its file and locking it, a writer needs some microseconds."""
_ASIDE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def remove_strays(folder: Path) -> int:
    """Removes the temporary files of writers that are gone; returns how many are still written, or too new to tell.

    A folder that is not there or cannot be read has none. Files of other programs are never touched.
    """
    return sum(not _is_removed(path) for path in _temporary_files(folder))


def _temporary_files(folder: Path) -> Iterator[Path]:
    # A name that no file can have is a ValueError, from Python 3.13 on.
    with suppress(OSError, ValueError):
        yield from folder.glob(TEMPORARY.format("*"))


def _is_removed(path: Path) -> bool:
    """True also for what is no file of ours, and for what cannot be removed at all: looking again will not help."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return True
        # A clock that is ahead, as that of a file server, must not make its files new for ever.
        if 0 <= time.time() - status.st_mtime < SETTLED:
            return False
        return _remove_unlocked(path)
    except OSError:
        return True


def _remove_unlocked(path: Path) -> bool:
    """Windows refuses by itself to remove a file that is open elsewhere."""
    if os.name == "nt":
        path.unlink()
        return True
    descriptor = os.open(path, os.O_RDWR | _ASIDE)
    try:
        if not lock_descriptor(descriptor):
            return False
        path.unlink()
        return True
    finally:
        os.close(descriptor)
