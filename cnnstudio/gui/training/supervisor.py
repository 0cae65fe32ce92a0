"""The rules by which a run is fed, watched and ended; all of it happens in the worker's thread."""

from collections.abc import Callable
from time import monotonic

import msgspec

from cnnstudio.core.messages import (
    LARGEST_MESSAGE,
    Augment,
    BatchReport,
    Concluding,
    Failed,
    Finished,
    LoadRun,
    Paused,
    Ready,
    Rehearse,
    Report,
    Request,
    Resumed,
    Started,
    Stop,
    Train,
    decode_report,
)
from cnnstudio.gui.training import endings
from cnnstudio.gui.training.engine import START_SECONDS, Engine
from cnnstudio.gui.training.host import Host
from cnnstudio.gui.training.news import News
from cnnstudio.gui.training.silence import Silence

STOP_SECONDS = 2.0
_CONCLUDE_SECONDS = 120.0
"""For testing the best weights, once the last batch is trained: large test sets take long."""
_CONCLUDE_SILENCE = 10.0
"""Of which none may pass without a sign of life for as long as that."""
_NEVER = float("inf")
_AT_ONCE = 100
"""Messages read before the limits are looked at again."""
_RUNS_PER_ENGINE = 20
"""Every run leaks some 13 MiB inside Keras: an engine is replaced before that matters."""
_REHEARSALS_PER_ENGINE = 20
"""They leak, too, and an engine rehearses no more than these: it is replaced while nobody waits for it."""


