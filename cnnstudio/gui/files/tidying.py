"""At the start, what killed writers left is removed from the folders that the studio writes to."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.strays import SETTLED, remove_strays
from cnnstudio.data.folders import cache_folder, config_folder, recovery_folder, runs_folder
from cnnstudio.data.temporary import remove_abandoned

_PAUSES = (0.0, SETTLED + 0.5, 10.0)
"""Seconds before each look: an engine whose window was killed needs a moment to end."""


class Tidying:
    """A thread, and a daemon: a folder on a network that does not answer holds nobody."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """`folders`: those of the person, besides our own."""
        self._folders = tuple(folders)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tidying", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Does not wait."""
        self._closed.set()

    def _run(self) -> None:
        for pause in _PAUSES:
            if self._closed.wait(pause) or not self._remove():
                return

    def _remove(self) -> int:
        """How many are left for a later look."""
        return remove_abandoned() + sum(remove_strays(folder) for folder in {*self._folders, *_own_folders()})


def _own_folders() -> Iterator[Path]:
    for folder in (recovery_folder, cache_folder, config_folder):
        with suppress(CnnStudioError):
            yield folder()
    with suppress(CnnStudioError, OSError):
        yield from runs_folder().iterdir()
