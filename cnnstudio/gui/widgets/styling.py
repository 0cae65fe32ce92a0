"""What the stylesheet knows a widget by: its dynamic properties."""

from typing import Literal

from PySide6.QtWidgets import QWidget

Tone = Literal["", "muted", "faint", "accent", "good", "warn", "bad"]


def restyle(widget: QWidget, **properties: str) -> None:
    """Sets properties that the stylesheet looks at (tone, kind, surface, edge, …) and has the widget drawn by them."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        # Qt looks at properties only when a widget is polished.
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
