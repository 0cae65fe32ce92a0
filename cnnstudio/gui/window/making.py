"""The workspaces that nobody has looked into yet are made behind the shown window."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from cnnstudio.gui.window.workspace import Workspace

_APART = 20
"""Milliseconds between two panels: whoever works in the window notices nothing."""


class MakingAhead(QObject):
    """One panel at a time, so that neither the start nor the first look into a workspace pays for all of them."""

    finished = Signal()
    """All of them stand."""

    def __init__(self, workspaces: Iterable[Workspace], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspaces = list(workspaces)
        self._timer = QTimer(self, interval=_APART)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Soon; what is made meanwhile by others is passed over."""
        self._timer.start()

    def _on_timeout(self) -> None:
        if not any(workspace.make_next() for workspace in self._workspaces):
            self._timer.stop()
            self.finished.emit()
