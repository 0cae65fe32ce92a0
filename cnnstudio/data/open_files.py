"""Which project files are open in a window: a second window on the same file works on a copy.

Why a copy, and not a question or a refusal: opening destroys nothing, so nothing has to be decided at that moment; a
person who only wants to look, or to try something else, can go on at once, and what is made of the copy cannot be
lost, since Save asks for a name. The lock lies in a folder of ours, by the real path of the file: beside the file it
would need a folder that can be written to, be carried along by copying programs, and survive on a stick that is pulled.
What such a lock cannot see (another computer, another user, another program) is seen when the file is saved: by then it
is not what was opened, and the person is asked.
"""

import hashlib
import os
from pathlib import Path

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.locks import FileLock
from cnnstudio.data.folders import open_files_folder


class OpenFile:
    """One window's hold on a file; it ends with the process at the latest."""

    def __init__(self, path: Path, lock: FileLock | None) -> None:
        self._path = path
        self._lock = lock

    @classmethod
    def hold(cls, path: Path) -> "OpenFile | None":
        """None where another window has the file open. A computer that cannot keep locks locks nobody out."""
        real = _real(path)
        try:
            lock = FileLock.take(open_files_folder() / f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:32]}.lock")
        except (OSError, CnnStudioError):
            return cls(real, None)
        return cls(real, lock) if lock is not None else None

    def is_of(self, path: Path) -> bool:
        """Whether this is the hold on that file, by whatever name."""
        return _real(path) == self._path

    def release(self) -> None:
        """May be called again."""
        if self._lock is not None:
            self._lock.release()


def _real(path: Path) -> Path:
    """Links followed, a network drive as what it stands for, and on Windows one spelling of small and large letters."""
    try:
        return Path(os.path.normcase(path.resolve()))
    except (OSError, RuntimeError, ValueError):  # A circle of links, or no name of a file: it cannot be opened anyhow.
        return path
