"""What Inspect looks at: one image, one layer, and what the newest weights make of them."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.core import messages
from cnnstudio.data.arrays import pack
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.training.session import TrainingSession


class Inspector(QObject):
    """Asks the engine anew whenever image, layer or weights change, but only while somebody looks (`active`)."""

    image_changed = Signal()
    layer_changed = Signal()
    maps_arrived = Signal(object)
    """core.messages.Maps"""
    kernels_arrived = Signal(object)
    """core.messages.Kernels"""
    refused = Signal(object)
    """core.messages.Failed: the engine could not answer."""

    def __init__(self, session: TrainingSession, images: ImageLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._images = images
        self._index = 0
        self._layer_id: str | None = None
        self._active = False
        self._outdated = True
        self._questions: dict[int, str] = {}
        self.maps: messages.Maps | None = None
        self.kernels: messages.Kernels | None = None
        session.run_changed.connect(self._on_run_changed)
        session.started.connect(self._on_new_weights)
        session.epoch_finished.connect(self._on_new_weights)
        session.finished.connect(self._on_new_weights)
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
        prepared = self._images.prepared
        return None if prepared is None else self._images.image(min(self._index, len(prepared.images) - 1))

    def set_active(self, active: bool) -> None:
        """Questions are asked only while Inspect is in view."""
        self._active = active
        self._ask_if_outdated()

    def choose_image(self, index: int) -> None:
        if index == self._index:
            return
        self._index = index
        self.image_changed.emit()
        self._on_new_weights()

    def choose_layer(self, layer_id: str) -> None:
        if layer_id == self._layer_id:
            return
        self._layer_id = layer_id
        self.layer_changed.emit()
        self._on_new_weights()

    def _on_run_changed(self) -> None:
        run = self._session.run
        if run is None:
            return
        network = run.project.network
        self.maps = self.kernels = None
        if self._layer_id not in network.by_id:
            convolutions = [i for i in network.order if network.by_id[i].type_id == "conv2d"]
            self._layer_id = (convolutions or list(network.order))[0]
        self.layer_changed.emit()
        self._on_new_weights()

    def _on_images_changed(self) -> None:
        prepared = self._images.prepared
        if prepared is not None:
            # An image that no training has seen: the first of the test part.
            self._index = int(prepared.split.test[0])
        self.image_changed.emit()
        self._on_new_weights()

    def _on_new_weights(self) -> None:
        self._outdated = True
        self._ask_if_outdated()

    def _ask_if_outdated(self) -> None:
        image = self.image
        if not (self._active and self._outdated and self._session.has_model) or image is None or self._layer_id is None:
            return
        self._outdated = False
        self._questions.clear()  # Answers to older questions are of no interest any more.
        for question in (
            messages.ShowMaps(image=pack(image), layer_id=self._layer_id),
            messages.ShowKernels(layer_id=self._layer_id),
        ):
            self._questions[self._session.ask(question)] = self._layer_id

    def _on_answered(self, answer: messages.Report) -> None:
        if self._questions.pop(answer.request_id, None) is None:
            return
        if isinstance(answer, messages.Maps):
            self.maps = answer
            self.maps_arrived.emit(answer)
        elif isinstance(answer, messages.Kernels):
            self.kernels = answer
            self.kernels_arrived.emit(answer)
        elif isinstance(answer, messages.Failed):
            self.refused.emit(answer)
