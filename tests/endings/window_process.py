"""A real window in a process of its own, with a home of its own; all that it starts can be told by a mark."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.conftest import HOME_VARIABLES
from tests.endings.driving import LOG

MARK = "CNNSTUDIO_TEST_PROCESS"
PATIENCE = 200.0
"""Seconds for what must come: a guard against hanging, not a figure."""
_TREE = Path(__file__).parents[2]

Entry = dict[str, Any]


def temporary_entries(home: Path) -> set[Path]:
    """All there is in the system's folder for temporary files, as the windows of this home know it, and in our own."""
    places = (home / "tmpdir", home / "xdg_state_home" / "cnnstudio" / "temporary")
    return {path for place in places for path in place.glob("*")}


class WindowProcess:
    """Runs a driver of this folder as `python -m`, which writes a line of JSON for all that it does."""

    def __init__(self, home: Path, driver: str, *words: str, display: str = "") -> None:
        """`display`: of an X server, in place of none at all."""
        self._log = home / f"{uuid4().hex}.log"
        self._mark = uuid4().hex
        self._errors = (home / "stderr").open("ab")
        folders = {name: str(home / name.lower()) for name in (*HOME_VARIABLES, "TMPDIR")}
        for folder in folders.values():
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        screen = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {}
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"tests.endings.{driver}", *words],
            env={**os.environ, **folders, **screen, MARK: self._mark, LOG: str(self._log), "HOME": str(home)},
            cwd=_TREE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
        )

    def entries(self) -> list[Entry]:
        """What it has done so far; a line that it was writing when it died is none."""
        content = self._log.read_bytes() if self._log.exists() else b""
        return [json.loads(line) for line in content.split(b"\n")[:-1]]

    def wait_for(self, what: str) -> Entry:
        """The first entry of a kind."""
        for _ in _turns():
            found = next((entry for entry in self.entries() if entry["what"] == what), None)
            if found is not None:
                return found
            assert self.process.poll() is None, f"the window ended by itself: {self.process.returncode}"
        raise AssertionError(f"the window never came to {what}: {self.entries()[-3:]}")

    def kill(self) -> float:
        """At once; the moment, on the clock of the entries."""
        moment = time.monotonic()
        self.process.kill()
        self.process.wait()
        self._errors.close()
        return moment

    def tell_to_end(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def end(self) -> int:
        """Its exit status, once it has ended by itself."""
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            self._errors.close()

    def survivors(self) -> list[str]:
        """The processes that it started and that go on without it, after the moment that they may take to end."""
        for _ in _turns(10.0):
            found = list(_marked(self._mark))
            if not found:
                return []
        return found


def _turns(seconds: float = PATIENCE) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.01)


def _marked(mark: str) -> Iterator[str]:
    """By the environment, which children inherit. Linux only."""
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and int(folder.name) != os.getpid():
            try:
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    yield (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:  # It has ended, or is not ours.
                continue
