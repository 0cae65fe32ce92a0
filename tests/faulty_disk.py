"""A disk that fails: the n-th call of one operation of `os` raises, all others work."""

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from cnnstudio.core.errors import CnnStudioError

OPERATIONS = (
    "lstat", "readlink", "stat", "fstat", "open", "dup", "write", "fsync", "close", "chmod", "replace", "unlink",
    "mkdir",
)  # fmt: skip
FAULTS = tuple(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EIO", "EACCES", "EPERM", "EROFS", "ENOENT", "ESTALE", "EBADMSG", "EMFILE")
    if hasattr(errno, name)
)
# What has happened all the same, although the call says that it failed: a descriptor is closed, a part is written.
_HAPPENS = ("close",)


@dataclass(frozen=True)
class Fault:
    """One failure: which call of which operation, counted from 0, and how."""

    operation: str
    nth: int
    number: int

    def __str__(self) -> str:
        return f"{self.operation} {self.nth + 1}: {errno.errorcode[self.number]}"

    @contextmanager
    def happening(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(os, self.operation, self._failing(getattr(os, self.operation)))
            yield

    def refusal(self, action: Callable[[], object]) -> CnnStudioError | None:
        """What an action that meets it ends in; None: it went well all the same."""
        with self.happening():
            try:
                action()
            except CnnStudioError as refusal:
                return refusal
        return None

    def _failing(self, real: Callable[..., object]) -> Callable[..., object]:
        calls = 0

        def call(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls != self.nth + 1:
                return real(*arguments, **named)
            if self.operation in _HAPPENS:
                real(*arguments, **named)
            raise OSError(self.number, os.strerror(self.number))

        return call


def calls_of(action: Callable[[], object]) -> Counter[str]:
    """How often an action that goes well calls each operation."""
    counted: Counter[str] = Counter()

    def counting(operation: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            counted[operation] += 1
            return real(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patched:
        for operation in OPERATIONS:
            patched.setattr(os, operation, counting(operation, getattr(os, operation)))
        action()
    return counted


def every_fault(calls: Counter[str], numbers: tuple[int, ...] = FAULTS) -> Iterator[Fault]:
    """Each of the counted calls, failing in each way."""
    for operation, count in calls.items():
        for nth in range(count):
            for number in numbers:
                yield Fault(operation, nth, number)
