"""What Inspect looks at: one image, one layer, and what the newest weights make of them."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.core import messages
from cnnstudio.core.network import Network
from cnnstudio.data.arrays import pack
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.training.session import TrainingSession

Question = type[messages.ShowMaps | messages.ShowKernels]


@dataclass(frozen=True)
class _View:
    """What a question is about; the answer is of interest while this is still looked at."""

    run_id: str
    layer_id: str
    index: int


class Inspector(QObject):
    """Asks the engine anew whenever image, layer or weights change, but only while somebody looks (`active`).

    One pair of questions is under way at a time: what changes meanwhile is asked about when they are answered, so that
    quick epochs and a held arrow key cannot bury the engine.
    """

    image_changed = Signal()
    layer_changed = Signal()
    maps_arrived = Signal(object)
    """core.messages.Maps"""
    kernels_arrived = Signal(object)
    """core.messages.Kernels"""
    maps_refused = Signal(object)
    """core.messages.Failed: the engine could not answer."""
    kernels_refused = Signal(object)
    """Likewise."""

    def __init__(self, session: TrainingSession, images: ImageLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._images = images
        self._index = 0
        self._layer_id: str | None = None
        self._active = False
        self._outdated = True
        self._asked: _View | None = None
        self._questions: dict[int, Question] = {}
        self.maps: messages.Maps | None = None
        self.kernels: messages.Kernels | None = None
        session.run_changed.connect(self._on_run_changed)
        for new_weights in (session.started, session.epoch_finished, session.finished, session.failed):
            new_weights.connect(self.ask_anew)
        session.answered.connect(self._on_answered)
        images.changed.connect(self._on_images_changed)

    @property
    def index(self) -> int:
        """Which image of the prepared data."""
        return self._index

    @property
    def layer_id(self) -> str | None:
        """Which layer; None while there is no network to look into."""
        return self._layer_id

    @property
    def image(self) -> np.ndarray | None:
        """Raw pixels of the chosen image: uint8, height × width × channels."""
        return None if self._images.prepared is None else self._images.image(self._index)

    def set_active(self, active: bool) -> None:
        """Questions are asked only while Inspect is in view."""
        self._active = active
        self._ask_if_outdated()

    def choose_image(self, index: int) -> None:
        if index == self._index:
            return
        self._index = index
        self.image_changed.emit()
        self.ask_anew()

    def choose_layer(self, layer_id: str) -> None:
        if layer_id == self._layer_id:
            return
        self._layer_id = layer_id
        self.layer_changed.emit()
        self.ask_anew()

    def ask_anew(self) -> None:
        """What was answered before no longer holds, or was a refusal."""
        self._outdated = True
        self._ask_if_outdated()

    def _on_run_changed(self) -> None:
        run = self._session.run
        if run is None:
            return
        self.maps = self.kernels = None
        if self._layer_id not in run.project.network.by_id:
            self._layer_id = _first_choice(run.project.network)
        self.layer_changed.emit()
        self.ask_anew()

    def _on_images_changed(self) -> None:
        prepared = self._images.prepared
        if prepared is not None:
            # An image that no training has seen: the first of the test part.
            self._index = int(prepared.split.test[0])
        self.image_changed.emit()
        self.ask_anew()

    def _ask_if_outdated(self) -> None:
        image, view = self.image, self._view()
        if image is None or view is None or self._questions:
            return
        if not (self._active and self._outdated and self._session.has_model):
            return
        self._outdated, self._asked = False, view
        for question in (
            messages.ShowMaps(image=pack(image), layer_id=view.layer_id),
            messages.ShowKernels(layer_id=view.layer_id),
        ):
            self._questions[self._session.ask(question)] = type(question)

    def _view(self) -> _View | None:
        run = self._session.run
        if run is None or self._layer_id is None:
            return None
        return _View(run.run_id, self._layer_id, self._index)

    def _on_answered(self, answer: messages.Report) -> None:
        question = self._questions.pop(answer.request_id, None)
        if question is None:
            return
        if self._asked == self._view():
            self._take(question, answer)
        self._ask_if_outdated()

    def _take(self, question: Question, answer: messages.Report) -> None:
        if isinstance(answer, messages.Maps):
            self.maps = answer
            self.maps_arrived.emit(answer)
        elif isinstance(answer, messages.Kernels):
            self.kernels = answer
            self.kernels_arrived.emit(answer)
        elif isinstance(answer, messages.Failed):
            (self.maps_refused if question is messages.ShowMaps else self.kernels_refused).emit(answer)


def _first_choice(network: Network) -> str:
    """Where there is most to see: the first convolution."""
    return next((i for i in network.order if network.by_id[i].type_id == "conv2d"), network.order[0])
