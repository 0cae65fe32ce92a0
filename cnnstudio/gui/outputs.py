"""The images that a network puts out for images of the data, asked for a few at a time."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.core import messages
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.output_image import pixels_of
from cnnstudio.gui.training.session import TrainingSession


class Outputs(QObject):
    """Keeps what was answered until other images are asked for."""

    changed = Signal()
    """Outputs have come."""

    def __init__(self, session: TrainingSession, images: ImageLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._images = images
        self._wanted: tuple[int, ...] = ()
        self._question: int | None = None
        self._found: dict[int, np.ndarray] = {}
        session.answered.connect(self._on_answered)

    def ask(self, indices: tuple[int, ...]) -> None:
        """What the network makes of these images of the data; what was asked before is forgotten."""
        self._wanted, self._found, self._question = indices, {}, None
        if indices and self._session.has_model and self._images.prepared is not None:
            images = np.stack([self._images.image(index) for index in indices])
            self._question = self._session.ask(messages.Predict(images=pack(images)))

    def pixels(self, index: int) -> np.ndarray | None:
        """What came out, as pixels; None until it has come."""
        return self._found.get(index)

    def _on_answered(self, answer: messages.Report) -> None:
        if answer.request_id != self._question:
            return
        self._question = None
        run = self._session.run
        if isinstance(answer, messages.Prediction) and run is not None:
            values = unpack(answer.answers)
            self._found = {i: pixels_of(one, run.project) for i, one in zip(self._wanted, values, strict=True)}
            self.changed.emit()
