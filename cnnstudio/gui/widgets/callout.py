"""A soft box that explains: a title, formulas in fixed width, words, and at most one link."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import Tone, restyle

_BAR = 3
"""Pixels of the bar of a tone, which is there unseen without one."""


class Callout(QFrame):
    """Parts that are empty take no room."""

    link_clicked = Signal()

    def __init__(
        self,
        title: str = "",
        formulas: Sequence[str] = (),
        words: str = "",
        link: str = "",
        *,
        tone: Tone = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(role="strong", wrap=True)
        self._formulas = Label(role="mono", wrap=True)
        self._words = Label(tone="muted", wrap=True)
        self._link = Button("", kind="link")
        self._link.clicked.connect(self.link_clicked)
        layout = column(self, spacing=4, margins=(12 - _BAR, 10, 12, 10))
        for label in (self._title, self._formulas, self._words):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        layout.addWidget(self._link, alignment=Qt.AlignmentFlag.AlignLeft)
        restyle(self, surface="soft")
        self.show_content(title, formulas, words, link, tone=tone)

    def show_content(
        self, title: str = "", formulas: Sequence[str] = (), words: str = "", link: str = "", *, tone: Tone = ""
    ) -> None:
        """Replaces all of it; a tone (good, warn, bad) draws a bar of that colour at the left edge."""
        for label, content in ((self._title, title), (self._formulas, "\n".join(formulas)), (self._words, words)):
            label.setText(content)
            label.setVisible(bool(content))
        self._link.setText(link)
        self._link.setVisible(bool(link))
        restyle(self, bar=tone)

    def add_below(self, widget: QWidget) -> None:
        """One more part, below the words and above the link."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(self._link), widget)

    def content(self) -> tuple[str, str, str]:
        """Title, formulas and words as they stand."""
        return self._title.text(), self._formulas.text(), self._words.text()
