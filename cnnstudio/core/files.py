"""Reading and writing whole files: a file is the old one or the new one, never half of either."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from cnnstudio.core.errors import FileError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.locks import lock_descriptor
from cnnstudio.core.texts import mark, number, text

TEMPORARY = ".cnnstudio-{}.tmp"
"""The name of what is being written."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

_REASONS = {
    errno.ENOSPC: (mark("the disk is full"), mark("Free some space, or choose a folder on another disk.")),
    errno.EFBIG: (mark("the file would be larger than is allowed"), mark("Choose a folder on another disk.")),
    errno.EDQUOT: (mark("your share of the disk is used up"), mark("Free some space, or choose another folder.")),
    errno.EROFS: (mark("the disk can only be read"), mark("Choose a folder on another disk.")),
    errno.EACCES: (mark("permission is missing"), mark("Choose another folder, such as one in your home folder.")),
    errno.EPERM: (mark("permission is missing"), mark("Choose another folder, such as one in your home folder.")),
    errno.ENOENT: (
        mark("it does not exist, or its folder does not"),
        mark("Check the name, or choose another folder."),
    ),
    errno.ENOTDIR: (mark("a part of its path is a file, not a folder"), mark("Choose another folder.")),
    errno.EISDIR: (mark("it is a folder"), mark("Choose the name of a file.")),
    errno.ENAMETOOLONG: (mark("its name is too long"), mark("Choose a shorter name.")),
    errno.ELOOP: (mark("its links lead in a circle"), mark("Choose another file.")),
    errno.EIO: (mark("the disk reports an error"), mark("Choose a folder on another disk.")),
}


def write_file(path: Path, data: bytes) -> None:
    """Writes all of `data` or changes nothing, by way of a temporary file in the same folder; raises FileError."""
    with _not_saved(path):
        target = _behind_links(path)
        _replace(target, data, _mode_to_keep(target))


def require_replaceable(path: Path) -> None:
    """Raises FileError where `write_file` would refuse because of what lies there: a folder, a protected file."""
    with _not_saved(path):
        _mode_to_keep(_behind_links(path))


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of an ordinary file of at most `limit` bytes; raises FileError."""
    try:
        _require_ordinary(path, os.stat(path).st_mode)
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason, hint = _explained(error)
        raise FileError(
            text("{name} could not be read: {reason}.", name=shortened(path.name), reason=reason),
            hint=hint,
            details=repr(error),
            reason=reason,
        ) from error
    if len(data) > limit:
        raise FileError(
            text("{name} is larger than {limit} MB.", name=shortened(path.name), limit=number(limit // 10**6)),
            hint=text("It is probably another kind of file. Choose another one."),
        )
    return data


def is_there(path: Path) -> bool:
    """Something of this name can be seen: `exists` alone raises for a closed folder on the way or too long a name."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def _not_saved(path: Path) -> Iterator[None]:
    """What the system refuses leaves as a FileError about `path`."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason, hint = _explained(error)
        raise FileError(
            text("{name} could not be saved: {reason}.", name=shortened(path.name), reason=reason),
            hint=hint,
            details=repr(error),
            reason=reason,
        ) from error


def _behind_links(path: Path) -> Path:
    """A link goes on pointing: what it points to is replaced."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:  # A new file, or a link to one.
        return Path(os.path.realpath(path))


def _mode_to_keep(target: Path) -> int | None:
    """The permissions of the file that is about to be replaced; raises where it must not be."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return None
    _require_ordinary(target, mode)
    # os.replace asks for no permission of the file that goes, so a protected one has to be respected here.
    if not mode & _WRITABLE:
        raise FileError(
            text("{name} is write-protected.", name=shortened(target.name)),
            hint=text("Save under another name instead."),
        )
    return stat.S_IMODE(mode)


def _require_ordinary(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise FileError(
            text("{name} is not an ordinary file.", name=shortened(path.name)), hint=text("Choose another file.")
        )


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(TEMPORARY.format(secrets.token_hex(8)))
    with contextlib.ExitStack() as guard:
        try:
            _write_new(temporary, data, guard)
            if mode is not None:
                os.chmod(temporary, mode)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    _keep_name(target)


def _write_new(path: Path, data: bytes, guard: contextlib.ExitStack) -> None:
    descriptor = os.open(path, _FLAGS, 0o666)
    try:
        _say_that_it_is_written(descriptor, guard)
        remaining = memoryview(data)
        while remaining:
            # A full disk may take a part without an error, so the count decides.
            count = os.write(descriptor, remaining)
            if count == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            remaining = remaining[count:]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _say_that_it_is_written(descriptor: int, guard: contextlib.ExitStack) -> None:
    """Locks the temporary file until `guard` is closed: one that nobody has locked was left by a crash (strays.py)."""
    if os.name == "nt":  # An open file cannot be removed there, nor replaced.
        return
    lock_descriptor(descriptor)
    # A second handle: closing the first tells whether the disk took everything, and must not unlock the file.
    guard.callback(_let_go, os.dup(descriptor))


def _let_go(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        os.close(descriptor)


def _keep_name(path: Path) -> None:
    """The new name outlives a power cut, too. Where a folder cannot be asked for that, the old file may come back."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _explained(error: OSError | ValueError) -> tuple[str, str]:
    """The reason and a hint, in a learner's words."""
    if isinstance(error, ValueError):
        return text("its name has characters that no file name can have"), text("Choose another name.")
    reason, hint = _REASONS.get(error.errno or 0, ("", mark("Choose another folder or name.")))
    return text(reason) or error.strerror or type(error).__name__, text(hint)
