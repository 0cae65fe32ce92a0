"""A project that is opened, or brought back after a crash, comes with the run that it had last."""

import threading
from math import ceil

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.messages import EpochReport, Finished, Started
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.data.history import Epoch, best_of
from cnnstudio.data.past_runs import PastRun, find_past_run
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.training.run import Run, Stopwatch
from cnnstudio.gui.training.session import State, TrainingSession

_CLOSE_SECONDS = 1.0


class PastRuns(QObject):
    """Looks through the run folders in the background; no engine is needed before somebody asks about the network."""

    _looked = Signal(object, object)

    def __init__(
        self,
        document: ProjectDocument,
        session: TrainingSession,
        navigation: Navigation,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._session = session
        self._navigation = navigation
        self._wanted: Project | None = None
        self._threads: list[threading.Thread] = []
        self._closed = threading.Event()
        self._looked.connect(self._on_looked)

    def start(self) -> None:
        """Looks for the run of the present project, and of each that is opened from now on."""
        self._document.opened.connect(self._look)
        self._look()

    def close(self) -> None:
        """Nothing is shown any more; what is under way is waited for, but not for long."""
        self._closed.set()
        for thread in self._threads:
            thread.join(_CLOSE_SECONDS)

    def _look(self) -> None:
        project = self._wanted = self._document.project
        # A new project from a template has no earlier version: what was trained on the template is somebody's else.
        or_earlier = self._document.path is not None or self._document.is_modified
        # A daemon: a folder on a network that does not answer holds nobody.
        thread = threading.Thread(target=self._find, args=(project, or_earlier), name="past runs", daemon=True)
        self._threads = [*(other for other in self._threads if other.is_alive()), thread]
        thread.start()

    def _find(self, project: Project, or_earlier: bool) -> None:
        """Runs in the thread; what is found crosses by a queued signal."""
        past = find_past_run(project, or_earlier=or_earlier)
        run = run_again(past) if past is not None else None
        if not self._closed.is_set():
            self._looked.emit(project, run)

    def _on_looked(self, project: Project, run: Run | None) -> None:
        """Too late where another project was opened, or a training was started, meanwhile."""
        if run is None or project is not self._wanted or self._session.state is not State.IDLE:
            return
        try:
            if self._session.take_back(run):
                self._navigation.tell(text("The last run is shown."))
        except TrainingError as error:
            self._navigation.tell(error.message)


def run_again(past: PastRun) -> Run:
    """The run as the window would have seen it end; its single batches were not kept."""
    training = past.project.training
    steps = ceil(past.images / training.batch_size)
    best = best_of(past.epochs, training.keep_best_by).epoch
    done = len(past.epochs)
    return Run(
        past.folder.path.name,
        0,
        past.project,
        past.folder.path,
        started=Started(epochs=training.epochs, steps_per_epoch=steps),
        epochs=[_report(epoch, best) for epoch in past.epochs],
        untold_batches=done * steps,
        end=Finished(stopped=done < training.epochs, epochs=done, best_epoch=best),
        clock=Stopwatch(sum(epoch.seconds for epoch in past.epochs)),
    )


def _report(epoch: Epoch, best: int) -> EpochReport:
    return EpochReport(
        epoch=epoch.epoch,
        loss=epoch.loss,
        accuracy=epoch.accuracy,
        val_loss=epoch.val_loss,
        val_accuracy=epoch.val_accuracy,
        learning_rate=epoch.learning_rate,
        seconds=epoch.seconds,
        best=epoch.epoch == best,
    )
