"""The line above a plot that tells of a curve which goes on where nobody can see it."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.widgets.elided_label import ElidedLabel

_INDENT = 10
"""Pixels, as of the title of the plot."""


class BeyondLine(ElidedLabel):
    """A line of its own, and only while there is something to say: a small window has no room for it at the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="caption", tone="warn", parent=parent)
        self.setContentsMargins(_INDENT, 0, 0, 0)
        self.hide()

    def show_value(self, highest: float | None) -> None:
        """The largest value of what lies beyond; None: nothing does."""
        words = text("↑ beyond this plot, up to {value}", value=number(float(f"{highest:.3g}"))) if highest else ""
        self.setText(words)
        self.setVisible(bool(words))
