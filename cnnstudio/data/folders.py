"""Where the studio keeps its own files, as each system wants it; XDG_CACHE_HOME and its kin are honoured on Linux."""

import math
import tempfile
from pathlib import Path

from platformdirs import PlatformDirs

from cnnstudio.core.errors import DataError
from cnnstudio.core.texts import text

_DIRS = PlatformDirs("cnnstudio", appauthor=False)


class Cache:
    """What was chosen about the prepared arrays, for the whole program."""

    folder: Path | None = None
    """None is the system's own place."""
    limit: float = math.inf
    """Bytes."""


def cache_folder() -> Path:
    """Prepared arrays: may be deleted at any time. Like all of these it is made when asked for; raises DataError."""
    if Cache.folder is None:
        return made(_DIRS.user_cache_path)
    try:
        return made(Cache.folder)
    except DataError as error:
        error.hint = text("Check that its disk is connected, or choose another cache folder in Preferences.")
        raise


def runs_folder() -> Path:
    """One folder a training run."""
    return made(_DIRS.user_data_path / "runs")


def log_folder() -> Path:
    """What happened, for whoever looks for a fault."""
    return made(_DIRS.user_log_path)


def config_folder() -> Path:
    """Preferences and window state."""
    return made(_DIRS.user_config_path)


def recovery_folder() -> Path:
    """What the windows have not saved yet, in case of a crash."""
    return made(_DIRS.user_state_path / "recovery")


def open_files_folder() -> Path:
    """Locks on the project files that are open: beside a file one could not always be made, and would be in the way."""
    return made(_DIRS.user_state_path / "open")


def temporary_folder() -> Path:
    """A folder for each process that runs, in which it writes for a moment: see temporary.py."""
    return made(_DIRS.user_state_path / "temporary")


def made(folder: Path) -> Path:
    """The folder, made if it is missing; raises DataError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise not_made(folder, error) from error
    return folder


def require_writable(folder: Path) -> None:
    """Makes the folder if it is missing, and tries to write into it; raises DataError."""
    made(folder)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise DataError(
            text("Nothing can be written into the folder {folder}.", folder=folder),
            hint=text("Choose another one, such as one in your home folder."),
            details=str(error),
        ) from error


def not_made(folder: Path, error: Exception) -> DataError:
    """What is raised where a folder cannot be made."""
    return DataError(
        text("The folder {folder} cannot be made.", folder=folder),
        hint=text("Check that the place exists, can be written to, and is not full."),
        details=str(error),
    )
