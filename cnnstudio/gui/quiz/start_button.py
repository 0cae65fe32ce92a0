"""The way into the quiz, where the numbers stand that it would hide."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.widgets.button import Button


class StartQuizButton(Button):
    """Says why not where there is nothing to ask; gone while the quiz is on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            text("Quiz me"),
            kind="link",
            tip=text("Hides shapes and parameters, and asks you for them (F8)"),
            parent=parent,
        )
        self._quiz = context.quiz
        self.clicked.connect(self._on_clicked)
        self._quiz.switched.connect(self._follow)
        context.document.analyzed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setVisible(not self._quiz.is_on)
        self.refuse(self._quiz.obstacle)

    def _on_clicked(self) -> None:
        self._quiz.switch(True)
