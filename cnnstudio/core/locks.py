"""Locks that the system takes back when their process ends, however it ends.

Nothing is written down that could be out of date: no process id, which another process may have by now, and no time.
A lock that a crash left behind is a free lock.
"""

import errno
import os
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK)


class FileLock:
    """A lock on a file of its own, which goes when the lock is released. `take` makes one."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path) -> "FileLock | None":
        """The lock, or None where a living process holds it; raises OSError where the file cannot be made."""
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            with ExitStack() as guard:
                guard.callback(os.close, descriptor)
                if not lock_descriptor(descriptor):
                    return None
                if _is_at(path, descriptor):
                    guard.pop_all()
                    return cls(path, descriptor)
            # Whoever held it removed the file after we had opened it: what we locked has no name any more.

    @property
    def holds(self) -> bool:
        """Others meet this lock: its file was not removed, by somebody who tidied up, from under it."""
        try:
            return self._descriptor is not None and _is_at(self.path, self._descriptor)
        except OSError:  # A folder that is closed to us: the lock is no worse for it.
            return True

    @property
    def keeps_others_out(self) -> bool:
        """Not so where the file system knows no locks, and everybody gets one; False also where that cannot be told."""
        try:
            descriptor = os.open(self.path, os.O_RDWR)
        except OSError:
            return False
        try:
            return not lock_descriptor(descriptor)
        finally:
            os.close(descriptor)

    def release(self) -> None:
        """May be called again. A file of the same name that is not this lock's stays."""
        is_ours = self.holds
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        if sys.platform == "win32":  # An open file cannot be removed there.
            os.close(descriptor)
        with suppress(OSError):
            if is_ours:
                self.path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def lock_descriptor(descriptor: int, *, shared: bool = False) -> bool:
    """Locks an open file without waiting; False where another one has it locked. Several may share a lock, where the
    system knows that: on Windows nobody can.

    Network folders want a file that is open for writing, unless the lock is a shared one.
    Where the file system knows no locks, everybody gets one: better a file that two may write than one nobody can.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
