"""How large the window is and how it is divided: at first, and as it was left."""

from collections.abc import Collection

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.window.workspace import Workspace

FIRST_SIZE = (1440, 900)
LEAST_SIZE = (1000, 640)
_FRAME = 40
"""Pixels that the title bar of a desktop takes; Qt knows them only once the window is shown."""
_WINDOW = "window"


class WindowPlace:
    """Between the window with its workspaces and the preferences that outlive it."""

    def __init__(self, window: QWidget, workspaces: Collection[Workspace], preferences: Preferences) -> None:
        self._window = window
        self._workspaces = workspaces
        self._preferences = preferences

    def restore(self) -> None:
        """As it was left, or as drawn where nothing was kept."""
        self._window.setMinimumSize(*LEAST_SIZE)
        self._window.resize(self._first_size())
        geometry = self._preferences.state(_WINDOW)
        if not geometry.isEmpty():
            self._window.restoreGeometry(geometry)
        for workspace in self._workspaces:
            workspace.restore_state(self._preferences.state(workspace.spec.id))

    def keep(self) -> None:
        """For the next start."""
        self._preferences.keep_state(_WINDOW, self._window.saveGeometry())
        for workspace in self._workspaces:
            self._preferences.keep_state(workspace.spec.id, workspace.save_state())
        self._preferences.flush()

    def _first_size(self) -> QSize:
        """As drawn, or what a smaller screen has room for: a run button beyond its edge is out of reach."""
        screen = self._window.screen().availableSize() - QSize(0, _FRAME)
        return QSize(*FIRST_SIZE).boundedTo(screen).expandedTo(QSize(*LEAST_SIZE))
