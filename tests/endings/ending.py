"""One window, brought into a state and ended there: how it went."""

import time
from dataclasses import dataclass
from pathlib import Path

from tests.endings.window_process import WindowProcess, temporary_entries

ENGINES = {"starting": "stuck", "preparing": "stuck"}
"""The fake engine serves all other states."""
STATES = (
    "cold", "starting", "ready", "preparing", "running", "paused", "stopping", "evaluating", "changed", "question",
    "dialog", "menu", "gesture", "hidden", "minimised", "all at once",
)  # fmt: skip
ON_A_SCREEN = ("drag", "menu", "dialog", "minimised", "running")
"""States that are another thing where there is a screen; a drag needs one."""
WAYS = ("close", "quit", "SIGTERM", "SIGTERM twice")


@dataclass(frozen=True)
class Ending:
    """What a window's end was like."""

    status: int
    seconds: float
    asked: tuple[str, ...]
    survivors: tuple[str, ...]
    complaints: str
    """What it wrote to its standard error."""
    left: tuple[str, ...]
    """Of what it and its engine wrote for a moment."""


def keeps_work_at_logout(home: Path) -> bool:
    """The desktop tells that it ends, with autosave off, and then waits for nobody."""
    window = WindowProcess(home, "closing_driver", "changed", "fake", "logout")
    try:
        window.wait_for("committed")
    finally:
        window.kill()
    return not window.survivors() and bool(list(home.rglob("recovery/*.cnn")))


def end_in(state: str, way: str, home: Path, engine: str = "", display: str = "") -> Ending:
    """Starts a window in `home`, and ends it as soon as it is in the state."""
    how = way if way in ("close", "quit") else "nothing"
    window = WindowProcess(home, "closing_driver", state, engine or ENGINES.get(state, "fake"), how, display=display)
    try:
        there = window.wait_for("there")
        start = there["at"]
        if how == "nothing":
            start = time.monotonic()
            window.tell_to_end()
            if way == "SIGTERM twice":
                window.tell_to_end()
    finally:
        status = window.end()
    seconds = time.monotonic() - start
    asked = tuple(entry["heading"] for entry in window.entries() if entry["what"] == "asked")
    survivors = tuple(window.survivors())
    left = tuple(path.name for path in temporary_entries(home))
    return Ending(status, seconds, asked, survivors, (home / "stderr").read_text(), left)
