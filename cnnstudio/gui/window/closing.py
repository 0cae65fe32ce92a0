"""How the window closes: unsaved changes and a running training are asked about first, each by one question."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.dialogs.question import CANCEL, Answer, Question
from cnnstudio.gui.files.project_files import ProjectFiles
from cnnstudio.gui.training.session import State, TrainingSession


class Closing(QObject):
    """Once it is `agreed`, the window closes without another word."""

    def __init__(self, files: ProjectFiles, session: TrainingSession, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._session = session
        self._window = window
        self._question: Question | None = None
        self.agreed = False
        self.asked = False
        """Somebody has said what becomes of unsaved changes."""

    def ask(self) -> None:
        """Asks what there is to ask, and closes the window unless that is cancelled."""
        if self._question is not None:
            self._question.raise_()
        else:
            self._files.leave(self._ask_about_training)

    def agree_to_answers(self) -> None:
        """Closes the window: a person said what becomes of everything."""
        self.asked = True
        self.agree()

    def agree(self) -> None:
        """Closes the window, once."""
        if self.agreed:
            return
        self.agreed = True
        # Not from within the event that asked: a window that closes inside its own close event is deleted twice.
        QTimer.singleShot(0, self._window.close)

    def _ask_about_training(self) -> None:
        if self._session.state is State.IDLE:
            self.agree_to_answers()
            return
        self._question = _stop_question(self._window)
        self._question.answered.connect(self._on_answered)
        self._question.open()

    def _on_answered(self, answer: str) -> None:
        self._question = None
        if answer == "stop":
            self.agree_to_answers()


def _stop_question(parent: QWidget) -> Question:
    return Question(
        text("A training is running. Stop it and close?"),
        text("What it has learned up to its last whole epoch is kept in its run folder."),
        (Answer("stop", text("&Stop and close")), Answer(CANCEL, text("&Keep training"), "primary")),
        parent,
    )
