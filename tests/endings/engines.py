"""The fake engine as a child process; a module that loads in a moment."""

import tempfile
import threading
from multiprocessing.connection import Connection

from tests.gui import answering


def fake(connection: "Connection[bytes, bytes]") -> None:
    """Trains, answers and evaluates; like TensorFlow, it keeps temporary files until Python ends."""
    tempfile.mkstemp(prefix="kept")
    answering.serve(connection)


def stuck(_connection: "Connection[bytes, bytes]") -> None:
    """Never comes so far as to say that it is ready."""
    threading.Event().wait()
