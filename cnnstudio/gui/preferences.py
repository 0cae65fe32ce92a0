"""What the window remembers between two starts: its place, its looks, the files opened last."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from cnnstudio.core.errors import DataError
from cnnstudio.data.folders import config_folder
from cnnstudio.gui.theme import Choice

_MOST_RECENT = 10


class Preferences(QObject):
    """Kept in one INI file in the configuration folder; a broken or missing file means defaults."""

    recent_changed = Signal()

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings(str(file or _settings_file()), QSettings.Format.IniFormat, self)

    @property
    def scheme(self) -> Choice:
        value = self._settings.value("scheme", "light")
        return "dark" if value == "dark" else "system" if value == "system" else "light"

    @scheme.setter
    def scheme(self, scheme: Choice) -> None:
        self._settings.setValue("scheme", scheme)

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

    def state(self, name: str) -> QByteArray:
        """Geometry or splitter sizes as Qt saved them; empty when there are none."""
        value = self._settings.value(f"state/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        self._settings.setValue(f"state/{name}", state)

    def flush(self) -> None:
        """Writes the file now; at the end of a program Qt may not come to it."""
        self._settings.sync()

    def flag(self, name: str) -> bool:
        """Whether something was done once, such as closing a hint."""
        return self._settings.value(f"flag/{name}", "false") in (True, "true")

    def set_flag(self, name: str) -> None:
        self._settings.setValue(f"flag/{name}", "true")


def _settings_file() -> Path:
    """Where no folder can be made, the window starts all the same and remembers nothing."""
    try:
        return config_folder() / "window.ini"
    except DataError:
        return Path(os.devnull)
