"""What becomes of Python that was typed and not applied, when its project is left."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import text
from cnnstudio.gui.code.checking import checked
from cnnstudio.gui.dialogs.question import CANCEL, Answer, Question
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.navigation import Navigation


class DraftQuestion(QObject):
    """Asked before the question whether to save: what is applied is to be saved as well."""

    def __init__(self, document: ProjectDocument, navigation: Navigation, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._navigation = navigation
        self._window = window
        self._question: Question | None = None
        self._then: Callable[[], None] | None = None

    def settle(self, then: Callable[[], None]) -> None:
        """Does `then` at once where no code waits, else after the answer; not at all if that is to stay."""
        if self._document.draft is None:
            then()
            return
        if self._question is not None:
            self._question.raise_()
            return
        self._then = then
        self._question = _question(self._window)
        self._question.answered.connect(self._on_answered)
        self._question.open()

    def _on_answered(self, answer: str) -> None:
        self._question = None
        then, self._then = self._then, None
        if answer == CANCEL or (answer == "apply" and not self._apply()):
            return
        # What is not wanted goes with its project: that may still be stayed with.
        if then is not None:
            then()

    def _apply(self) -> bool:
        """Whether it could be read; what could not be is told, and the code stays."""
        document = self._document
        found = checked(document.draft or "", document.project, document.analysis)
        try:
            if found.reading is None:
                assert found.error is not None
                raise found.error
            document.adopt_code(found.reading)
        except CnnStudioError as error:
            self._navigation.tell_refusal(error)
            return False
        document.keep_draft(None)
        return True


def _question(parent: QWidget) -> Question:
    return Question(
        text("Apply the Python that you typed?"),
        text("It stands in the drawer of Build, and is no part of the network yet."),
        (
            Answer("discard", text("&Discard it"), apart=True),
            Answer(CANCEL, text("Cancel")),
            Answer("apply", text("&Apply"), "primary"),
        ),
        parent,
    )
