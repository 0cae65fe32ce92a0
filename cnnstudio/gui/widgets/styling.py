"""What the stylesheet knows a widget by: its dynamic properties."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Tone = Literal["", "muted", "faint", "accent", "good", "warn", "bad"]


def restyle(widget: QWidget, **properties: str) -> None:
    """Sets properties that the stylesheet looks at (tone, kind, surface, edge, …) and has the widget drawn by them."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    # Qt looks at properties when it polishes a widget: before it is first shown, and here. Polishing it too early
    # would freeze the font it has now, and a later setFont would be lost.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
