"""The quiz as the window knows it: whether it is on, what is asked, and how the sitting goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.quiz.case import Question, asked_layers, case_of
from cnnstudio.core.quiz.sitting import Sitting, new_sitting, score_words
from cnnstudio.core.quiz.veil import veiled
from cnnstudio.core.texts import text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.selection import Selection

if TYPE_CHECKING:
    from cnnstudio.core.quiz.judging import Verdict


class Quiz(QObject):
    """Hides through the document what it asks; it edits nothing, and nothing of it goes into a file."""

    switched = Signal(bool)
    """It began, or it is over and all is told again."""
    begun = Signal()
    """A sitting began or ended: what was typed in it is gone."""
    changed = Signal()
    """Something was answered, shown or asked again."""
    asked = Signal(object)
    """A Question that the learner wants to be led to."""

    def __init__(
        self, document: ProjectDocument, selection: Selection, navigation: Navigation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._navigation = navigation
        self._sitting: Sitting | None = None
        self._told: Analysis | None = None
        document.analyzed.connect(self._on_analyzed)
        document.retold.connect(self.changed)
        document.opened.connect(self._on_opened)

    @property
    def is_on(self) -> bool:
        return self._sitting is not None

    @property
    def sitting(self) -> Sitting | None:
        """None while the quiz is off."""
        return self._sitting

    @property
    def obstacle(self) -> str:
        """Why there is nothing to ask; "" where there is."""
        # Of a large network not all are made: this is asked for after every edit.
        if next(asked_layers(self._document.analysis), None) is not None:
            return ""
        return text("There is nothing to ask yet: connect a layer to Input first.")

    # Verbs -----------------------------------------------------------------------------------------------------------

    def switch(self, is_on: bool) -> None:
        """Hides all numbers and begins a sitting, or ends it and shows them; says why not where nothing is asked."""
        if is_on == self.is_on:
            return
        if is_on and self.obstacle:
            self._navigation.tell(self.obstacle)
            return
        if self._sitting is not None and (self._sitting.marks or self._sitting.tries):
            self._navigation.tell(text("The quiz is over: {score}.", score=score_words(self._sitting)))
        self._sitting = new_sitting(self._document.analysis) if is_on else None
        self.begun.emit()
        self._tell()
        self.switched.emit(is_on)

    def toggle(self) -> None:
        self.switch(not self.is_on)

    def ask(self) -> None:
        """Leads to the next open question behind the selected layer; begins the quiz first where it is off."""
        self.switch(True)
        if self._sitting is None:
            return
        question = self._sitting.next_open(self._selection.current)
        if question is None:
            self._navigation.announce(text("All is answered: {score}.", score=score_words(self._sitting)))
            return
        self._navigation.show_layer(question.layer_id)
        self.asked.emit(question)

    def answer(self, question: Question, typed: str) -> "Verdict":
        """Raises AnswerError for what is no answer; that is no wrong one."""
        assert self._sitting is not None
        # Not before somebody answers: the window opens sooner without the rules of judging.
        from cnnstudio.core.quiz.judging import judged

        verdict = judged(case_of(self._document.analysis, question.layer_id), question.asked, typed)
        if verdict.is_right:
            self._sitting = self._sitting.solved(question)
            self._tell()
        else:
            self._sitting = self._sitting.missed(question)
            self.changed.emit()
        return verdict

    def show(self, question: Question) -> None:
        """The learner gives up on it."""
        assert self._sitting is not None
        self._sitting = self._sitting.shown(question)
        self._tell()

    def begin_anew(self) -> None:
        assert self._sitting is not None
        self._sitting = self._sitting.anew()
        self.begun.emit()
        self._tell()

    # Private ---------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._told = None if self._sitting is None else self._told
        self._document.withhold(self._veil if self._sitting is not None else None)

    def _veil(self, analysis: Analysis) -> Analysis:
        assert self._sitting is not None
        self._sitting = self._sitting.following(analysis)
        self._told = veiled(analysis, self._sitting, self._told)
        return self._told

    def _on_analyzed(self) -> None:
        if self._sitting is not None:
            self.changed.emit()

    def _on_opened(self) -> None:
        """Another network is another sitting, even where its layers are called the same."""
        if self._sitting is not None:
            self._sitting = new_sitting(self._document.analysis)
            self.begun.emit()
            self._tell()
