"""What all editors of a parameter have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers.parameter import Value


class Editor(QWidget):
    """Edits one parameter. `show_value` is silent; only what a person does is told."""

    edited = Signal(object)
    """(value) that the parameter has accepted and that differs from the one before."""
    refused = Signal(str)
    """(sentence) while what stands there cannot be taken; "" once it can."""

    def show_value(self, value: Value) -> None:
        raise NotImplementedError

    def value(self) -> Value:
        raise NotImplementedError

    def drop_unfinished(self) -> None:
        """Shows the value that counts in place of text that was never taken."""
