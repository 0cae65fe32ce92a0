"""Work that was not saved, as it stands in the recovery folder: an ordinary project file that also knows its origin."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from cnnstudio.core.errors import CnnStudioError, FileError, ProjectFileError
from cnnstudio.core.files import read_file, write_file
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import LARGEST_FILE, decode, encode, read_project
from cnnstudio.core.texts import text

_KEY = "unsaved"
_LATEST = 32_000_000_000
"""Seconds: the year 2984. Calendars of some systems end soon after."""


@dataclass(frozen=True)
class Unsaved:
    """A project with changes, the file that they were not saved to, and when it was like this."""

    project: Project
    path: Path | None
    fingerprint: str
    """Of the file when it was opened or saved last."""
    time: datetime
    code: str | None = None
    """Python that was typed and not applied; None where there was none."""

    @property
    def title(self) -> str:
        """The name by which a person knows it."""
        return self.path.name if self.path else self.project.name or text("untitled")

    @property
    def is_saved(self) -> bool:
        """The file holds all of it: what ended the window came just after saving."""
        try:
            return self.path is not None and self.code is None and read_project(self.path) == self.project
        except CnnStudioError:
            return False


def write_unsaved(work: Unsaved, path: Path) -> None:
    """Raises FileError."""
    origin: dict[str, object] = {
        "path": quote(os.fsencode(work.path)) if work.path else "",
        "fingerprint": work.fingerprint,
        "time": work.time.timestamp(),
    }
    if work.code is not None:
        # Half a sign, as a careless program may leave on the clipboard, can be written to no file.
        origin["code"] = work.code.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    project = replace(work.project, extra={**work.project.extra, _KEY: origin})
    write_file(path, encode(project).encode())


def read_unsaved(path: Path) -> Unsaved:
    """Raises FileError for a file that is damaged, or something else."""
    try:
        project = decode(read_file(path, LARGEST_FILE).decode())
    except UnicodeDecodeError as error:
        raise _damaged(str(error)) from error
    extra = dict(project.extra)
    origin = extra.pop(_KEY, None)
    if not isinstance(origin, Mapping):
        raise _damaged("no origin")
    code = _word(origin, "code") if "code" in origin else None
    return Unsaved(replace(project, extra=extra), _path(origin), _word(origin, "fingerprint"), _time(origin), code)


def _path(origin: Mapping[str, object]) -> Path | None:
    # Percent signs stand for the bytes that are no text: not every name of a file can be written as one.
    name = os.fsdecode(unquote_to_bytes(_word(origin, "path")))
    if "\0" in name:
        raise _damaged("a path with a null")
    return Path(name) if name else None


def _word(origin: Mapping[str, object], name: str) -> str:
    value = origin.get(name)
    if not isinstance(value, str):
        raise _damaged(f"{name}: {value!r}")
    return value


def _time(origin: Mapping[str, object]) -> datetime:
    value = origin.get("time")
    if not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value <= _LATEST:
        raise _damaged(f"time: {value!r}")
    return datetime.fromtimestamp(value)


def _damaged(details: str) -> FileError:
    return ProjectFileError(text("It does not say where it comes from."), details=details)
