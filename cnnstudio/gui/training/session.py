"""Training as panels see it: verbs, states and signals. What is behind it, a thread and a process, shows nowhere."""

from enum import Enum
from functools import partial
from itertools import count
from pathlib import Path
from uuid import uuid4

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from cnnstudio.core import project_file
from cnnstudio.core.errors import TrainingError
from cnnstudio.core.messages import (
    Augment,
    BatchReport,
    EpochReport,
    Failed,
    Finished,
    Loaded,
    LoadRun,
    Pause,
    Paused,
    Rehearse,
    Report,
    Request,
    Resume,
    Resumed,
    Started,
    Stop,
    Train,
)
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.gui.training.engine import HostKind
from cnnstudio.gui.training.job import make_job, require_trainable
from cnnstudio.gui.training.launch import Serve, serve_engine
from cnnstudio.gui.training.mailbox import Letter
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.training.silence import silence_in_words
from cnnstudio.gui.training.worker import EngineWorker

_BETWEEN_MAILS = 15
"""Milliseconds: about as often as a screen shows anything new."""


class State(Enum):
    """Buttons are one function of it."""

    IDLE = "idle"
    PREPARING = "preparing"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class TrainingSession(QObject):
    """At most one training at a time; the runs of this window; questions about the network that was trained last."""

    state_changed = Signal(object)
    """A State."""
    run_changed = Signal(object)
    """The Run that is trained, or was loaded: `run` is it."""
    started = Signal(object)
    """messages.Started."""
    batches_arrived = Signal(object)
    """messages.BatchReport; `run` holds its numbers already, as it does for the following."""
    epoch_finished = Signal(object)
    """messages.EpochReport."""
    finished = Signal(object)
    """messages.Finished: the one end of a run that went well."""
    failed = Signal(object)
    """messages.Failed: the one end of a run that went wrong."""
    answered = Signal(object)
    """The answer to a question, by its `request_id`: Maps, Kernels, Augmented, Prediction, Loaded, Failed …"""
    engine_changed = Signal(str)
    """What the engine does, for the status bar: "engine ready · CPU"."""
    told = Signal(str)
    """A line that a person should read."""
    silence_changed = Signal(int)
    """For how many seconds nothing was heard of the run, which is long; 0: it is heard of again, or has ended."""

    def __init__(self, parent: QObject | None = None, *, host: HostKind = "child", serve: Serve = serve_engine) -> None:
        """`host` says where Keras runs; `serve` is what runs there."""
        super().__init__(parent)
        self._state = State.IDLE
        self._runs: tuple[Run, ...] = ()
        self._run: Run | None = None
        self._loading: dict[int, Run] = {}
        self._request_ids = count(1)
        self._engine_words = ""
        self._worker = EngineWorker(host, serve, self)
        self._pace = QTimer(self, singleShot=True, interval=_BETWEEN_MAILS)
        self._pace.timeout.connect(self._read_mail)
        self._silence = 0
        self._worker.mail_came.connect(self._on_mail)
        self._worker.fell_silent.connect(self._on_silence)
        self._worker.engine_changed.connect(self._on_engine_changed)
        self._worker.told.connect(self.told)

    @property
    def state(self) -> State:
        return self._state

    @property
    def run(self) -> Run | None:
        """The run that panels show: the present one, the last one, or one that was loaded."""
        return self._run

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs since the window opened, and those of earlier windows that it took back, oldest first."""
        return self._runs

    @property
    def has_model(self) -> bool:
        """Whether questions can be asked: the network of `run` is in training, or has been trained."""
        return self._run is not None and self._run.has_model

    @property
    def engine(self) -> str:
        """What the engine does, in the words of `engine_changed`."""
        return self._engine_words

    @property
    def can_rehearse(self) -> bool:
        """Whether an engine stands idle that could get ready for a training."""
        return self._state is State.IDLE and self._worker.can_rehearse

    @property
    def can_ask_aside(self) -> bool:
        """An engine stands, or starts outside of the window."""
        return self._worker.can_ask_aside

    @property
    def silence(self) -> int:
        """The seconds of `silence_changed`."""
        return self._silence

    def warm_up(self) -> None:
        """Loads the engine ahead of its first use, if there is memory to spare."""
        self._worker.warm_up()

    def use_host(self, host: HostKind) -> None:
        """Where Keras runs from the next training on."""
        self._worker.use_host(host)

    def rehearse(self, project: Project, data_file: Path) -> None:
        """Lets the idle engine get ready for a training of `project` on its prepared data: `start` is quick then."""
        self._worker.rehearse(Rehearse(project=project_file.encode(project), data_file=str(data_file)))

    def start(self, project: Project) -> None:
        """Trains `project`. Raises TrainingError when it cannot be built, or when a training is on."""
        self._require_idle()
        require_trainable(project)
        run = Run(uuid4().hex, len(self._runs) + 1, project)
        self._runs = (*self._runs, run)
        self._show(run)
        self._set_state(State.PREPARING)
        self._worker.train(run.run_id, partial(make_job, run.run_id, project))

    def pause(self) -> None:
        """Holds after the batch; the state follows when the engine does."""
        if self._state is State.RUNNING:
            self._send(Pause())

    def resume(self) -> None:
        if self._state is State.PAUSED:
            self._send(Resume())

    def stop(self) -> None:
        """Ends the run softly; what was reached is kept."""
        if self._state in (State.PREPARING, State.RUNNING, State.PAUSED):
            self._set_state(State.STOPPING)
            self._send(Stop())

    def ask(self, question: Request) -> int:
        """The answer comes with the id returned. Raises TrainingError without a `run`, which all but Augment ask of."""
        if isinstance(question, Augment):
            return self._ask(question, "", Path())
        if self._run is None or not self.has_model or self._run.folder is None:
            raise TrainingError(text("No network has been trained yet."), hint=text("Train first."))
        return self._ask(question, self._run.run_id, self._run.folder)

    def load(self, run: Run) -> None:
        """Brings back an earlier run: its best weights answer questions from then on. Raises TrainingError."""
        self._require_idle()
        if run.folder is None or not run.epochs:
            raise TrainingError(text("Run {number} kept no network.", number=run.number))
        self._loading[self._ask(LoadRun(run_dir=str(run.folder)), run.run_id, run.folder)] = run

    def take_back(self, run: Run) -> bool:
        """A finished run of an earlier window joins these and is shown; False: it is already. Raises TrainingError."""
        known = next((other for other in self._runs if other.folder == run.folder), run)
        if known is run:
            run.number = len(self._runs) + 1
            self._runs = (*self._runs, run)
        if self._run is None:
            self._show(run)  # No engine is needed yet: the first question has it load the weights.
        elif known is not self._run:
            self.load(known)
        return known is run or known is not self._run

    def close(self) -> None:
        """Ends training, engine and thread within 3 s; a run that was on has its end reported before this returns."""
        self._worker.close()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        self._read_mail()
        self._pace.stop()

    def _on_mail(self) -> None:
        """What comes after a pause is read at once, what comes in a flood only so often: the window has more to do."""
        if not self._pace.isActive():
            self._read_mail()

    def _read_mail(self) -> None:
        letters = self._worker.mail.take()
        if letters:
            self._pace.start()
        for letter in letters:
            self._on_letter(letter)

    def _on_letter(self, letter: Letter) -> None:
        if isinstance(letter, Train):
            self._on_prepared(letter)
        elif letter.request_id:
            self._on_answer(letter)
        elif self._run is not None and letter.run_id == self._run.run_id:
            self._on_run_report(self._run, letter)

    def _on_silence(self, seconds: int) -> None:
        if seconds and not self._silence:
            self.told.emit(silence_in_words(seconds))
        self._silence = seconds
        self.silence_changed.emit(seconds)

    def _on_prepared(self, job: Train) -> None:
        if self._run is not None and job.run_id == self._run.run_id:
            self._run.folder = Path(job.run_dir)

    def _on_answer(self, answer: Report) -> None:
        run = self._loading.pop(answer.request_id, None)
        if run is not None and isinstance(answer, Loaded) and self._state is State.IDLE:
            self._show(run)
        self.answered.emit(answer)

    def _on_run_report(self, run: Run, report: Report) -> None:
        if isinstance(report, (Started, BatchReport, EpochReport, Finished, Failed)):
            run.take(report)
        if isinstance(report, BatchReport):
            self.batches_arrived.emit(report)
        elif isinstance(report, EpochReport):
            self.epoch_finished.emit(report)
        elif isinstance(report, Started):
            self._move_on(State.RUNNING)
            self.started.emit(report)
        elif isinstance(report, Paused):
            run.clock.hold()
            self._move_on(State.PAUSED)
        elif isinstance(report, Resumed):
            run.clock.go()
            self._move_on(State.RUNNING)
        elif isinstance(report, (Finished, Failed)):
            self._set_state(State.IDLE)
            (self.finished if isinstance(report, Finished) else self.failed).emit(report)

    def _on_engine_changed(self, words: str) -> None:
        self._engine_words = words
        self.engine_changed.emit(words)

    # Private ----------------------------------------------------------------------------------------------------------

    def _require_idle(self) -> None:
        if self._state is not State.IDLE:
            raise TrainingError(text("A training is running."), hint=text("Stop it first."))

    def _send(self, request: Request) -> None:
        assert self._run is not None
        self._worker.send(msgspec.structs.replace(request, run_id=self._run.run_id))

    def _ask(self, question: Request, run_id: str, folder: Path) -> int:
        request_id = next(self._request_ids)
        self._worker.ask(msgspec.structs.replace(question, run_id=run_id, request_id=request_id), str(folder))
        return request_id

    def _show(self, run: Run) -> None:
        if run is not self._run:
            self._run = run
            self.run_changed.emit(run)

    def _move_on(self, state: State) -> None:
        """What the engine says of its state no longer counts once a stop is under way."""
        if self._state is not State.STOPPING:
            self._set_state(state)

    def _set_state(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
