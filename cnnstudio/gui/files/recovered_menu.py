"""The submenu "Recovered": what crashed windows had not saved, beside the files opened last."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cnnstudio.core.texts import text
from cnnstudio.data.unsaved import Unsaved
from cnnstudio.gui.files.recovery import Recovery, time_in_words


class RecoveredMenu(QMenu):
    """Not seen while nothing waits: most people never meet it."""

    def __init__(self, recovery: Recovery, parent: QWidget | None = None) -> None:
        super().__init__(text("Reco&vered"), parent)
        self._recovery = recovery
        self.setToolTipsVisible(True)
        self._menu: QMenu | None = None
        recovery.waiting_changed.connect(self._fill)

    def join(self, menu: QMenu) -> None:
        """Takes its place among the file matters, which end with the first line of the menu, while something waits."""
        self._menu = menu
        menu.aboutToShow.connect(self._recovery.look_again)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for name, work in self._recovery.waiting.items():
            self.addAction(_BringBack(name, work, self._recovery, self))
        if self._menu is None:
            return
        self._menu.removeAction(self.menuAction())
        if not self.isEmpty():
            self._menu.insertMenu(next(action for action in self._menu.actions() if action.isSeparator()), self)


class _BringBack(QAction):
    def __init__(self, name: str, work: Unsaved, recovery: Recovery, parent: QObject) -> None:
        title = text("{title}, {time}", title=work.title.replace("&", "&&"), time=time_in_words(work.time))
        super().__init__(title, parent)
        self._name, self._recovery = name, recovery
        self.setToolTip(str(work.path) if work.path else text("It was never saved to a file."))
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._recovery.bring_back(self._name)
