"""One question about a layer: a field to answer in, what is said to the answer, and in the end how it comes about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.derivations import count_derivation, shape_derivation
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.quiz.answers import AnswerError
from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.core.quiz.sitting import Sitting
from cnnstudio.core.texts import dimensions, mark, number, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.quiz.marks import mark_pixmap
from cnnstudio.gui.speech import announce
from cnnstudio.gui.spotlight import Lit
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.derivation_view import DerivationView
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.undo_keys import UndoKeys

if TYPE_CHECKING:
    from cnnstudio.core.quiz.judging import Verdict

_TITLES = {Asked.SHAPE: mark("Output shape"), Asked.COUNT: mark("Parameters")}
_EXAMPLES = {Asked.SHAPE: mark("such as 10x10x5"), Asked.COUNT: mark("such as 1,000, or 4*5 + 5")}


class QuestionRow(QWidget):
    """Asks one of the two numbers of whatever layer is shown; what was typed for another waits until it is shown again.

    The row stays: to delete one with its parts for each layer is what PySide is not made for.
    """

    solved = Signal()
    """It was answered rightly, or shown."""

    def __init__(self, asked: Asked, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Question("", asked)
        self._typed: dict[Question, str] = {}
        self._right: Shape | int | None = None
        self._context = context
        self._title = text(_TITLES[asked])
        self.sign, self.state = Label(), Label(role="caption", tone="muted")
        self.value = Label(role="mono")
        self.field = _AnswerField()
        self.field.setAccessibleName(text("{title}: your answer", title=self._title))
        self.field.setPlaceholderText(text(_EXAMPLES[asked]))
        UndoKeys(self.field)
        self.check = Button(text("Check"))
        self.give_up = Button(text("Show it"), kind="link", tip=text("Shows the number and where it comes from"))
        self.verdict = Callout()
        self.derivation = DerivationView(context.appearance, self._words_of)
        self._open, self._closed = QWidget(), QWidget()
        self._lay_out()
        self.verdict.hide()
        self.field.returnPressed.connect(self._on_check)
        self.field.textEdited.connect(self._on_edited)
        self.check.clicked.connect(self._on_check)
        self.give_up.clicked.connect(self._on_give_up)
        self.check.refuse(text("Type an answer first."))

    def show_question(self, layer_id: str, told: Analysis, sitting: Sitting) -> None:
        """Open, or with its number and how that comes about."""
        self._turn_to(Question(layer_id, self.question.asked))
        mark_, right = sitting.marks.get(self.question), sitting.known[self.question]
        if right != self._right:
            # What was said of an answer was said of another number.
            self._forget()
        self._right = right
        is_open = mark_ is None
        self._open.setVisible(is_open)
        self._closed.setVisible(not is_open)
        self.sign.setVisible(not is_open)
        self.state.setText("" if mark_ is None else mark_.words)
        if mark_ is None:
            self.value.clear()
            return
        theme = self._context.appearance.theme
        self.sign.setPixmap(mark_pixmap(mark_, theme, self.devicePixelRatioF()))
        result = told.layers[self.question.layer_id]
        derive = shape_derivation if self.question.asked is Asked.SHAPE else count_derivation
        derivation = derive(told, self.question.layer_id)
        shape = result.output_shape or ()
        self.value.setText(dimensions(shape) if self.question.asked is Asked.SHAPE else number(result.parameters))
        if derivation is not None:
            self.derivation.show_derivation(derivation)

    def begin_anew(self) -> None:
        """Nothing that was typed or said is of any use."""
        self._typed.clear()
        self.question = Question("", self.question.asked)
        self._write("")
        self._forget()

    def sentence(self) -> str:
        """The number, how the learner came to it, and where it comes from; "" while it is asked."""
        if not self.value.text():
            return ""
        return text("{title} {value}, {state}: {words}", title=self._title, value=self.value.text(),
                    state=self.state.text(), words=self.derivation.words())  # fmt: skip

    # Private ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = column(self, spacing=4)
        head = row(spacing=6)
        head.addWidget(Label(self._title, "strong"))
        head.addStretch(1)
        head.addWidget(self.sign)
        head.addWidget(self.state)
        layout.addLayout(head)
        typing = column(self._open, spacing=6)
        line = row(spacing=6)
        line.addWidget(self.field, 1)
        line.addWidget(self.check)
        typing.addLayout(line)
        typing.addWidget(self.verdict)
        typing.addWidget(self.give_up, 0, Qt.AlignmentFlag.AlignLeft)
        told = column(self._closed, spacing=2)
        told.addWidget(self.value)
        told.addWidget(self.derivation)
        layout.addWidget(self._open)
        layout.addWidget(self._closed)

    def _words_of(self, origin: str) -> str:
        return self._context.spotlight.words(Lit(origin, self.question.layer_id))

    def _turn_to(self, question: Question) -> None:
        if question == self.question:
            return
        self._typed[self.question] = self.field.text()
        self.question, self._right = question, None
        self._write(self._typed.get(question, ""))
        self._forget()

    def _write(self, words: str) -> None:
        self.field.setText(words)
        self._on_edited(words)

    def _on_edited(self, words: str) -> None:
        self.check.refuse("" if words.strip() else text("Type an answer first."))

    def _on_check(self) -> None:
        try:
            verdict = self._context.quiz.answer(self.question, self.field.text())
        except AnswerError as refusal:
            self._say(refusal.message, refusal.hint)
            return
        if verdict.is_right:
            self._leave()
        else:
            self._say_wrong(verdict)

    def _say_wrong(self, verdict: "Verdict") -> None:
        title = text("Not yet: {answer}", answer=verdict.read)
        self.verdict.show_content(title, (), verdict.words, tone="warn")
        self._stay(text("{title}. {words}", title=title, words=verdict.words))

    def _say(self, message: str, hint: str) -> None:
        """What was typed is no answer, and counts as none."""
        self.verdict.show_content(message, (), hint)
        self._stay(f"{message} {hint}".strip())

    def _stay(self, sentence: str) -> None:
        self.verdict.show()
        # To be read again by whoever comes back to the field.
        self.field.setAccessibleDescription(sentence)
        self.field.setFocus()
        self.field.selectAll()
        announce(self.field, sentence)

    def _on_give_up(self) -> None:
        self._context.quiz.show(self.question)
        self._leave()

    def _leave(self) -> None:
        """It shows its number by now, which is read out with the way to it."""
        self._forget()
        self._write("")
        self.solved.emit()
        announce(self, self.sentence())

    def _forget(self) -> None:
        """What was said of the last answer."""
        self.verdict.hide()
        self.field.setAccessibleDescription("")


class _AnswerField(QLineEdit):
    """Enter is the answer and nothing else: the window would press the button with it that the keyboard goes on to."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
