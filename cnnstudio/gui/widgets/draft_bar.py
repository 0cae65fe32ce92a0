"""The calm line above the editor: what was typed is not applied yet, what is known of it, and what can be done."""

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import Role, announce, speak
from cnnstudio.gui.widgets.breaking import breakable
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle

Mood = Literal["draft", "error"]
_SIGNS = {"draft": "draw", "error": "error"}


class DraftBar(QFrame):
    """Hidden while the script is the project's own; `show_words` stand on the button that leads to what it is about."""

    def __init__(self, appearance: Appearance, show_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._mood: Mood = "draft"
        self._said = ("", "")
        speak(self, role=Role.StatusBar, name=text("State of the code"))
        self._sign = QLabel()
        self._state = ElidedLabel(role="strong")
        self._state.setMinimumWidth(0)
        self._words = Label(tone="muted", wrap=True)
        self.show_place = Button(show_words, kind="ghost")
        self.discard = Button(text("Discard"), kind="ghost", tip=text("Back to the script of the network (Esc)"))
        self.apply = Button(
            text("Apply"), kind="primary", tip=text("Make the network what this code says (Ctrl+Enter)")
        )
        self._lay_out()
        appearance.changed.connect(self._show_sign)
        self.hide()

    def say(self, state: str, words: str, mood: Mood = "draft") -> None:
        """`state` in strong letters, more `words` behind it; they are read out where they are others than before."""
        is_news = (state, words) != self._said
        self._said = state, words
        self._state.setText(state)
        self._words.setText(breakable(words))
        self._mood = mood
        self._show_sign()
        self.show()
        if is_news:
            speak(self, value=self.words())
            announce(self, self.words())

    def words(self) -> str:
        """All that it says; "" while it is hidden."""
        return "" if self.isHidden() else " ".join(self._said).strip()

    def _lay_out(self) -> None:
        line = row(self, spacing=8, margins=(10, 4, 4, 4))
        line.addWidget(self._sign)
        line.addWidget(self._state)
        line.addWidget(self._words, 1)
        for button in (self.show_place, self.discard, self.apply):
            line.addWidget(button)
        restyle(self, surface="soft")

    def _show_sign(self) -> None:
        theme = self._appearance.theme
        colour = theme.bad if self._mood == "error" else theme.link
        self._sign.setAccessibleName(text("Error") if self._mood == "error" else text("Edited"))
        self._sign.setPixmap(icon(_SIGNS[self._mood], theme, colour).pixmap(QSize(16, 16), self.devicePixelRatioF()))
