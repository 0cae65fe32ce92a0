"""What layers are to the network: used or bypassed. One table for the keys, the menu of the canvas, and Edit."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from cnnstudio.core.texts import text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection


class Structure:
    """Acts on what is selected. Verbs raise CnnStudioError where it cannot be."""

    def __init__(self, document: ProjectDocument, selection: Selection) -> None:
        self._document, self._selection = document, selection

    @property
    def all_bypassed(self) -> bool:
        by_id, chosen = self._document.network.by_id, self._selection.layers
        return bool(chosen) and all(by_id[layer_id].bypassed for layer_id in chosen)

    def bypass(self) -> None:
        """Once all of them are bypassed, all are used again. The Input stays: without it there is no network."""
        by_id, chosen = self._document.network.by_id, self._selection.layers
        can = [layer_id for layer_id in chosen if by_id[layer_id].can_be_bypassed]
        # One alone that cannot be: the verb says why.
        self._document.bypass_layers(can or chosen, not all(by_id[layer_id].bypassed for layer_id in can or chosen))

    def bypass_title(self) -> str:
        return text("Use a&gain") if self.all_bypassed else text("&Bypass")

    def why_not_bypass(self) -> str:
        """Empty where it can be."""
        by_id, chosen = self._document.network.by_id, self._selection.layers
        if not chosen:
            return text("Select a layer first.")
        if not any(by_id[layer_id].can_be_bypassed for layer_id in chosen):
            return text("The images enter there. Bypass the layers behind it.")
        return ""


@dataclass(frozen=True)
class StructureCommand:
    """Something to do: its key, what it is called as things stand, with its letter in a menu, and why not."""

    keys: str
    title: Callable[[Structure], str]
    why_not: Callable[[Structure], str]
    run: Callable[[Structure], None]


COMMANDS = (StructureCommand("Ctrl+B", Structure.bypass_title, Structure.why_not_bypass, Structure.bypass),)
_BY_KEYS = {QKeySequence(command.keys).toString(): command for command in COMMANDS}


def command_for(event: QKeyEvent) -> StructureCommand | None:
    """What a key stands for here; None where it stands for nothing of ours."""
    # A key of the number pad is that key, as everywhere.
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _BY_KEYS.get(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())
