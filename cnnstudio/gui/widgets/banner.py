"""The hint line: one sentence with a × that puts it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.theme import Appearance
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
        self._sentence = Label(wrap=True)
        close = IconButton("close", text("Close this hint"), appearance, ghost=True)
        close.clicked.connect(self._on_close)
        layout = row(self, spacing=16, margins=(16, 2, 4, 2))
        layout.addWidget(self._sentence, 1)
        layout.addWidget(close)
        restyle(self, surface="soft")
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Shows a sentence; "" hides the line."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        return self._sentence.text()

    def _on_close(self) -> None:
        self.say("")
        self.closed.emit()
