"""What runs inside the engine's process, and the one function on the window's side that names the engine.

Spawning imports this module in the child: it must stay as light as it is.
"""

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import connection as connections
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Serve = Callable[["Connection[bytes, bytes]"], None]


def serve_engine(connection: "Connection[bytes, bytes]") -> None:
    """Answers the messages of `connection` until it closes. Loads Keras."""
    if parent_process() is not None:
        from cnnstudio.data.settings import obey_settings

        obey_settings()
    from cnnstudio.engine.service import serve

    serve(connection)


def run_in_child(serve: Serve, connection: "Connection[bytes, bytes]", log_file: str) -> None:
    """The whole life of the child: output into a file, no Ctrl+C, and no day longer than the window."""
    # Ctrl+C in a terminal goes to the whole group; the window decides what becomes of the training.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _send_output_to(Path(log_file))
    # What a native crash was doing goes to the log, too.
    faulthandler.enable(2)
    _be_killed_with_the_window()
    threading.Thread(target=_end_with_the_window, name="window watcher", daemon=True).start()
    from cnnstudio.data.temporary import VARIABLES, own_temporary_folder

    with own_temporary_folder() as folder:
        if folder is not None:
            # Native code asks the environment; an engine starts no programs that could outlive it.
            os.environ.update(dict.fromkeys(VARIABLES, str(folder)))
        serve(connection)


def _send_output_to(log_file: Path) -> None:
    """Both streams, also what native code writes to them; to nowhere if the log cannot be written."""
    try:
        log = os.open(log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        log = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(log, descriptor)
    os.close(log)
    # A window started without a console has no streams at all; Keras writes to them all the same.
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115


def _be_killed_with_the_window() -> None:
    """Linux sends SIGKILL itself when the window's end of the pipe closes: a native call that never gives the
    interpreter back would keep the watcher below from running.

    Not PR_SET_PDEATHSIG, which fires when the thread ends that started this process.
    """
    if sys.platform != "linux":
        return
    import fcntl

    parent = parent_process()
    assert parent is not None
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(parent.sentinel, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, fcntl.fcntl(parent.sentinel, fcntl.F_GETFL) | os.O_ASYNC)


def _end_with_the_window() -> None:
    """A killed window closes nothing in order: without this its child would train on for ever."""
    parent = parent_process()
    assert parent is not None
    connections.wait([parent.sentinel])
    os._exit(1)
