"""A desktop of its own for a test: Xvfb, which draws into memory, and a window manager, which gives the focus."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def virtual_screen(width: int = 1600, height: int = 1000) -> Iterator[str]:
    """The DISPLAY of a new virtual desktop; it is gone afterwards."""
    reading, writing = os.pipe()
    size = f"{width}x{height}x24"
    # The server chooses a free number itself and tells it; a port on the network is nobody's business.
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(words, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading, encoding="ascii") as told:
                number = told.readline().strip()
            assert number, "Xvfb did not start"
            with _managed(f":{number}"):
                yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def _managed(display: str) -> Iterator[None]:
    environment = {**os.environ, "DISPLAY": display}
    words = ["openbox", "--sm-disable"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as manager:
        try:
            yield
        finally:
            manager.terminate()
