"""A small honest engine: it speaks the messages of the real one over a real connection, and learns nothing.

The name of the project that it is given says what happens to the training, so that one engine serves every test:

* "endless": epochs follow each other until somebody stops it
* "deaf": endless, and Stop is not heard
* "nan": the loss is lost in the second batch
* "crash", "leave": the process dies of a signal or leaves with exit code 3 in the second batch
* "garbage": bytes come that are no message
* "flood": FLOOD batches, one a report and as fast as they can be written, with every report of a pause and an epoch
  in between that nobody asked for
* "late": reports of another run come in between
* anything else: the epochs of the settings, with STEPS batches each
"""

import ctypes
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import numpy as np

from cnnstudio.core import messages as m
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import decode
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.data.runs import RunFolder, RunMetrics

STEPS = 4
"""Batches an epoch."""
FLOOD = 20_000
"""Batches."""
ENDLESS = 1_000_000
"""Epochs; nobody waits for the last."""
DEADLY_LAYER = "deadly"
"""Asked for its kernels, the fake dies."""
FIRST_ENGINE = "CNNSTUDIO_TEST_FIRST_ENGINE"
"""The variable that names the file by which `serve_from_the_second_on` knows that it is not the first."""
_PACE = 0.001
"""Seconds a batch, spent listening."""
METRICS = RunMetrics(
    accuracy=0.9,
    loss=0.5,
    split="test",
    classes=tuple("0123456789"),
    confusion_matrix=tuple(
        tuple(90 if row == column else 10 * (column == (row + 1) % 10) for column in range(10)) for row in range(10)
    ),
    seed=7,
    versions={"fake": "1"},
)
"""What the fake says of every network: 900 of 1,000 right."""
NAN = m.Failed(message="The loss is no longer a number.", hint="Choose a smaller learning rate.", slower=0.0001)
IMAGE_METRICS = RunMetrics(
    accuracy=None, loss=0.0125, split="test", classes=(), confusion_matrix=(), seed=7, versions={"fake": "1"}
)
"""What it says of a network that learns the image itself."""


def loss(batch: int) -> float:
    """What the fake reports for a batch of the run, counted from 0."""
    return 2.0 / (batch + 1)


def accuracy(batch: int) -> float:
    """Likewise."""
    return 1.0 - 1.0 / (batch + 2)


def epoch_report(run_id: str, epoch: int) -> m.EpochReport:
    """What the fake reports at the end of an epoch, counted from 1."""
    batches = range((epoch - 1) * STEPS, epoch * STEPS)
    return m.EpochReport(
        run_id=run_id,
        epoch=epoch,
        loss=sum(map(loss, batches)) / STEPS,
        accuracy=sum(map(accuracy, batches)) / STEPS,
        val_loss=loss(batches[-1]),
        val_accuracy=accuracy(batches[-1]),
        learning_rate=0.001,
        seconds=STEPS * _PACE,
        best=True,
    )


def serve(connection: "Connection[bytes, bytes]") -> None:
    """Stands in for `engine.service.serve`."""
    FakeEngine(connection).serve()


def serve_untidily(connection: "Connection[bytes, bytes]") -> None:
    """An engine that, like TensorFlow, keeps temporary files until Python ends; it says where, and dies when asked."""
    _, name = tempfile.mkstemp()
    connection.send_bytes(name.encode())
    os.kill(os.getpid(), int(connection.recv_bytes()))


def serve_never_ready(connection: "Connection[bytes, bytes]") -> None:
    """An engine that cannot even be loaded."""
    raise ImportError("There is no engine here.")


def serve_from_the_second_on(connection: "Connection[bytes, bytes]") -> None:
    """An engine whose first process cannot be loaded; the file that FIRST_ENGINE names tells that it has been."""
    file = Path(os.environ[FIRST_ENGINE])
    if not file.exists():
        file.touch()
        raise ImportError("Not yet.")
    serve(connection)


def serve_dying_when_ready(connection: "Connection[bytes, bytes]") -> None:
    """An engine that stands, and falls at once."""
    connection.send_bytes(m.encode(m.Ready(versions={"fake": "1"}, device="fake")))
    os._exit(7)


