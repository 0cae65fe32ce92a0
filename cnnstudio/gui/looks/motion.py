"""Whether things may move: what a person chose in the preferences, else what the desktop is told."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from cnnstudio.gui.looks.desktop_motion import DesktopMotion
from cnnstudio.gui.preferences import Preferences

_SETTING = "reduced_motion"


class Motion(QObject):
    """The one place that everything asks that glows, slides or fades."""

    changed = Signal(bool)
    """(is_reduced)"""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._desktop = DesktopMotion(self)
        self._is_reduced = self._wanted()
        self._desktop.changed.connect(self._update)
        preferences.changed.connect(self._on_preference_changed)
        self._apply()

    @property
    def is_reduced(self) -> bool:
        return self._is_reduced

    def follow_desktop(self) -> None:
        """Asks the desktop, which may take its time to answer, and follows it from now on."""
        self._desktop.ask()

    def _on_preference_changed(self, name: str, _value: object) -> None:
        if name == _SETTING:
            self._update()

    def _update(self) -> None:
        wanted = self._wanted()
        if wanted != self._is_reduced:
            self._is_reduced = wanted
            self._apply()
            self.changed.emit(wanted)

    def _wanted(self) -> bool:
        choice = self._preferences.reduced_motion
        return self._desktop.is_reduced if choice == "system" else choice == "on"

    def _apply(self) -> None:
        """Qt's own menus, lists and tooltips fade and slide on some desktops: none does without this one."""
        QApplication.setEffectEnabled(Qt.UIEffect.UI_General, not self._is_reduced)
