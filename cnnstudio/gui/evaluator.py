"""What Evaluate shows: the answers of the trained network to one part of the data, and what was made of them."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.core import messages
from cnnstudio.core.metrics import confusion_matrix
from cnnstudio.core.project import DataChoice
from cnnstudio.data.arrays import unpack
from cnnstudio.data.prepared import PreparedData
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.training.session import State, TrainingSession


@dataclass(frozen=True)
class Result:
    """`indices` are the images of the part; `matrix` counts them by true class (rows) and answer (columns)."""

    split: str
    epoch: int
    loss: float
    classes: tuple[str, ...]
    indices: np.ndarray
    labels: np.ndarray
    probabilities: np.ndarray
    matrix: np.ndarray

    @property
    def answers(self) -> np.ndarray:
        """The class with the highest probability, for each image."""
        return np.argmax(self.probabilities, axis=1)

    def images_of(self, row: int, column: int) -> np.ndarray:
        """Positions within the part of class `row` that were read as `column`, the surest first."""
        found = np.flatnonzero((self.labels == row) & (self.answers == column))
        return found[np.argsort(-self.probabilities[found, column], kind="stable")]


@dataclass(frozen=True)
class Reconstructed:
    """How far the images that the network puts out are from those of a part: the loss of each, by its place there."""

    split: str
    epoch: int
    loss: float
    indices: np.ndarray
    losses: np.ndarray

    @property
    def worst_first(self) -> np.ndarray:
        """Places within the part."""
        return np.argsort(-self.losses, kind="stable")


class Evaluator(QObject):
    """Asks the engine anew when the part or the weights change, but only while somebody looks (`active`)."""

    changed = Signal()
    """Another result, none any more, or the reason why there is none."""
    cell_changed = Signal()

    def __init__(self, session: TrainingSession, images: ImageLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._images = images
        self._split = "validation"
        self._data: DataChoice | None = None
        self._active = False
        self._outdated = True
        self._question: int | None = None
        self._evaluation: messages.Evaluation | messages.Reconstruction | None = None
        self._cell: tuple[int, int] | None = None
        self.result: Result | None = None
        self.reconstructed: Reconstructed | None = None
        """In place of a result where the network learned the image itself."""
        self.failure: messages.Failed | None = None
        """Why the engine could not answer."""
        self.times_test_opened = 0
        """How often answers to the test part were shown: by all runs on the same data."""
        session.run_changed.connect(self._on_run_changed)
        session.finished.connect(self.ask_anew)
        session.failed.connect(self.ask_anew)
        session.answered.connect(self._on_answered)
        images.changed.connect(self._combine)

    @property
    def split(self) -> str:
        return self._split

    @property
    def waiting(self) -> bool:
        """A question is with the engine."""
        return self._question is not None

    @property
    def cell(self) -> tuple[int, int] | None:
        """The matrix cell that is looked into: true class, answer."""
        return self._cell

    def set_active(self, active: bool) -> None:
        self._active = active
        self._ask_if_outdated()

    def choose_split(self, split: str) -> None:
        """Looks at another part: train, validation or test; how often the test part is opened is counted."""
        if split != self._split:
            self._split = split
            self.ask_anew()

    def choose_cell(self, row: int, column: int) -> None:
        if self._cell != (row, column):
            self._cell = (row, column)
            self.cell_changed.emit()

    def ask_anew(self) -> None:
        """What was answered before no longer holds, or was a refusal."""
        self._forget()
        self._outdated = True
        self._ask_if_outdated()

    def _on_run_changed(self) -> None:
        run = self._session.run
        data = run.project.data if run is not None else None
        if data != self._data:
            self._data, self.times_test_opened = data, 0
        self._split = "validation"
        self.ask_anew()

    def _forget(self) -> None:
        self._question = self._evaluation = self.failure = self._cell = None
        self.result = self.reconstructed = None
        self.changed.emit()

    def _ask_if_outdated(self) -> None:
        idle = self._session.state is State.IDLE
        if self._active and self._outdated and self._session.has_model and idle:
            self._outdated = False
            self._question = self._session.ask(messages.Evaluate(split=self._split))
            self.changed.emit()

    def _on_answered(self, answer: messages.Report) -> None:
        if answer.request_id != self._question:
            return
        self._question = None
        if isinstance(answer, messages.Evaluation | messages.Reconstruction):
            self._evaluation = answer
            self.times_test_opened += answer.split == "test"
            self._combine()
        elif isinstance(answer, messages.Failed):
            self.failure = answer
            self.changed.emit()

    def _combine(self) -> None:
        """The answers come from the engine, the true classes from the prepared data: both are needed."""
        prepared = self._images.prepared
        if self._evaluation is None or prepared is None:
            return
        if isinstance(self._evaluation, messages.Reconstruction):
            self.reconstructed = _reconstructed(self._evaluation, prepared)
        else:
            self.result = _result(self._evaluation, prepared)
            self._cell = _worst_cell(self.result.matrix)
        self.changed.emit()


def _result(evaluation: messages.Evaluation, prepared: PreparedData) -> Result:
    indices = prepared.split.part(evaluation.split)
    probabilities = unpack(evaluation.probabilities)
    labels = prepared.labels[indices]
    matrix = confusion_matrix(labels, np.argmax(probabilities, axis=1), len(prepared.classes))
    return Result(
        evaluation.split, evaluation.epoch, evaluation.loss, prepared.classes, indices, labels, probabilities, matrix
    )


def _reconstructed(found: messages.Reconstruction, prepared: PreparedData) -> Reconstructed:
    indices = prepared.split.part(found.split)
    return Reconstructed(found.split, found.epoch, found.loss, indices, unpack(found.losses))


def _worst_cell(matrix: np.ndarray) -> tuple[int, int] | None:
    """The confusion that happened most often; None where nothing is wrong."""
    errors = matrix - np.diag(np.diag(matrix))
    if not errors.any():
        return None
    row, column = np.unravel_index(int(np.argmax(errors)), errors.shape)
    return int(row), int(column)
