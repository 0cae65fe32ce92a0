"""Edit, below undo and redo, and Arrange: what the canvas does by key, for those who look for it in the menu."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.gui.canvas.commands import COMMANDS, Command, Part
from cnnstudio.gui.canvas.structure import COMMANDS as STRUCTURE
from cnnstudio.gui.canvas.structure import Structure, StructureCommand
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
        self._structure = Structure(context.document, context.selection)
        self._structural = [(command, self._offer_structure(command, actions)) for command in STRUCTURE]
        context.selection.changed.connect(self._follow)
        context.document.changed.connect(self._follow)
        self._follow()

    def _offer(self, command: Command, actions: Actions) -> None:
        place = _PLACES[command.part]
        run = partial(self._context.navigation.run_on_canvas, command)
        self._offered.append((command, actions.add(place, command.told(), None, run)))
        if command.ends_group:
            actions.separate(place)

    def _offer_structure(self, command: StructureCommand, actions: Actions) -> QAction:
        return actions.add("edit", command.title(self._structure), None, partial(self._run, command))

    def _run(self, command: StructureCommand) -> None:
        self._context.navigation.show_workspace("build")
        try:
            command.run(self._structure)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)

    def _follow(self) -> None:
        """In view of what is selected; a command that cannot be chosen says why."""
        for command, action in self._offered:
            obstacle = command.needs.obstacle(self._context.document, self._context.selection)
            action.setEnabled(not obstacle)
            action.setToolTip(obstacle)
        for structural, action in self._structural:
            why_not = structural.why_not(self._structure)
            action.setText(f"{structural.title(self._structure)}\t{structural.keys}")
            action.setEnabled(not why_not)
            action.setToolTip(why_not)
