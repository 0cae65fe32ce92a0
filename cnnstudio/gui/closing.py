"""How the window closes: unsaved changes and a running training are asked about first, each by one question."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.project_files import ProjectFiles
from cnnstudio.gui.training.session import State, TrainingSession


class Closing(QObject):
    """Once it is `agreed`, the window closes without another word."""

    def __init__(self, files: ProjectFiles, session: TrainingSession, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._session = session
        self._window = window
        self._question: QMessageBox | None = None
        self.agreed = False

    def ask(self) -> None:
        """Asks what there is to ask, and closes the window unless that is cancelled."""
        if self._question is not None:
            self._question.raise_()
        else:
            self._files.leave(self._ask_about_training)

    def agree(self) -> None:
        """Closes the window."""
        self.agreed = True
        # Not from within the event that asked: a window that closes inside its own close event is deleted twice.
        QTimer.singleShot(0, self._window.close)

    def _ask_about_training(self) -> None:
        if self._session.state is State.IDLE:
            self.agree()
            return
        self._question = _stop_question(self._window)
        self._question.accepted.connect(self.agree)
        self._question.finished.connect(self._on_answered)
        self._question.open()

    def _on_answered(self) -> None:
        self._question = None


def _stop_question(parent: QWidget) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setText(text("A training is running. Stop it and close?"))
    box.setInformativeText(text("What it has learned up to its last whole epoch is kept in its run folder."))
    box.addButton(text("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(text("Keep training"), QMessageBox.ButtonRole.RejectRole))
    return box
