"""Edit, below undo and redo: what the canvas does by key, for those who look for it in the menu."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.structure import COMMANDS, Structure, StructureCommand
from cnnstudio.gui.context import Context
from cnnstudio.gui.window.actions import Actions


class EditActions(QObject):
    """The canvas itself listens for the keys, so that a text field keeps its own: here they are only told."""

    def __init__(self, context: Context, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        actions.separate("edit")
        self._select_all = actions.add("edit", text("Select &all layers\tCtrl+A"), None, self._on_select_all)
        self._delete = actions.add("edit", text("&Delete what is selected\tDel"), None, self._on_delete)
        actions.separate("edit")
        self._structure = Structure(context.document, context.selection)
        self._commands = [(command, self._offer(command, actions)) for command in COMMANDS]
        context.selection.changed.connect(self._follow)
        context.document.changed.connect(self._follow)
        self._follow()

    def _on_select_all(self) -> None:
        self._context.navigation.show_workspace("build")
        self._context.selection.select(self._context.document.network.order)

    def _offer(self, command: StructureCommand, actions: Actions) -> QAction:
        return actions.add("edit", command.title(self._structure), None, partial(self._run, command))

    def _run(self, command: StructureCommand) -> None:
        self._context.navigation.show_workspace("build")
        try:
            command.run(self._structure)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)

    def _on_delete(self) -> None:
        """In view of what goes; undo brings it back."""
        self._context.navigation.show_workspace("build")
        selection = self._context.selection
        self._context.document.remove(selection.layers, selection.connections)

    def _follow(self) -> None:
        selection = self._context.selection
        self._select_all.setEnabled(bool(self._context.document.network.layers))
        self._delete.setEnabled(bool(selection.layers or selection.connections))
        for command, action in self._commands:
            why_not = command.why_not(self._structure)
            action.setText(f"{command.title(self._structure)}\t{command.keys}")
            action.setEnabled(not why_not)
            action.setToolTip(why_not)
