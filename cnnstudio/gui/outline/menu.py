"""The context menu of the outline, for a right click, the Menu key and Shift+F10."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.outline.commands import COMMANDS, Command


class OutlineMenu(QMenu):
    """What can be done with the row and with what is selected. It disposes of itself."""

    def __init__(self, run: Callable[[Command], None], *, has_row: bool, has_selection: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        obstacles = {
            "row": "" if has_row else text("Go to the row of a layer first."),
            "selection": "" if has_selection else text("Select a layer first."),
        }
        for command in COMMANDS:
            if command.title:
                self._offer(command, obstacles.get(command.needs, ""))

    def _offer(self, command: Command, obstacle: str) -> None:
        # The outline itself listens for the keys: here they are only told.
        title = f"{text(command.title)}\t{command.keys[0]}"
        action = QAction(title, self, enabled=not obstacle, toolTip=obstacle)
        action.triggered.connect(lambda: self._run(command))
        self.addAction(action)
        if command.ends_part:
            self.addSeparator()
