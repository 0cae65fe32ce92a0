"""What the augmentation makes of the image that Data looks at, asked of the engine whenever one of them changes."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from cnnstudio.core import project_file
from cnnstudio.core.messages import Augment, Augmented, Failed, Report
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Problem
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.data.arrays import pack
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.gallery import Gallery
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.training.session import TrainingSession

VERSIONS = 9
"""At a time; `roll` brings those of the next so many epochs."""


@dataclass(frozen=True)
class _View:
    """All that a version depends on."""

    data: DataChoice
    index: int
    preparation: tuple[Layer, ...]
    augmentation: tuple[Layer, ...]
    seed: int
    first_epoch: int


class Augmenter(QObject):
    """Asks only while somebody looks (`active`), one question at a time: what changes meanwhile is asked afterwards.

    The versions of an image stay until newer ones are there, so that a setting that is changed shows no gaps.
    """

    changed = Signal()
    """Other versions, or another reason why there are none."""

    def __init__(
        self,
        document: ProjectDocument,
        session: TrainingSession,
        images: ImageLibrary,
        gallery: Gallery,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._images, self._gallery = images, gallery
        self._active = self._is_wanted = False
        self._rolls = 0
        self._asked: tuple[int, _View] | None = None
        self._answered: tuple[_View, Augmented | Failed] | None = None
        document.analyzed.connect(self._on_changed)
        document.opened.connect(self._on_opened)
        gallery.chosen.connect(self._on_changed)
        session.answered.connect(self._on_answered)
        session.engine_changed.connect(self._on_changed)

    @property
    def is_on(self) -> bool:
        """There is an augmentation whose work could be shown."""
        return any(not step.bypassed for step in self._document.project.augmentation)

    @property
    def obstacle(self) -> Problem | None:
        """What has to be mended in the steps before the network first."""
        return next((one for one in self._document.analysis.errors if one.step is not None), None)

    @property
    def waits_for_a_word(self) -> bool:
        """The engine would be loaded inside the window, which takes a moment: only for those who ask for it."""
        return not (self._session.can_ask_aside or self._is_wanted)

    @property
    def versions(self) -> Augmented | None:
        """Of the image that is looked at; None where there are none yet."""
        view, answer = self._view(), self._answered
        if view is None or answer is None or not isinstance(answer[1], Augmented):
            return None
        return answer[1] if (answer[0].data, answer[0].index) == (view.data, view.index) else None

    @property
    def failure(self) -> Failed | None:
        """Why the engine could not answer for what is looked at."""
        answer = self._answered
        is_present = answer is not None and answer[0] == self._view()
        return answer[1] if answer is not None and is_present and isinstance(answer[1], Failed) else None

    @property
    def first_epoch(self) -> int:
        """The epoch of the first version that is shown, counted from 0."""
        return self._answered[0].first_epoch if self._answered is not None else self._first_epoch

    def set_active(self, active: bool) -> None:
        """Whether Data is in view."""
        if active != self._active:
            self._active = active
            self._ask_if_outdated()

    def roll(self) -> None:
        """Other versions, those of later epochs."""
        self._rolls += 1
        self._on_changed()

    def ask_anyway(self) -> None:
        """After a failure, and where the engine has to be loaded inside the window."""
        self._is_wanted = True
        self._answered = None
        self._on_changed()

    @property
    def _first_epoch(self) -> int:
        return self._rolls * VERSIONS

    def _view(self) -> _View | None:
        """What there is to ask about now."""
        project, index = self._document.project, self._gallery.index
        if index is None or not self.is_on or self.obstacle is not None:
            return None
        return _View(
            project.data, index, project.preparation, project.augmentation, project.training.seed, self._first_epoch
        )

    def _ask_if_outdated(self) -> None:
        view = self._view()
        is_answered = self._answered is not None and self._answered[0] == view
        if view is None or is_answered or not self._active or self._asked is not None or self.waits_for_a_word:
            return
        steps = Project(
            preparation=view.preparation, augmentation=view.augmentation, training=self._document.project.training
        )
        question = Augment(
            project=project_file.encode(steps),
            image=pack(self._images.image(view.index)),
            epochs=list(range(view.first_epoch, view.first_epoch + VERSIONS)),
        )
        self._asked = self._session.ask(question), view

    def _on_opened(self) -> None:
        self._rolls = 0
        self._on_changed()

    def _on_changed(self) -> None:
        self._ask_if_outdated()
        self.changed.emit()

    def _on_answered(self, answer: Report) -> None:
        if self._asked is None or answer.request_id != self._asked[0]:
            return
        (_, view), self._asked = self._asked, None
        if isinstance(answer, (Augmented, Failed)):
            self._answered = view, answer
        self._on_changed()
