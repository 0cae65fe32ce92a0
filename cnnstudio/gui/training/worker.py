"""The supervisor's thread: it waits on the connection, the child's life and the window's wishes at once."""

import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from multiprocessing import connection as connections
from time import monotonic

from PySide6.QtCore import QObject, QThread, Signal

from cnnstudio.core.errors import CnnStudioError, TrainingError
from cnnstudio.core.messages import Failed, Rehearse, Request, Stop, Train
from cnnstudio.gui.training import endings
from cnnstudio.gui.training.engine import Engine, HostKind
from cnnstudio.gui.training.launch import Serve
from cnnstudio.gui.training.mailbox import Letter, Mailbox
from cnnstudio.gui.training.supervisor import Supervisor

MakeJob = Callable[[], Train]

_CLOSE_SECONDS = 1.0
_LONGEST_WAIT = 1.0


class EngineWorker(QThread):
    """Verbs return at once; signals are emitted in this worker's own thread."""

    mail_came = Signal()
    """Something lies in the `mail`, which was empty."""
    fell_silent = Signal(int)
    """For how many seconds nothing was heard of the run, and that is long; 0: something is heard again."""
    engine_changed = Signal(str)
    """What the engine is doing, for the status bar."""
    told = Signal(str)
    """Something that a person should know."""

    def __init__(self, kind: HostKind, serve: Serve, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = Engine(kind, serve, self.engine_changed.emit, self.told.emit)
        self.mail = Mailbox()
        """The job of a run once its data and its folder stand, all reports of it, the last of which is Finished or
        Failed, and the answers to questions."""
        self._supervisor = Supervisor(self._engine, self._put, self.fell_silent.emit)
        self._commands: deque[Callable[[], None]] = deque()
        self._ear, self._bell = multiprocessing.Pipe(duplex=False)
        self._close_by: float | None = None
        self.finished.connect(self._on_finished)

    def warm_up(self) -> None:
        """Starts the engine ahead of its first use, if there is memory for it."""
        self._post(self._engine.warm_up)

    def use_host(self, kind: HostKind) -> None:
        """Where the next training runs; one that is on goes on where it is."""
        self._engine.prefer(kind)

    @property
    def can_rehearse(self) -> bool:
        """Whether there is an engine that could get ready for a training; any thread may ask."""
        return self._close_by is None and self._engine.can_rehearse

    @property
    def can_ask_aside(self) -> bool:
        """Whether a question makes nothing start inside the window; any thread may ask."""
        return self._engine.stands_aside

    def rehearse(self, request: Rehearse) -> None:
        """Lets an engine that has nothing to do get ready for a training."""
        self._post(partial(self._supervisor.rehearse, request))

    def train(self, run_id: str, make_job: MakeJob) -> None:
        """Begins a run; `make_job` may take its time: it is called in a thread of its own."""
        self._post(partial(self._on_train, run_id, make_job))

    def send(self, request: Request) -> None:
        """Pause, Resume or Stop; dropped when its run has ended."""
        self._post(partial(self._on_send, request))

    def ask(self, question: Request, run_dir: str) -> None:
        """A question about the model of `run_dir`."""
        self._post(partial(self._supervisor.ask, question, run_dir))

    def close(self) -> None:
        """Stops the run softly, then ends engine and thread; the caller waits for that, 3 s at the most."""
        if not self.isRunning():
            self._close_by = monotonic()
            return
        self._post(self._on_close)
        host = self._supervisor.host
        if not self.wait(2500) and host is not None:
            # Only a half-written message can hold this worker: it comes free when the writer ends.
            host.end()
            self.wait(500)

    def run(self) -> None:
        try:
            while not self._is_over():
                self._listen()
                self._supervisor.keep_limits()
        finally:
            self._supervisor.close()

    def _is_over(self) -> bool:
        """The window closes, and the run has ended or its time is up."""
        return self._close_by is not None and (not self._supervisor.run_id or monotonic() >= self._close_by)

    def _post(self, command: Callable[[], None]) -> None:
        self._commands.append(command)
        self._bell.send_bytes(b"!")
        self._start_if_needed()

    def _start_if_needed(self) -> None:
        """The first command starts the thread; so does the next one after a fault of ours has ended it."""
        if self._commands and self._close_by is None and not self.isRunning():
            self.start()

    def _on_finished(self) -> None:
        # A command that came while the thread was ending has found it still running.
        self._start_if_needed()

    def _listen(self) -> None:
        """Waits until there is something to do, or a limit is near, and does it."""
        host = self._supervisor.host
        signs = [self._ear, *((host.connection, host.sentinel) if host is not None else ())]
        timeout = min(self._supervisor.patience, _LONGEST_WAIT if self._close_by is None else 0.1)
        heard = connections.wait([sign for sign in signs if sign is not None], timeout)
        if self._ear in heard:
            self._ear.recv_bytes()
            self._do(self._commands.popleft())
        # What a child said before it died comes before its death.
        elif host is not None and host.connection in heard:
            self._supervisor.read()
        elif host is not None and host.sentinel in heard:
            self._supervisor.on_death()

    def _do(self, command: Callable[[], None]) -> None:
        try:
            command()
        except TrainingError as error:
            self._supervisor.give_up(_failed(error))

    def _put(self, letter: Letter) -> None:
        if self.mail.put(letter):
            self.mail_came.emit()

    def _on_train(self, run_id: str, make_job: MakeJob) -> None:
        self._supervisor.begin(run_id)
        threading.Thread(target=self._make, args=(run_id, make_job), name="training data", daemon=True).start()

    def _make(self, run_id: str, make_job: MakeJob) -> None:
        """Not in the worker's thread: data that take long can be given up at any moment."""
        made: Train | Failed = endings.has_a_fault()
        try:
            made = make_job()
        except CnnStudioError as error:
            made = _failed(error)
        except MemoryError:
            made = endings.has_no_room_for_the_data()
        finally:
            self._post(partial(self._on_made, run_id, made))

    def _on_made(self, run_id: str, made: Train | Failed) -> None:
        if run_id != self._supervisor.run_id:
            return
        if isinstance(made, Failed):
            self._supervisor.end_run(made)
        else:
            self._put(made)
            self._supervisor.take_job(made)

    def _on_send(self, request: Request) -> None:
        if request.run_id != self._supervisor.run_id:
            return
        if isinstance(request, Stop):
            self._supervisor.stop()
        else:
            self._supervisor.send(request)

    def _on_close(self) -> None:
        self._close_by = monotonic() + _CLOSE_SECONDS
        self._supervisor.stop()


def _failed(error: CnnStudioError) -> Failed:
    return Failed(message=error.message, hint=error.hint, details=error.details)
