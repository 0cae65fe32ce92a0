"""`cnnstudio --info`: what somebody needs to know who looks for a fault. Loads neither Qt nor TensorFlow."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from cnnstudio.core.errors import DataError
from cnnstudio.core.libraries import versions
from cnnstudio.core.memory import free_memory, total_memory
from cnnstudio.core.texts import number, plural, text
from cnnstudio.data.folders import cache_folder, config_folder, log_folder, recovery_folder, runs_folder
from cnnstudio.data.settings import read_settings, settings, settings_file

_FOLDERS: dict[str, Callable[[], Path]] = {
    "settings": config_folder,
    "logs": log_folder,
    "runs": runs_folder,
    "recovery": recovery_folder,
    "cache": cache_folder,
}
_SURROUNDINGS = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "XDG_SESSION_TYPE",
    "CNNSTUDIO_DEBUG",
)


def info() -> str:
    """Text made to be pasted: a line for each fact, paths with ~ for the home folder."""
    return "\n".join(["\n".join(_versions()), *_computer(), *_folders(), *_choices()])


def _versions() -> list[str]:
    return versions().splitlines()


def _computer() -> Iterator[str]:
    from cnnstudio.gui.preflight import has_screen  # the one that knows; it loads Qt only when it is asked to

    yield text("Screen: {there}", there=text("yes") if has_screen() else text("none"))
    chosen = [f"{name}={os.environ[name]}" for name in _SURROUNDINGS if name in os.environ]
    yield text("Surroundings: {variables}", variables=", ".join(chosen) or text("as Qt chooses"))
    yield text("Processor cores: {count}", count=os.cpu_count() or text("unknown"))
    yield text("Memory: {free} of {total} free", free=_size(free_memory()), total=_size(total_memory()))


def _folders() -> Iterator[str]:
    for name, folder in _FOLDERS.items():
        try:
            path = folder()
        except DataError as error:
            yield text("Folder of {name}: {reason}", name=name, reason=error)
            continue
        files = [file for file in path.rglob("*") if not file.is_symlink() and file.is_file()]
        size = _size(sum(_bytes(file) for file in files))
        yield plural(
            "Folder of {name}: {path} ({count} file, {size})",
            "Folder of {name}: {path} ({count} files, {size})",
            len(files),
            name=name,
            path=_short(path),
            size=size,
        )


def _choices() -> Iterator[str]:
    """What was chosen in Preferences and is not as it comes."""
    values = read_settings(settings_file())
    chosen = [p.name for p in settings() if values[p.name] != p.default]
    yield text("Preferences: {chosen}", chosen=", ".join(f"{name} = {values[name]}" for name in chosen) or text("none"))


def _bytes(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # it went away while we looked
        return 0


def _size(size: int) -> str:
    return f"{number(round(size / 1e9, 1))} GB" if size >= 1e9 else f"{number(round(size / 1e6, 1))} MB"


def _short(path: Path) -> str:
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)