class Supervisor:
    """At most one run at a time; each is told one Finished or Failed, and each question one answer."""

    def __init__(self, engine: Engine, reported: Callable[[Report], None], silent: Callable[[int], None]) -> None:
        """`silent` is told how many seconds the engine has been silent for too long; 0 when it is heard again."""
        self._engine = engine
        self._reported = reported
        self._silence = Silence(silent)
        self._run_id = ""
        self._job: Train | None = None
        self._has_begun = self._is_concluding = False
        self._news = News()
        self._stop_by = _NEVER
        self._questions: set[int] = set()
        self._runs_served = self._rehearsals = 0
        self._has_model = False

    @property
    def run_id(self) -> str:
        """Of the run that has not ended; empty: there is none."""
        return self._run_id

    @property
    def host(self) -> Host | None:
        return self._engine.host

    @property
    def patience(self) -> float:
        """Seconds until the next limit."""
        return max(0.0, min(self._engine.start_by, self._stop_by) - monotonic())

    # What the window wants --------------------------------------------------------------------------------------------

    def rehearse(self, request: Rehearse) -> None:
        """Dropped where a run is on or wanted, and where no engine stands ready."""
        if self._run_id or not self._engine.can_rehearse:
            return
        if self._rehearsals >= _REHEARSALS_PER_ENGINE and not self._questions and self._engine.can_be_spared:
            # The fresh one is given the project as soon as it stands ready.
            self._end_engine(endings.was_replaced())
            self._engine.warm_up()
            return
        self._rehearsals += 1
        self._engine.send(request)

    def begin(self, run_id: str) -> None:
        """A run is wanted; its job comes later, while the engine loads."""
        self._run_id = run_id
        self._has_begun = self._is_concluding = False
        self._news = News()
        if self._runs_served >= _RUNS_PER_ENGINE or not self._engine.is_as_wanted:
            self._end_engine(endings.was_replaced(), end_run=False)
        self._engine.start()

    def take_job(self, job: Train) -> None:
        """The job of the present run; it goes to the engine as soon as that is ready."""
        self._job = job
        self._engine.start()
        if self._engine.is_ready:
            self._send_job()

    def end_run(self, end: Finished | Failed) -> None:
        """The one place where a run ends."""
        if not self._run_id:
            return
        run_id, self._run_id = self._run_id, ""
        self._job = None
        self._stop_by = _NEVER
        self._silence.end()
        if isinstance(end, Failed):
            # What broke may be the model: questions go to the checkpoint.
            self._has_model = False
        else:
            self._engine.prove_good()
        self._engine.tell_ready()
        self._reported(msgspec.structs.replace(end, run_id=run_id))

    def send(self, request: Request) -> None:
        """Pause or Resume."""
        if self._has_begun:
            self._engine.send(request)

    def stop(self) -> None:
        """Ends the run softly; an engine that does not answer in time is ended."""
        if not self._run_id:
            return
        if not self._has_begun:
            self.end_run(Finished(stopped=True, epochs=0, best_epoch=0))
            return
        self._stop_by = monotonic() + (_CONCLUDE_SECONDS if self._is_concluding else STOP_SECONDS)
        self._engine.send(Stop(run_id=self._run_id))

    def ask(self, question: Request, run_dir: str) -> None:
        """An engine that has no model yet, since an earlier one ended, loads the run's checkpoint first, if it is about
        a model.
        """
        if not isinstance(question, Augment):
            if not self._has_model and not isinstance(question, LoadRun):
                self._engine.send(LoadRun(run_id=question.run_id, run_dir=run_dir))
            self._has_model = True
        self._questions.add(question.request_id)
        self._engine.send(question)

    def give_up(self, why: Failed) -> None:
        """No engine can be had: the run and the questions end with the reason."""
        self._end_engine(why)

    def close(self) -> None:
        """Ends the engine; a run that is still open ends with it."""
        self._end_engine(endings.was_cut_off(self._news.epochs))

    # What the engine does ---------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Takes the messages that have come."""
        host = self._engine.host
        try:
            for _ in range(_AT_ONCE):
                if host is None or host is not self._engine.host or not host.connection.poll():
                    return
                self._on_report(decode_report(host.connection.recv_bytes(LARGEST_MESSAGE)))
        except (EOFError, ConnectionError):
            self.on_death()
        except (OSError, msgspec.DecodeError, MemoryError) as error:
            self._lose_engine(endings.sent_garbage(str(error)))

    def on_death(self) -> None:
        """The engine is gone, by its sentinel or its closed connection."""
        if self._engine.cannot_start():
            self._start_another()
        elif self._engine.host is not None:
            self._lose_engine(endings.died(self._engine.host.exit_code))

    def keep_limits(self) -> None:
        """Ends an engine that does not start or does not stop in time; tells of one that is silent."""
        now = monotonic()
        self._silence.look()
        hangs = self._is_concluding and self._stop_by != _NEVER and self._silence.seconds >= _CONCLUDE_SILENCE
        if now >= self._stop_by or hangs:
            self._lose_engine(endings.did_not_stop(self._news.epochs))
        elif now >= self._engine.start_by:
            self._lose_engine(endings.did_not_start(START_SECONDS))

    def _on_report(self, report: Report) -> None:
        if isinstance(report, Ready):
            self._engine.stand_ready(report.device)
            if self._job is not None:
                self._send_job()
        elif report.request_id:
            self._silence.hear(is_progress=False)
            if report.request_id in self._questions:
                self._questions.remove(report.request_id)
                self._reported(report)
        elif self._run_id and report.run_id == self._run_id:
            self._on_run_report(report)
        elif isinstance(report, Failed) and not report.run_id:
            # Keras could not be loaded: this is the engine's last word.
            self._lose_engine(report)

    def _on_run_report(self, report: Report) -> None:
        self._silence.hear(is_progress=isinstance(report, BatchReport))
        if isinstance(report, (Finished, Failed)):
            self._on_end(report)
            return
        if not self._news.holds(report):
            return
        if isinstance(report, Concluding):
            self._is_concluding = True
            if self._stop_by != _NEVER:
                self._stop_by = monotonic() + _CONCLUDE_SECONDS
        elif isinstance(report, Started):
            self._engine.tell_training()
        elif isinstance(report, Paused):
            self._silence.end()
        elif isinstance(report, Resumed):
            self._silence.expect()
        self._reported(report)

    def _on_end(self, end: Finished | Failed) -> None:
        self.end_run(end)
        if isinstance(end, Failed) and end.exhausted:
            # What it took it does not give back; a fresh one has all the memory there is.
            self._end_engine(endings.was_replaced())
            self._engine.replace()

    # The engine's life ------------------------------------------------------------------------------------------------

    def _send_job(self) -> None:
        assert self._job is not None
        self._engine.send(self._job)
        self._job = None
        self._has_begun = self._has_model = True
        self._runs_served += 1
        self._silence.expect()

    def _start_another(self) -> None:
        """Nothing was asked of the child that could not start but what waits here."""
        assert self._engine.host is not None
        self._engine.count_vain_start(endings.exit_code_in_words(self._engine.host.exit_code))
        self._end_engine(endings.was_replaced(), end_run=False)
        if self._run_id:
            self._engine.start()

    def _lose_engine(self, why: Failed) -> None:
        """An engine that was good once is replaced at once; one that never was is tried again when it is needed."""
        was_good = self._engine.is_ready
        self._end_engine(why)
        if was_good:
            self._engine.replace()

    def _end_engine(self, why: Failed, *, end_run: bool = True) -> None:
        self._engine.end()
        self._has_model = False
        self._runs_served = self._rehearsals = 0
        if end_run:
            self.end_run(why)
        questions, self._questions = self._questions, set()
        for request_id in sorted(questions):
            self._reported(msgspec.structs.replace(why, request_id=request_id))
