"""A question with two or three answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.widgets.button import Kind

CANCEL = "cancel"


@dataclass(frozen=True)
class Answer:
    """What can be said to a question: an id, and the words on its button."""

    answer_id: str
    words: str
    kind: Kind = ""
    apart: bool = False
    """At the left, away from the others: what destroys is not pressed by mistake."""


class Question(Dialog):
    """The answers stand from left to right; the last is the one that Enter gives. Esc and closing answer CANCEL."""

    answered = Signal(str)
    """(answer_id), exactly once."""

    def __init__(self, sentence: str, explanation: str, answers: Sequence[Answer], parent: QWidget) -> None:
        super().__init__(text("CNN Studio"), parent, heading=sentence)
        self.setAccessibleDescription(explanation)
        self.add_words(explanation)
        self._answer = CANCEL
        self._verbs = [_Say(self, answer.answer_id) for answer in answers]
        for answer, verb in zip(answers, self._verbs, strict=True):
            self.add_button(answer.words, verb, kind=answer.kind, default=answer is answers[-1], apart=answer.apart)
        self.finished.connect(self._on_finished)

    def say(self, answer_id: str) -> None:
        """Answers and closes."""
        self._answer = answer_id
        self.done(int(answer_id != CANCEL))

    def _on_finished(self) -> None:
        self.answered.emit(self._answer)


class _Say:
    """Gives one answer; an object instead of a lambda in a loop."""

    def __init__(self, question: Question, answer_id: str) -> None:
        self._question, self._answer_id = question, answer_id

    def __call__(self) -> None:
        self._question.say(self._answer_id)
