"""What the drivers share: the program as it is, over a fake engine or the real one, and a log of all that is done."""

import json
import os
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cnnstudio.gui.training.launch import Serve
    from cnnstudio.gui.window.main_window import MainWindow

LOG = "CNNSTUDIO_TEST_LOG"


class Log:
    """A line for each thing done, in the file before the next thing is."""

    def __init__(self) -> None:
        self._descriptor = os.open(os.environ[LOG], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, what: str, **values: object) -> None:
        os.write(self._descriptor, json.dumps({"what": what, "at": time.monotonic(), **values}).encode() + b"\n")


def run(file: "Path | None", engine: str, hand: "Callable[[MainWindow, Log], object]") -> int:
    """The program as the command line starts it, with a hand put to the window as it is made; its exit status."""
    from cnnstudio.cli import main
    from cnnstudio.gui import app
    from tests.endings import engines

    serves: dict[str, Serve | None] = {"fake": engines.fake, "stuck": engines.stuck, "real": None}
    serve = serves[engine]
    made, hands = app.make_window, []
    if serve is not None:
        app.make_context = partial(app.make_context, serve=serve)

    def make_window() -> "MainWindow":
        window = made()
        hands.append(hand(window, Log()))
        return window

    app.make_window = make_window
    return main([str(file)] if file else [])