def serve_dying_while_it_loads(connection: "Connection[bytes, bytes]") -> None:
    """An engine that is killed before it has said a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def serve_holding_the_interpreter(connection: "Connection[bytes, bytes]") -> None:
    """An engine inside a native call that lets no other Python run, its watcher included."""
    connection.send_bytes(m.encode(m.Ready(versions={"fake": "1"}, device="fake")))
    ctypes.PyDLL(None).sleep(1_000_000)


class FakeEngine:
    """Answers until the connection closes."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        self._run_id = ""
        self._paused = self._stopped = False
        self._epoch = 0
        self._loaded = False
        self._reconstructs = False

    def serve(self) -> None:
        try:
            self._tell(m.Ready(versions={"fake": "1"}, device="fake"))
            while True:
                self._answer(m.decode_request(self._connection.recv_bytes()))
        except (EOFError, OSError):
            return

    def _answer(self, request: m.Request) -> None:
        if isinstance(request, m.Train):
            self._train(request)
        elif isinstance(request, m.Shutdown):
            raise EOFError
        elif isinstance(request, m.LoadRun):
            self._loaded = True
            self._tell(m.Loaded(run_id=request.run_id, request_id=request.request_id, epoch=1))
        elif isinstance(request, m.Predict):
            self._predict(request)
        elif isinstance(request, m.ShowKernels) and request.layer_id == DEADLY_LAYER:
            os.kill(os.getpid(), signal.SIGSEGV)
        elif isinstance(request, m.Pause):
            self._paused = True
            self._tell(m.Paused(run_id=self._run_id))
        elif isinstance(request, m.Resume):
            self._paused = False
            self._tell(m.Resumed(run_id=self._run_id))
        elif isinstance(request, m.Stop):
            self._stopped, self._paused = True, False

    def _predict(self, request: m.Predict) -> None:
        ids = {"run_id": request.run_id, "request_id": request.request_id}
        if not self._loaded:
            self._tell(m.Failed(message="There is no model.", **ids))
            return
        images = unpack(request.images)
        if self._reconstructs:
            self._tell(m.Prediction(answers=pack(images.astype("float32") / 255), epoch=self._epoch, **ids))
            return
        self._tell(m.Prediction(answers=pack(np.full((len(images), 10), 0.1)), epoch=self._epoch, **ids))

    def _train(self, job: m.Train) -> None:
        project = decode(job.project)
        self._run_id, self._paused, self._stopped, self._loaded, self._epoch = job.run_id, False, False, True, 0
        self._reconstructs = project.training.reconstructs
        epochs = ENDLESS if project.name in ("endless", "deaf", "flood") else project.training.epochs
        self._tell(m.Started(run_id=job.run_id, epochs=epochs, steps_per_epoch=STEPS))
        for epoch in range(1, epochs + 1):
            for batch in self._batches(epoch, deaf=project.name == "deaf"):
                if batch == 1 and not self._go_wrong(project):
                    return
                self._report(batch, epoch)
            if self._stopped and project.name != "deaf":
                break
            self._epoch = epoch
            report = epoch_report(job.run_id, epoch)
            if self._reconstructs:
                report = msgspec.structs.replace(report, accuracy=None, val_accuracy=None)
            self._tell(report)
        self._tell(m.Concluding(run_id=job.run_id))
        if self._epoch:
            RunFolder(Path(job.run_dir)).write_metrics(IMAGE_METRICS if self._reconstructs else METRICS)
        self._tell(m.Finished(run_id=job.run_id, stopped=self._stopped, epochs=self._epoch, best_epoch=self._epoch))

    def _batches(self, epoch: int, *, deaf: bool) -> Iterator[int]:
        for batch in range((epoch - 1) * STEPS, epoch * STEPS):
            while self._connection.poll(_PACE) or self._paused:
                self._answer(m.decode_request(self._connection.recv_bytes()))
            if self._stopped and not deaf:
                return
            yield batch

    def _report(self, batch: int, epoch: int) -> None:
        self._tell(
            m.BatchReport(
                run_id=self._run_id,
                epoch=epoch,
                first=batch,
                losses=[loss(batch)],
                accuracies=[] if self._reconstructs else [accuracy(batch)],
                images_per_second=1000.0,
            )
        )

    def _go_wrong(self, project: Project) -> bool:
        """Does what the project's name asks for; False when the run is over by it."""
        if project.name == "nan":
            self._tell(m.Failed(run_id=self._run_id, message=NAN.message, hint=NAN.hint, slower=NAN.slower))
            return False
        if project.name == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif project.name == "leave":
            sys.stderr.write("leaving with exit code 3\n")
            os._exit(3)
        elif project.name == "garbage":
            self._connection.send_bytes(b"\xc1 this is no message")
        elif project.name == "flood":
            self._flood()
            self._tell(m.Finished(run_id=self._run_id, stopped=False, epochs=0, best_epoch=0))
            return False
        elif project.name == "late":
            self._tell(msgspec.structs.replace(epoch_report("another run", 1), loss=99.0))
            self._tell(m.Finished(run_id="another run", stopped=False, epochs=1, best_epoch=1))
        return True

    def _flood(self) -> None:
        for batch in range(1, FLOOD):
            self._report(batch, 1)
            self._tell(m.Paused(run_id=self._run_id))
            self._tell(m.Resumed(run_id=self._run_id))
            self._tell(epoch_report(self._run_id, 1000 + batch))
            self._tell(m.Started(run_id=self._run_id, epochs=1, steps_per_epoch=1))

    def _tell(self, report: m.Report) -> None:
        self._connection.send_bytes(m.encode(report))
