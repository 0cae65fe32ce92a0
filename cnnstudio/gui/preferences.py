"""What the window remembers between two starts: what was chosen, its place, the files opened last."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from cnnstudio.core.errors import DataError, FileError
from cnnstudio.core.layers.parameter import Value
from cnnstudio.data.folders import config_folder
from cnnstudio.data.settings import FILE_NAME, MEGABYTE, WINDOW_FILE_NAME, read_settings, settings, write_setting
from cnnstudio.gui.looks.theme import Choice
from cnnstudio.gui.training.engine import HostKind

ReducedMotion = Literal["system", "on", "off"]
"""Never a bool: `system` follows what the desktop asks for."""
_NOWHERE = Path(os.devnull)
_MOST_RECENT = 10
_MOST_FOLDERS = 20


class Preferences(QObject):
    """Two files in the configuration folder: the choices, and the state of the window; broken or missing is default."""

    recent_changed = Signal()
    changed = Signal(str, object)
    """(name, value) of a setting that was chosen."""
    refused = Signal(object)
    """(CnnStudioError) why a choice cannot be kept; it counts until the window is closed."""

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        file = file or _window_file()
        self._settings = QSettings(str(file), QSettings.Format.IniFormat, self)
        self._choices = file.with_name(FILE_NAME) if file != _NOWHERE else None
        self._values = read_settings(self._choices)

    # What a person chose ---------------------------------------------------------------------------------------------

    @property
    def values(self) -> dict[str, Value]:
        """Every setting of `data/settings.py`."""
        return dict(self._values)

    def choose(self, name: str, value: object) -> None:
        """From now on; raises ParameterError for a value that the setting does not take, KeyError for no setting."""
        checked = {parameter.name: parameter for parameter in settings()}[name].check(value)
        if checked == self._values[name]:
            return
        self._values[name] = checked
        self.changed.emit(name, checked)
        try:
            if self._choices is not None:
                write_setting(self._choices, name, checked)
        except FileError as error:
            self.refused.emit(error)

    def forget_choices(self) -> None:
        """Every setting back to its default."""
        for parameter in settings():
            self.choose(parameter.name, parameter.default)

    @property
    def scheme(self) -> Choice:
        return cast(Choice, self._values["theme"])

    @scheme.setter
    def scheme(self, scheme: Choice) -> None:
        self.choose("theme", scheme)

    @property
    def language(self) -> str:
        """A code such as "en"; it counts from the next start on."""
        return cast(str, self._values["language"])

    @property
    def reduced_motion(self) -> ReducedMotion:
        return cast(ReducedMotion, self._values["reduced_motion"])

    @property
    def autosave(self) -> bool:
        return cast(bool, self._values["autosave"])

    @property
    def seed(self) -> int:
        """Of new projects."""
        return cast(int, self._values["seed"])

    @property
    def engine_host(self) -> HostKind:
        """Of the next engine that is started."""
        return cast(HostKind, self._values["engine_host"])

    @property
    def cache_folder(self) -> Path | None:
        """None is the system's own."""
        folder = cast(str, self._values["cache_folder"])
        return Path(folder) if folder else None

    @property
    def cache_limit(self) -> int:
        """Bytes."""
        return cast(int, self._values["cache_limit"]) * MEGABYTE

    # What the window remembers ---------------------------------------------------------------------------------------

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The newest first; files that are gone are left out."""
        value = self._settings.value("recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(Path(name) for name in names if isinstance(name, str) and Path(name).is_file())[:_MOST_RECENT]

    def add_recent(self, path: Path) -> None:
        path = path.resolve()
        others = [recent for recent in self.recent_files if recent != path]
        self._settings.setValue("recent", [str(recent) for recent in (path, *others)][:_MOST_RECENT])
        self.recent_changed.emit()

    def forget_recent(self) -> None:
        self._settings.remove("recent")
        self.recent_changed.emit()

    @property
    def written_folders(self) -> tuple[Path, ...]:
        """Where the person's files were written last: after a crash, something unfinished may lie there."""
        value = self._settings.value("folders", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(Path(name) for name in names if isinstance(name, str))[:_MOST_FOLDERS]

    def note_folder(self, folder: Path) -> None:
        """To be called before a file is written; kept at once, since the writing may be what ends badly."""
        folders = self.written_folders
        if folder not in folders:
            self._settings.setValue("folders", [str(known) for known in (folder, *folders)][:_MOST_FOLDERS])
            self.flush()

    def state(self, name: str) -> QByteArray:
        """Geometry or splitter sizes as Qt saved them; empty when there are none."""
        value = self._settings.value(f"state/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        self._settings.setValue(f"state/{name}", state)

    @property
    def summary_columns(self) -> tuple[str, ...] | None:
        """Those of the table of layers, by name; None: as many as fit."""
        value = self._settings.value("summary_columns")
        return tuple(value.split()) if isinstance(value, str) else None

    @summary_columns.setter
    def summary_columns(self, names: Collection[str] | None) -> None:
        if names is None:
            self._settings.remove("summary_columns")
        else:
            self._settings.setValue("summary_columns", " ".join(sorted(names)))

    def flush(self) -> None:
        """Writes the file now; at the end of a program Qt may not come to it."""
        self._settings.sync()

    def flag(self, name: str) -> bool:
        """Whether something was done once, such as closing a hint."""
        return self._settings.value(f"flag/{name}", "false") in (True, "true")

    def set_flag(self, name: str) -> None:
        self._settings.setValue(f"flag/{name}", "true")

    def forget_flags(self, start: str) -> None:
        """As if nothing whose name begins like this had been done."""
        for key in self._settings.allKeys():
            if key.startswith(f"flag/{start}"):
                self._settings.remove(key)


def _window_file() -> Path:
    """Where no folder can be made, the window starts all the same and remembers nothing."""
    try:
        return config_folder() / WINDOW_FILE_NAME
    except DataError:
        return _NOWHERE
