"""A line or a paragraph of words in one of the studio's type roles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cnnstudio.gui.looks.theme import FontRole, font
from cnnstudio.gui.widgets.styling import Tone, restyle


class Label(QLabel):
    """Plain text: a name that a learner or a file gave is never read as markup."""

    def __init__(
        self,
        words: str = "",
        role: FontRole = "body",
        tone: Tone = "",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setWordWrap(wrap)
        restyle(self, tone=tone)

    def set_tone(self, tone: Tone) -> None:
        restyle(self, tone=tone)
