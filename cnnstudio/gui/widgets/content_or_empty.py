"""A place that shows its content, or one sentence and one button while there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.empty_state import EmptyState


class ContentOrEmpty(QStackedWidget):
    """`pressed` is the button of the empty state."""

    pressed = Signal()

    def __init__(
        self, content: QWidget, appearance: Appearance, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.empty = EmptyState("", "", appearance, icon_name)
        self._content = content
        self.empty.pressed.connect(self.pressed)
        self.addWidget(self.empty)
        self.addWidget(content)

    @property
    def shows_content(self) -> bool:
        return self.currentWidget() is self._content

    def show_content(self) -> None:
        self.setCurrentWidget(self._content)

    def show_empty(self, sentence: str, action: str = "", obstacle: str | None = None) -> None:
        """`action` is the word on the button, "" for none; `obstacle` says why it cannot be pressed, "" that it can."""
        self.empty.say(sentence, action)
        if obstacle is not None:
            self.empty.button.refuse(obstacle)
        self.setCurrentWidget(self.empty)
