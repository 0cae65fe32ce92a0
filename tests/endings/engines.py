"""The fake engine as a child process; a module that loads in a moment."""

import threading
from multiprocessing.connection import Connection

from tests.gui import answering


def fake(connection: "Connection[bytes, bytes]") -> None:
    """Trains, answers and evaluates."""
    answering.serve(connection)


def stuck(_connection: "Connection[bytes, bytes]") -> None:
    """Never comes so far as to say that it is ready."""
    threading.Event().wait()
