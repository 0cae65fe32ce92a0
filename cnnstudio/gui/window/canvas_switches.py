"""View: what of the canvas can be switched off, as in the preferences."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from cnnstudio.core.texts import mark, text
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.window.actions import Actions

_SWITCHES = {
    "minimap": mark("&Map of a large network"),
    "snapping": mark("Line cards &up while they are dragged"),
}
"""Name of the setting, and what the menu calls it."""


class CanvasSwitches(QObject):
    """Ticked while they are on, wherever they were chosen."""

    def __init__(self, preferences: Preferences, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        actions.separate("view")
        self._switches = {name: self._offer(name, actions) for name in _SWITCHES}
        preferences.changed.connect(self._on_changed)

    def _offer(self, name: str, actions: Actions) -> QAction:
        action = actions.add("view", text(_SWITCHES[name]), None, partial(self._turn, name))
        action.setCheckable(True)
        action.setChecked(bool(self._preferences.values[name]))
        return action

    def _turn(self, name: str) -> None:
        self._preferences.choose(name, not self._preferences.values[name])

    def _on_changed(self, name: str, value: object) -> None:
        if name in self._switches:
            self._switches[name].setChecked(bool(value))
