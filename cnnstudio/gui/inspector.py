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
_QUESTIONS: tuple[Question, ...] = (messages.ShowMaps, messages.ShowKernels)
_DRAWN = -1
"""In place of an index: the image comes from the draw pad."""


@dataclass(frozen=True)
class _View:
    """What a question is about; the answer is of interest while this is still looked at.

    One stroke follows the other faster than any engine answers, so what was made of the drawing a moment ago counts.
    """

    run_id: str
    layer_id: str
    index: int | None = None


class Inspector(QObject):
    """Asks the engine anew whenever image, layer or weights change, but only while somebody looks (`active`).

    One question of each kind is under way at a time: what changes meanwhile is asked about when it is answered, so that
    a moving pen, quick epochs and a held arrow key cannot bury the engine.
    """

    active_changed = Signal()
    """Somebody began to look, or ceased to."""
    image_changed = Signal()
    """Another image of the data, the drawing in its place, or none."""
    drawing_finished = Signal()
    """A stroke was drawn to its end."""
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
        self._drawing: np.ndarray | None = None
        self._draws = False
        self._layer_id: str | None = None
        self._active = False
        self._outdated: set[Question] = set(_QUESTIONS)
        self._asked: dict[int, tuple[Question, _View]] = {}
        self.maps: messages.Maps | None = None
        self.kernels: messages.Kernels | None = None
        session.run_changed.connect(self._on_run_changed)
        for new_weights in (session.started, session.epoch_finished, session.finished, session.failed):
            new_weights.connect(self.ask_anew)
        session.answered.connect(self._on_answered)
        images.changed.connect(self._on_images_changed)

    @property
    def index(self) -> int:
        """Which image of the prepared data; it stays while a drawing is looked at."""
        return self._index

    @property
    def layer_id(self) -> str | None:
        """Which layer; None while there is no network to look into."""
        return self._layer_id

    @property
    def draws(self) -> bool:
        """Whether the image is the drawing, not one of the data."""
        return self._draws

    @property
    def image(self) -> np.ndarray | None:
        """Raw pixels of the image looked at: uint8, height × width × channels; None where there is none yet."""
        if self._draws:
            return self._drawing
        return None if self._images.prepared is None else self._images.image(self._index)

    @property
    def active(self) -> bool:
        """Whether Inspect is in view: questions are asked only then."""
        return self._active

    def set_active(self, active: bool) -> None:
        if active != self._active:
            self._active = active
            self.active_changed.emit()
            self._ask_if_outdated()

    def choose_image(self, index: int) -> None:
        """An image of the data."""
        if index == self._index and not self._draws:
            return
        self._index, self._draws = index, False
        self._look_at_another_image()

    def look_at_drawing(self) -> None:
        """The drawing in place of an image of the data; `draw` says what it looks like."""
        if not self._draws:
            self._draws = True
            self._look_at_another_image()

    def draw(self, pixels: np.ndarray | None) -> None:
        """What is drawn now (uint8, height × width × channels); None: nothing yet."""
        came_or_went = (pixels is None) is not (self._drawing is None)
        self._drawing = pixels
        if self._draws and came_or_went:
            self._look_at_another_image()
        elif self._draws:
            self._outdate(messages.ShowMaps)

    def choose_layer(self, layer_id: str) -> None:
        if layer_id == self._layer_id:
            return
        self._layer_id = layer_id
        self.layer_changed.emit()
        self.ask_anew()

    def ask_anew(self) -> None:
        """What was answered before no longer holds, or was a refusal."""
        self._outdate(*_QUESTIONS)

    def _look_at_another_image(self) -> None:
        self.image_changed.emit()
        self._outdate(messages.ShowMaps)

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
            # A pen draws grey images only.
            self._draws = self._draws and prepared.images.shape[3] == 1
        self.image_changed.emit()
        self.ask_anew()

    def _outdate(self, *questions: Question) -> None:
        self._outdated.update(questions)
        self._ask_if_outdated()

    def _ask_if_outdated(self) -> None:
        if not self._active or not self._session.has_model:
            return
        under_way = {question for question, _ in self._asked.values()}
        for question in _QUESTIONS:
            view = self._view(question)
            if view is not None and question in self._outdated and question not in under_way:
                self._outdated.remove(question)
                self._asked[self._session.ask(self._request(question, view))] = question, view

    def _request(self, question: Question, view: _View) -> messages.Request:
        if question is messages.ShowKernels:
            return messages.ShowKernels(layer_id=view.layer_id)
        assert self.image is not None
        return messages.ShowMaps(image=pack(self.image), layer_id=view.layer_id)

    def _view(self, question: Question) -> _View | None:
        """What there is to ask about now; kernels are the same for every image."""
        run = self._session.run
        if run is None or self._layer_id is None:
            return None
        if question is messages.ShowKernels:
            return _View(run.run_id, self._layer_id)
        if self.image is None:
            return None
        return _View(run.run_id, self._layer_id, _DRAWN if self._draws else self._index)

    def _on_answered(self, answer: messages.Report) -> None:
        if answer.request_id not in self._asked:
            return
        question, asked = self._asked.pop(answer.request_id)
        if asked == self._view(question):
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
    return network.first_convolution or network.order[0]
