"""The fake engine, able to answer what Inspect and Evaluate ask, with numbers that a test can know beforehand."""

import threading
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from cnnstudio.core import messages as m
from cnnstudio.core.project_file import decode
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.data.prepared import PreparedData, open_prepared
from tests.fakes import FakeEngine

CLASSES = 10
CHANNELS, FILTERS = 2, 4
LOSS = 0.25
REFUSAL = m.Failed(message="The engine cannot look into that.", hint="Choose something else.")


def feature_maps(image: np.ndarray, epoch: int) -> np.ndarray:
    """Three maps of 4 × 5 that tell image and epoch from others; the last is the strongest."""
    return np.stack([np.full((4, 5), float(image.sum() % 997 + epoch) * strength) for strength in (2, 1, 3)], axis=2)


def probabilities(image: np.ndarray) -> np.ndarray:
    """Sure of one class."""
    shares = np.full(CLASSES, 0.02)
    shares[int(image.sum()) % CLASSES] = 1 - 0.02 * (CLASSES - 1)
    return shares


def kernel(epoch: int) -> np.ndarray:
    """3 × 3 × CHANNELS × FILTERS numbers that tell the epoch and the channel."""
    return np.arange(3 * 3 * CHANNELS * FILTERS, dtype=np.float64).reshape(3, 3, CHANNELS, FILTERS) - 30 + epoch


def answers(labels: np.ndarray) -> np.ndarray:
    """Every fourth image is taken for the next class."""
    return np.where(np.arange(len(labels)) % 4 == 3, (labels + 1) % CLASSES, labels)


def image_losses(count: int) -> np.ndarray:
    """The images get worse one by one."""
    return np.linspace(0.01, 0.2, count)


def augmented(image: np.ndarray, epoch: int) -> np.ndarray:
    """Prepared, and paler by the epoch (from 0)."""
    return (image / 255 * (1 - epoch % 50 / 100)).astype("float32")


class AnsweringEngine(FakeEngine):
    """A project named "refusing" has none of its questions answered; one of "slow" waits for `may_answer`."""

    asked: list[m.Request] = []  # noqa: RUF012 - shared with the test, which empties it
    may_answer = threading.Event()

    def _train(self, job: m.Train) -> None:
        self._name = decode(job.project).name
        self._data: PreparedData = open_prepared(Path(job.data_file))
        super()._train(job)

    def _answer(self, request: m.Request) -> None:
        if isinstance(request, m.Augment):
            self._augment(request)
            return
        if not isinstance(request, m.ShowMaps | m.ShowKernels | m.Evaluate):
            super()._answer(request)
            return
        self.asked.append(request)
        if self._name == "slow":
            self.may_answer.wait()
        ids = {"run_id": request.run_id, "request_id": request.request_id}
        if self._name == "refusing":
            self._tell(m.Failed(message=REFUSAL.message, hint=REFUSAL.hint, **ids))
        elif isinstance(request, m.ShowMaps):
            image = unpack(request.image)
            maps, answer = pack(feature_maps(image, self._epoch)), probabilities(image)
            if self._reconstructs:
                answer = image.astype("float32") / 255
            self._tell(m.Maps(layer_id=request.layer_id, values=maps, answer=pack(answer), epoch=self._epoch, **ids))
        elif isinstance(request, m.ShowKernels):
            self._show_kernels(request.layer_id, ids)
        else:
            self._evaluate(request.split, ids)

    def _augment(self, request: m.Augment) -> None:
        """No training is needed for it; the seed 13 has bad luck."""
        self.asked.append(request)
        ids = {"run_id": request.run_id, "request_id": request.request_id}
        if decode(request.project).training.seed == 13:
            self._tell(m.Failed(message=REFUSAL.message, hint=REFUSAL.hint, **ids))
            return
        image = unpack(request.image)
        prepared, versions = augmented(image, 0), np.stack([augmented(image, epoch) for epoch in request.epochs])
        self._tell(m.Augmented(prepared=pack(prepared), versions=pack(versions), **ids))

    def _show_kernels(self, layer_id: str, ids: dict[str, object]) -> None:
        """Only what is called dense or conv2d has learned anything."""
        learns = layer_id.startswith(("dense", "conv2d"))
        arrays = [pack(kernel(self._epoch)), pack(np.zeros(FILTERS))] if learns else []
        names = ["kernel", "bias"][: len(arrays)]
        self._tell(m.Kernels(layer_id=layer_id, names=names, arrays=arrays, epoch=self._epoch, **ids))

    def _evaluate(self, split: str, ids: dict[str, object]) -> None:
        labels = self._data.labels[self._data.split.part(split)]
        if self._reconstructs:
            losses = image_losses(len(labels))
            mean = float(losses.mean())
            self._tell(m.Reconstruction(split=split, loss=mean, losses=pack(losses), epoch=self._epoch, **ids))
            return
        shares = np.full((len(labels), CLASSES), 0.01)
        # The surer the earlier, so that an order by confidence can be seen.
        shares[np.arange(len(labels)), answers(labels)] = np.linspace(0.9, 0.5, len(labels))
        self._tell(m.Evaluation(split=split, loss=LOSS, probabilities=pack(shares), epoch=self._epoch, **ids))


def serve(connection: "Connection[bytes, bytes]") -> None:
    """Stands in for `engine.service.serve`, in a thread of the test's own process."""
    AnsweringEngine(connection).serve()
