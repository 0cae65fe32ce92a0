"""One line with a × that puts it away: a hint, or what went wrong, which looks like it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import Role, announce, speak
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle


class Banner(QFrame):
    """Hidden while it has nothing to say."""

    closed = Signal()
    """The person put it away."""

    def __init__(self, appearance: Appearance, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._is_error = False
        speak(self, role=Role.AlertMessage, name=text("Message"))
        self._sign = QLabel()
        self._sign.setAccessibleName(text("Error"))
        self._sentence = Label(wrap=True)
        self._close = IconButton("close", "", appearance, ghost=True)
        self._close.clicked.connect(self._on_close)
        layout = row(self, spacing=12, margins=(16, 4, 4, 4))
        layout.addWidget(self._sign)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._close)
        appearance.changed.connect(self._show_kind)
        self.say(sentence)

    @property
    def is_error(self) -> bool:
        """Whether it says what went wrong."""
        return self._is_error

    def say(self, sentence: str, *, is_error: bool = False) -> None:
        """Shows a sentence; "" hides the line. An error has a sign and a colour of its own."""
        self._sentence.setText(sentence)
        self._is_error = is_error
        self._show_kind()
        self.setVisible(bool(sentence))
        speak(self, value=sentence)
        announce(self, sentence)

    def sentence(self) -> str:
        return self._sentence.text()

    def _show_kind(self) -> None:
        theme = self._appearance.theme
        self._sign.setVisible(self._is_error)
        self._sign.setPixmap(icon("error", theme, theme.bad).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        tip = text("Close this message") if self._is_error else text("Close this hint")
        self._close.setToolTip(tip)
        self._close.setAccessibleName(tip)
        restyle(self, surface="bad" if self._is_error else "soft")

    def _on_close(self) -> None:
        self.say("")
        self.closed.emit()
