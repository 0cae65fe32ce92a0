"""The recovery folder: each window has one place in it, and a place whose window has died can be taken over.

A place is a file NAME.cnn (see unsaved.py) beside NAME.lock, which its window keeps locked from its first autosave on.
The lock is the system's: it ends with the process, whatever ended that. So a file beside a free lock is what a crashed
window left, and one beside a held lock belongs to a window that lives. Taking a place over is taking its lock: the
work never stands in no file, nor in two.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cnnstudio.core.errors import CnnStudioError, ProjectFileError
from cnnstudio.core.files import is_there
from cnnstudio.core.locks import FileLock
from cnnstudio.data.folders import made, recovery_folder
from cnnstudio.data.unsaved import Unsaved, read_unsaved, write_unsaved

_FILE, _LOCK = ".cnn", ".lock"
DAMAGED = "damaged"
"""The folder for what cannot be read: it is kept, out of the way."""


class RecoveryPlace:
    """One window's own, as long as it is not released."""

    def __init__(self, folder: Path, name: str, lock: FileLock | None = None) -> None:
        self._folder = folder
        self._lock = lock
        self.name = name

    @classmethod
    def new(cls) -> "RecoveryPlace":
        """Raises DataError where there is no place for the folder."""
        return cls(recovery_folder(), _new_name())

    @property
    def file(self) -> Path:
        return self._folder / f"{self.name}{_FILE}"

    @property
    def is_filled(self) -> bool:
        """Something would be found here after a crash."""
        return is_there(self.file)

    def write(self, work: Unsaved) -> None:
        """Raises FileError or DataError."""
        made(self._folder)  # Somebody may have tidied up.
        if self._lock is None or not self._lock.holds:
            self._take_lock()
        write_unsaved(work, self.file)

    def clear(self) -> None:
        """The work is saved, or not wanted any more."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)

    def _take_lock(self) -> None:
        """Anew where the file of the lock is gone; under another name where somebody has taken this one meanwhile."""
        if self._lock is not None:
            self._lock.release()
        with suppress(OSError):  # Writing will fail for the same reason, and say so.
            self._lock = FileLock.take(_lock_file(self._folder, self.name))
            if self._lock is None:
                self.name = _new_name()
                self._lock = FileLock.take(_lock_file(self._folder, self.name))

    def release(self) -> None:
        """What still stands here may be taken over by another window."""
        if self._lock is not None:
            self._lock.release()


def _new_name() -> str:
    return f"{datetime.now():%Y-%m-%d_%H-%M-%S}_{secrets.token_hex(4)}"


@dataclass(frozen=True)
class LeftWork:
    """What a crashed window left; its place is ours until it is released."""

    place: RecoveryPlace
    work: Unsaved
    state: tuple[int, int]
    """Time and size of the file as it was read: while they stay, there is nothing new in it."""


@dataclass(frozen=True)
class Findings:
    """All that crashed windows left, newest first."""

    left: tuple[LeftWork, ...] = ()
    damaged: tuple[Path, ...] = ()
    """What is no work of ours, where it lies now."""
    out_of_reach: tuple[Path, ...] = ()
    """What the system does not let us read: it may do so another time, so it stays where it is."""

    def release(self, *, but: LeftWork | None = None) -> None:
        """Leaves all of it, or all but one, for later or for others."""
        for found in self.left:
            if found is not but:
                found.place.release()


def find_left_work(known: Iterable[LeftWork] = ()) -> Findings:
    """Takes over every place whose window has died; what was saved after all is removed. Never raises.

    What is `known`, and has not changed since, is not read again.
    """
    try:
        folder = recovery_folder()
    except CnnStudioError:
        return Findings()
    read_before = {(found.place.name, found.state): found.work for found in known}
    left, damaged, out_of_reach = [], [], []
    for place in _free_places(folder):
        try:
            state = _state(place.file)
            work = read_before.get((place.name, state)) or _still_unsaved(place)
        except ProjectFileError:
            damaged.append(_put_aside(place))
        except (CnnStudioError, OSError):
            out_of_reach.append(place.file)
            place.release()
        else:
            if work is not None:
                left.append(LeftWork(place, work, state))
    left.sort(key=lambda found: (found.work.time, found.place.name), reverse=True)
    return Findings(tuple(left), tuple(path for path in damaged if path is not None), tuple(out_of_reach))


def put_aside(found: LeftWork) -> Path | None:
    """Keeps, out of the way, what can be read but not shown; where it lies now."""
    return _put_aside(found.place)


def _state(file: Path) -> tuple[int, int]:
    """Raises OSError."""
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def _still_unsaved(place: RecoveryPlace) -> Unsaved | None:
    """None, and the place is empty, if it was saved after all; raises FileError."""
    work = read_unsaved(place.file)
    if not work.is_saved:
        return work
    place.clear()
    place.release()
    return None


def _free_places(folder: Path) -> Iterator[RecoveryPlace]:
    with suppress(OSError):
        _remove_empty_locks(folder)
        for file in sorted(folder.glob(f"*{_FILE}")):
            with suppress(OSError):
                lock = FileLock.take(_lock_file(folder, file.stem))
                if lock is None:
                    continue
                if file.exists():
                    yield RecoveryPlace(folder, file.stem, lock)
                else:  # Its window was just closed in order.
                    lock.release()


def _remove_empty_locks(folder: Path) -> None:
    """Windows that died without having changed anything, or in the middle of closing."""
    for path in folder.glob(f"*{_LOCK}"):
        if not path.with_suffix(_FILE).exists():
            with suppress(OSError):
                lock = FileLock.take(path)
                if lock is not None:
                    lock.release()


def _put_aside(place: RecoveryPlace) -> Path | None:
    """None where it cannot be moved: it is then met again at the next start."""
    target = place.file.parent / DAMAGED / place.file.name
    try:
        made(target.parent)
        return place.file.rename(target)
    except (OSError, CnnStudioError):
        return None
    finally:
        place.release()


def _lock_file(folder: Path, name: str) -> Path:
    return folder / f"{name}{_LOCK}"
