"""A column that scrolls down, never sideways, inside a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle


class ScrollColumn(QScrollArea):
    """Put widgets into `content`. The keyboard comes to it where there is something to scroll."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", is_stop: bool = True) -> None:
        """`name` tells a screen reader what is read here. No stop: the keyboard comes to all that is in it anyway."""
        super().__init__(parent)
        speak(self, role=Role.Pane, name=name or text("More to read"))
        inside = QWidget()
        self.content = column(inside, spacing=8, margins=(0, 0, 12 if is_stop else 0, 0))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if is_stop:
            restyle(self, scrolls="true")
            self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def _on_range_changed(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most > 0 else Qt.FocusPolicy.NoFocus)
