"""The line above the canvas while the quiz is on: the score, the next question, and the way out."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from cnnstudio.core.quiz.sitting import score_words
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.quiz.quiz import Quiz
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle


class QuizBar(QFrame):
    """Hidden while the quiz is off."""

    def __init__(self, quiz: Quiz, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiz = quiz
        self._appearance = appearance
        speak(self, role=Role.StatusBar, name=text("Quiz"))
        self._sign = QLabel()
        self.score = ElidedLabel(tone="muted")
        self.ask = Button(text("Ask me"), kind="primary", tip=text("On to the next layer with an open question (F9)"))
        self.anew = Button(text("Start again"), kind="ghost", tip=text("Hides all numbers once more"))
        self.end = Button(text("End the quiz"), kind="ghost", tip=text("Shows all numbers (F8)"))
        self._lay_out()
        self.ask.clicked.connect(quiz.ask)
        self.anew.clicked.connect(quiz.begin_anew)
        self.end.clicked.connect(self._on_end)
        quiz.switched.connect(self._show)
        quiz.changed.connect(self._show)
        appearance.changed.connect(self._show_sign)
        self._show_sign()
        self._show()

    def _lay_out(self) -> None:
        line = row(self, spacing=8, margins=(12, 6, 12, 6))
        line.addWidget(self._sign)
        line.addWidget(Label(text("Quiz"), "strong"))
        line.addWidget(self.score, 1)
        for button in (self.anew, self.end, self.ask):
            line.addWidget(button)
        restyle(self, surface="panel", edge="bottom")

    def _show(self) -> None:
        sitting = self._quiz.sitting
        self.setVisible(sitting is not None)
        if sitting is None:
            return
        words = score_words(sitting)
        self.score.setText(words)
        speak(self, value=words)
        self.ask.refuse("" if sitting.open else text("All is answered."))
        self.anew.refuse("" if sitting.marks or sitting.tries else text("Nothing is answered yet."))

    def _show_sign(self) -> None:
        theme = self._appearance.theme
        self._sign.setPixmap(icon("learn", theme, theme.link).pixmap(QSize(16, 16), self.devicePixelRatioF()))

    def _on_end(self) -> None:
        self._quiz.switch(False)
