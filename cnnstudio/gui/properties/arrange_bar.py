"""Align and distribute, as a row of buttons: what the menu Arrange has, for those who see the cards selected."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.commands import COMMANDS, Command, Part
from cnnstudio.gui.context import Context
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.window.actions import without_mnemonic


class ArrangeBar(QWidget):
    """A button for each command that has an icon; one that cannot be pressed says why."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.buttons = {one: IconButton(one.icon, self._tip(one), context.appearance, ghost=True)
                        for one in COMMANDS if one.part is Part.ARRANGE and one.icon}  # fmt: skip
        line = row(self, spacing=2)
        for command, button in self.buttons.items():
            button.clicked.connect(_Run(context, command))
            line.addWidget(button)
        line.addStretch(1)
        context.selection.changed.connect(self._on_selected)
        self._on_selected()

    def _tip(self, command: Command) -> str:
        title = without_mnemonic(command.called(self._context.document, self._context.selection))
        return text("{title} ({keys})", title=title, keys=command.keys[0])

    def _on_selected(self) -> None:
        for command, button in self.buttons.items():
            button.refuse(command.obstacle(self._context.document, self._context.selection))


class _Run:
    """Runs one command; an object instead of a lambda in a loop."""

    def __init__(self, context: Context, command: Command) -> None:
        self._context, self._command = context, command

    def __call__(self, _is_checked: bool = False) -> None:
        self._context.navigation.run_on_canvas(self._command)
