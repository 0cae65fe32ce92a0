"""The rules by which an engine is started, fed, watched and ended; all of it happens in the worker's thread."""

from collections.abc import Callable
from time import monotonic
from typing import Literal

import msgspec

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.messages import (
    EpochReport,
    Failed,
    Finished,
    LoadRun,
    Ready,
    Report,
    Request,
    Started,
    Stop,
    Train,
    decode_report,
    encode,
)
from cnnstudio.core.texts import text
from cnnstudio.gui.training import endings
from cnnstudio.gui.training.host import ChildHost, Host, ThreadHost
from cnnstudio.gui.training.launch import Serve
from cnnstudio.gui.training.memory import free_memory

HostKind = Literal["child", "thread"]

STOP_SECONDS = 2.0
_START_SECONDS = 120.0
_NEVER = float("inf")
_SPARE_NEEDS = 6 * 2**30
_LARGEST_MESSAGE = 256 * 2**20
_AT_ONCE = 100
"""Messages read before the limits are looked at again."""
_COULD_NOT_START = (1, 255)
"""A Python that is not found where it should be, or that cannot load what it was given."""
_RUNS_PER_ENGINE = 20
"""Every run leaks some 13 MiB inside Keras: an engine is replaced before that matters."""


class Supervisor:
    """One engine at a time and at most one run; each run is told one Finished or Failed, each question one answer."""

    def __init__(
        self,
        kind: HostKind,
        serve: Serve,
        *,
        reported: Callable[[Report], None],
        engine_changed: Callable[[str], None],
        told: Callable[[str], None],
    ) -> None:
        self._kind: HostKind = kind
        self._serve = serve
        self._reported = reported
        self._engine_changed = engine_changed
        self._told = told
        self._run_id = ""
        self._job: Train | None = None
        self._epochs = 0
        self._has_begun = False
        self._stop_by = _NEVER
        self._questions: set[int] = set()
        self._host: Host | None = None
        self._device = ""
        self._start_by = _NEVER
        self._runs_served = 0
        self._has_model = False

    @property
    def run_id(self) -> str:
        """Of the run that has not ended; empty: there is none."""
        return self._run_id

    @property
    def host(self) -> Host | None:
        return self._host

    @property
    def patience(self) -> float:
        """Seconds until the next limit."""
        return max(0.0, min(self._start_by, self._stop_by) - monotonic())

    # What the window wants --------------------------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Starts a child ahead of its first use, if there is memory for it."""
        if self._kind == "child" and free_memory() >= _SPARE_NEEDS:
            self._engine()

    def begin(self, run_id: str) -> None:
        """A run is wanted; its job comes later, while the engine loads."""
        self._run_id = run_id
        self._epochs = 0
        if self._runs_served >= _RUNS_PER_ENGINE:
            self._drop_engine(endings.was_replaced())
        self._engine()

    def take_job(self, job: Train) -> None:
        """The job of the present run; it goes to the engine as soon as that is ready."""
        self._job = job
        self._engine()
        if self._device:
            self._send_job()

    def end_run(self, end: Finished | Failed) -> None:
        """The one place where a run ends."""
        if not self._run_id:
            return
        run_id, self._run_id = self._run_id, ""
        self._job = None
        self._has_begun = False
        self._stop_by = _NEVER
        if isinstance(end, Failed):
            # What broke may be the model: questions go to the checkpoint.
            self._has_model = False
        self._reported(msgspec.structs.replace(end, run_id=run_id))
        if self._device:
            self._engine_changed(self._ready_words())

    def send(self, request: Request) -> None:
        """Pause or Resume."""
        if self._host is not None and self._has_begun:
            self._host.send(encode(request))

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Ends the run softly; an engine that does not answer in time is ended."""
        if self._has_begun and self._host is not None:
            self._stop_by = min(self._stop_by, monotonic() + seconds)
            self._host.send(encode(Stop(run_id=self._run_id)))
        else:
            self.end_run(Finished(stopped=True, epochs=0, best_epoch=0))

    def ask(self, question: Request, run_dir: str) -> None:
        """An engine that has no model yet, since an earlier one ended, loads the run's checkpoint first."""
        engine = self._engine()
        if not self._has_model and not isinstance(question, LoadRun):
            engine.send(encode(LoadRun(run_id=question.run_id, run_dir=run_dir)))
        self._has_model = True
        self._questions.add(question.request_id)
        engine.send(encode(question))

    def close(self) -> None:
        """Ends the engine; a run that is still open ends with it."""
        self._drop_engine(endings.has_a_fault())

    # What the engine does ---------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Takes the messages that have come."""
        host = self._host
        try:
            for _ in range(_AT_ONCE):
                if host is None or host is not self._host or not host.connection.poll():
                    return
                self._on_report(decode_report(host.connection.recv_bytes(_LARGEST_MESSAGE)))
        except (EOFError, ConnectionError):
            self.on_death()
        except (OSError, msgspec.DecodeError) as error:
            self._lose_engine(endings.sent_garbage(str(error)))

    def on_death(self) -> None:
        """The engine is gone, by its sentinel or its closed connection."""
        exit_code = self._host.exit_code if self._host is not None else None
        if not self._device and exit_code in _COULD_NOT_START and self._kind == "child":
            self._fall_back()
        else:
            self._lose_engine(endings.died(exit_code))

    def keep_limits(self) -> None:
        """Ends an engine that does not start or does not stop in time."""
        now = monotonic()
        if now >= self._stop_by:
            self._lose_engine(endings.did_not_stop(self._epochs))
        elif now >= self._start_by:
            self._lose_engine(endings.did_not_start(_START_SECONDS))

    def _on_report(self, report: Report) -> None:
        if isinstance(report, Ready):
            self._on_ready(report)
        elif report.request_id:
            if report.request_id in self._questions:
                self._questions.remove(report.request_id)
                self._reported(report)
        elif self._run_id and report.run_id == self._run_id:
            self._on_run_report(report)

    def _on_ready(self, ready: Ready) -> None:
        self._device = ready.device
        self._start_by = _NEVER
        self._engine_changed(self._ready_words())
        if self._job is not None:
            self._send_job()

    def _on_run_report(self, report: Report) -> None:
        if isinstance(report, (Finished, Failed)):
            self.end_run(report)
            return
        if isinstance(report, EpochReport):
            self._epochs = report.epoch
        elif isinstance(report, Started):
            self._engine_changed(text("training"))
        self._reported(report)

    # The engine -------------------------------------------------------------------------------------------------------

    def _engine(self) -> Host:
        """The engine that runs, or a new one."""
        if self._host is None:
            self._host = self._new_host()
            self._start_by = monotonic() + _START_SECONDS
            self._engine_changed(text("engine starting"))
        return self._host

    def _new_host(self) -> Host:
        if self._kind == "child":
            try:
                return ChildHost(self._serve)
            except TrainingError:
                self._use_threads()
        return ThreadHost(self._serve)

    def _fall_back(self) -> None:
        """No child can start here: a run that waits for its engine gets a thread instead."""
        self._use_threads()
        if self._host is not None:
            self._host.end()
            self._host = None
        if self._run_id:
            self._engine()
        else:
            self._drop_engine(endings.was_replaced())

    def _use_threads(self) -> None:
        self._kind = "thread"
        self._told(
            text("The engine could not be started as a process of its own. Training runs inside the window instead.")
        )

    def _send_job(self) -> None:
        assert self._job is not None
        self._engine().send(encode(self._job))
        self._job = None
        self._has_begun = self._has_model = True
        self._runs_served += 1

    def _lose_engine(self, why: Failed) -> None:
        """An engine that was good once is replaced at once; one that never was is tried again when it is needed."""
        was_good = bool(self._device)
        self._drop_engine(why)
        self._engine_changed(text("engine ended"))
        if was_good:
            self.warm_up()

    def _drop_engine(self, why: Failed) -> None:
        host, self._host = self._host, None
        self._device = ""
        self._start_by = _NEVER
        self._has_model = False
        self._runs_served = 0
        if host is not None:
            host.end()
        self.end_run(why)
        questions, self._questions = self._questions, set()
        for request_id in sorted(questions):
            self._reported(msgspec.structs.replace(why, request_id=request_id))

    def _ready_words(self) -> str:
        return text("engine ready · {device}", device=self._device)
