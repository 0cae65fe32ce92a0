"""What the first convolution makes of one validation image while it learns: asked for now and then, never in a heap."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from cnnstudio.core import messages
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.inspect.map_stack import map_stack
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.training.session import TrainingSession

MOST = 8
"""Maps that are shown; the first ones, so that each keeps its place while it changes."""
INTERVAL = 1000
"""Milliseconds between two questions at the least: the training is what the engine is for."""


@dataclass(frozen=True)
class Moment:
    """Maps (height × width × count) of a layer for the image of that index, and the weights they come from."""

    run: Run
    epoch: int
    layer_id: str
    image: int
    values: np.ndarray

    @property
    def silent(self) -> int:
        """How many of the maps are 0 everywhere: no unit of theirs answers to this image."""
        return int((~self.values.any(axis=(0, 1))).sum())


class LiveMaps(QObject):
    """Asks only while somebody looks (`active`), one question at a time; the last answer stays after the end."""

    changed = Signal()
    """`moment` is another one, or none."""

    def __init__(self, session: TrainingSession, images: ImageLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._images = session, images
        self._active, self._outdated = False, True
        self._question: int | None = None
        self._asked: Run | None = None
        self.moment: Moment | None = None
        self._pause = QTimer(self, singleShot=True, interval=INTERVAL)
        self._pause.timeout.connect(self._ask_if_due)
        session.run_changed.connect(self._on_run_changed)
        for news in (session.batches_arrived, session.epoch_finished, session.finished, images.changed):
            news.connect(self._on_news)
        session.answered.connect(self._on_answered)

    def set_active(self, active: bool) -> None:
        """Whether the maps are in view."""
        self._active = active
        if active:
            self._ask_if_due()
        else:
            self._pause.stop()

    def _on_run_changed(self) -> None:
        self._question = self.moment = None
        self.changed.emit()
        self._on_news()

    def _on_news(self) -> None:
        self._outdated = True
        self._ask_if_due()

    def _ask_if_due(self) -> None:
        run, prepared = self._session.run, self._images.prepared
        if not (self._active and self._outdated) or self._question is not None or self._pause.isActive():
            return
        layer_id = first_convolution(run) if run is not None else None
        if layer_id is None or prepared is None or not len(prepared.split.validation) or not self._session.has_model:
            return
        image = self._images.image(int(prepared.split.validation[0]))
        self._outdated, self._asked = False, run
        self._question = self._session.ask(messages.ShowMaps(image=pack(image), layer_id=layer_id))
        self._pause.start()

    def _on_answered(self, answer: messages.Report) -> None:
        if answer.request_id != self._question:
            return
        self._question = None
        prepared = self._images.prepared
        if isinstance(answer, messages.Maps) and self._asked is not None and prepared is not None:
            values = map_stack(unpack(answer.values)).pictures[..., :MOST]
            image = int(prepared.split.validation[0])
            self.moment = Moment(self._asked, answer.epoch, answer.layer_id, image, values)
            self.changed.emit()
        self._ask_if_due()


def first_convolution(run: Run) -> str | None:
    """The layer that looks at the image itself; None in a network without convolutions."""
    return run.project.network.first_convolution
