"""Has the idle engine rehearse the project that is being edited, so that Train answers at once."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer

from cnnstudio.core.messages import Augmented, Report
from cnnstudio.core.project import Project
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.inspector import Inspector
from cnnstudio.gui.training.session import TrainingSession

_REST = 1000
"""Milliseconds without an edit, and without a question to the engine, which would have to wait."""
_AFTER_TRAINING = 8000
"""Milliseconds: who has just trained looks at what came of it before training the same once more."""
_WHILE_AUGMENTING = 3000
"""Milliseconds: who looks at what an augmentation does changes it, and rolls again."""
_AT_WORK = 20.0
"""Seconds that a rehearsal may take; a question in the middle of it ends it."""
_TRIES = 2
"""Of a project that is not edited: a rehearsal that an engine dies of would else be given to each that follows."""


class Rehearsing(QObject):
    """Looks anew whenever project, images or engine change; owned by the session.

    Never while somebody looks into the trained network: a pen that moves would wait for the rehearsal's end.
    """

    def __init__(
        self, document: ProjectDocument, session: TrainingSession, images: ImageLibrary, inspector: Inspector
    ) -> None:
        super().__init__(session)
        self._document = document
        self._session = session
        self._images = images
        self._inspector = inspector
        self._rest = _REST
        self._done: Project | None = None
        self._tried: Project | None = None
        self._tries = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_rested)
        self._sent = 0.0
        for signal in (images.changed, inspector.active_changed):
            signal.connect(self._on_change)
        session.answered.connect(self._on_answered)
        document.analyzed.connect(self._on_edited)
        session.engine_changed.connect(self._on_engine_changed)
        session.state_changed.connect(self._on_trained)

    def _on_edited(self) -> None:
        self._rest = _REST
        self._on_change()

    def _on_answered(self, answer: Report) -> None:
        """A question about what is edited comes while a rehearsal may be at work: it is begun anew."""
        if isinstance(answer, Augmented):
            self._rest = _WHILE_AUGMENTING
            if monotonic() - self._sent < _AT_WORK:
                self._done = self._tried = None
        self._on_change()

    def _on_engine_changed(self) -> None:
        """It is another one: what it had rehearsed is gone."""
        self._done = None
        self._on_change()

    def _on_trained(self) -> None:
        """It uses up what it had rehearsed, and has lived through it."""
        self._tried = None
        self._rest = _AFTER_TRAINING
        self._on_engine_changed()

    def _on_change(self) -> None:
        if self._session.can_rehearse and self._document.analysis.can_train and not self._inspector.active:
            self._timer.start(self._rest)
        else:
            self._timer.stop()

    def _on_rested(self) -> None:
        project, prepared = self._document.project, self._images.prepared
        if prepared is not None and project != self._done and self._session.can_rehearse and self._may_try(project):
            self._done = project
            self._sent = monotonic()
            self._session.rehearse(project, prepared.path)

    def _may_try(self, project: Project) -> bool:
        self._tries = self._tries + 1 if project == self._tried else 1
        self._tried = project
        return self._tries <= _TRIES
