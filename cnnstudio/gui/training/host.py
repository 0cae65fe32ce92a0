"""Where Keras runs: a child process or, by choice or need, a thread of this process. The same messages reach both."""

import contextlib
import multiprocessing
import os
import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cnnstudio.core.errors import CnnStudioError, TrainingError
from cnnstudio.core.texts import text
from cnnstudio.data.folders import log_folder
from cnnstudio.data.temporary import remove_abandoned
from cnnstudio.gui.training.launch import Serve, run_in_child, serve_engine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_LARGEST_LOG = 1_000_000
_PATIENCE = 1.0
"""Seconds that the end of a killed child is waited for."""
_THREAD_PATIENCE = 0.5
"""Seconds that the end of a closed thread is waited for; one that hangs never ends, and the learner is to hear it."""


class Host(Protocol):
    """An engine that is running, and the near end of the pipe to it. One thread alone uses it, but for `end`."""

    connection: "Connection[bytes, bytes]"

    @property
    def sentinel(self) -> int | None:
        """What becomes readable when the engine has died; None where a closed connection is the only sign."""

    @property
    def exit_code(self) -> int | None:
        """Of a child that has ended, as multiprocessing gives it: −9 for signal 9."""

    def send(self, message: bytes) -> None:
        """Returns at once, whatever the engine is doing."""

    def end(self) -> None:
        """Ends the engine as hard as the host can; may be called again, and from any thread."""


class ChildHost:
    """A spawned process; it can be killed at any moment."""

    def __init__(self, serve: Serve = serve_engine) -> None:
        """Raises TrainingError when this computer lets no process start."""
        context = multiprocessing.get_context("spawn")
        try:
            log_file = _log_file()
            self.connection, theirs = context.Pipe()
            self._process = context.Process(
                target=run_in_child, args=(serve, theirs, str(log_file)), name="cnnstudio engine", daemon=True
            )
            self._process.start()
        except OSError as error:
            raise TrainingError(
                text("The engine could not be started as a process of its own."), details=str(error)
            ) from error
        theirs.close()
        self._outbox = _Outbox(self.connection)

    @property
    def sentinel(self) -> int | None:
        return self._process.sentinel

    @property
    def exit_code(self) -> int | None:
        # The sentinel of a dying child may be ahead of its exit code.
        self._process.join(_PATIENCE)
        return self._process.exitcode

    def send(self, message: bytes) -> None:
        self._outbox.put(message)

    def end(self) -> None:
        self._process.kill()
        self._process.join(_PATIENCE)
        self._outbox.close()
        self.connection.close()
        # A killed engine removes nothing that it wrote for a moment; nor does one that has crashed.
        remove_abandoned()


class ThreadHost:
    """A thread of this process: it shares our memory and our fate, and ends when it next looks at its connection."""

    sentinel = None
    exit_code = None

    def __init__(self, serve: Serve = serve_engine) -> None:
        """Raises TrainingError when this computer has nothing left to start one with."""
        try:
            self.connection, self._theirs = multiprocessing.Pipe()
            self._outbox = _Outbox(self.connection)
            self._thread = threading.Thread(target=self._run, args=(serve,), name="cnnstudio engine", daemon=True)
            self._thread.start()
        # What Python raises where there can be no more open files or threads.
        except (OSError, RuntimeError) as error:
            raise TrainingError(
                text("The engine could not be started: the computer has nothing left to run it with."),
                hint=text("Close other programs, then train again."),
                details=str(error),
            ) from error

    def send(self, message: bytes) -> None:
        self._outbox.put(message)

    def end(self) -> None:
        self._outbox.close()
        self.connection.close()
        self._thread.join(_THREAD_PATIENCE)

    def _run(self, serve: Serve) -> None:
        try:
            serve(self._theirs)
        finally:
            self._theirs.close()


class _Outbox:
    """Writes messages from a thread of its own: a pipe to an engine that hangs fills up, and would hold us too."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        self._messages: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="engine outbox", daemon=True)
        self._thread.start()

    def put(self, message: bytes) -> None:
        self._messages.put(message)

    def close(self) -> None:
        self._messages.put(None)
        self._thread.join(_PATIENCE)

    def _write(self) -> None:
        # An engine that has ended takes no more: its end is noticed by whoever reads from it.
        with contextlib.suppress(OSError):
            while (message := self._messages.get()) is not None:
                self._connection.send_bytes(message)


def _log_file() -> Path:
    """Where the child's output goes; one old file is kept. A training needs no log, if there is no place for it."""
    try:
        log_file = log_folder() / "engine.log"
        if log_file.exists() and log_file.stat().st_size > _LARGEST_LOG:
            log_file.replace(log_file.with_name("engine.old.log"))
        log_file.touch()
    except (CnnStudioError, OSError):
        return Path(os.devnull)
    return log_file
