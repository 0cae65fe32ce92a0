"""Edit, below undo and redo, and Arrange: what the canvas does by key, for those who look for it in the menu."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from cnnstudio.gui.canvas.commands import COMMANDS, Command, Part
from cnnstudio.gui.context import Context
from cnnstudio.gui.window.actions import Actions

_PLACES = {Part.EDIT: "edit", Part.PLACE: "edit", Part.ARRANGE: "arrange", Part.VIEW: "view"}
"""Which part of the menu tells of which commands."""


class EditActions(QObject):
    """The canvas itself listens for the keys, so that a text field keeps its own: here they are only told."""

    def __init__(self, context: Context, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._offered: list[tuple[Command, QAction]] = []
        actions.separate("edit")
        for command in COMMANDS:
            if command.part in _PLACES:
                self._offer(command, actions)
        actions.separate("edit")
        for command in COMMANDS:
            if command.part is Part.STRUCTURE:
                self._offer(command, actions)
        context.selection.changed.connect(self._follow)
        context.document.changed.connect(self._follow)
        self._follow()

    def _offer(self, command: Command, actions: Actions) -> None:
        place = _PLACES.get(command.part, "edit")
        run = partial(self._context.navigation.run_on_canvas, command)
        title = command.told(self._context.document, self._context.selection)
        self._offered.append((command, actions.add(place, title, None, run)))
        if command.ends_group:
            actions.separate(place)

    def _follow(self) -> None:
        """In view of what is selected; a command that cannot be chosen says why."""
        things = self._context.document, self._context.selection
        for command, action in self._offered:
            obstacle = command.obstacle(*things)
            action.setText(command.told(*things))
            action.setEnabled(not obstacle)
            action.setToolTip(obstacle)
