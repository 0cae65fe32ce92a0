"""A whole window over the real engine with faults in it, and what is measured of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from cnnstudio.core.messages import Failed, Finished
from cnnstudio.gui.context import make_context
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.panels.training_overview import TrainingOverviewPanel
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.training.engine import HostKind
from cnnstudio.gui.training.session import State
from cnnstudio.gui.window.main_window import MainWindow
from tests.engine.small import plain_project
from tests.faults.injection import moment, project_name, remove, serve
from tests.faults.kinds import Kind
from tests.gui.training.record import Record

PATIENCE = 90_000
"""Milliseconds for what must come; a guard against hangs, no measure."""
_TICK = 5


@dataclass(frozen=True)
class Outcome:
    """One case as it was seen; times in seconds, memory in bytes."""

    kind: Kind
    phase: str
    words: str
    """What the window said."""
    naming: float
    """From the fault, or from Stop for what hangs, until the window said so; 0 where nothing had to be said."""
    gap: float
    """The longest time in which the window's event loop did not turn."""
    grown: int
    """By how much the window's memory rose at its highest."""
    faults: list[str]
    """What did not hold."""


class Pulse(QObject):
    """Turns with the event loop, and notices when that stands still."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._beat)
        self.gap = 0.0
        self.memory = 0

    def start(self) -> None:
        self.gap, self.memory = 0.0, _memory()
        self._last = time.monotonic()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.monotonic()
        self.gap = max(self.gap, now - self._last)
        self.memory = max(self.memory, _memory())
        self._last = now


class Studio:
    """Runs one case after the other in the same window."""

    def __init__(self, host: HostKind, folder: Path, qtbot: QtBot) -> None:
        context = make_context(host=host, serve=serve, preferences=Preferences(folder / "window.ini"))
        context.document.show(plain_project())
        self.window = MainWindow(context, PANELS)
        self.session = context.session
        self.document = context.document
        self.record = Record(self.session)
        self._qtbot = qtbot
        self._host = host
        self._pulse = Pulse()
        self._named = 0.0
        self.session.failed.connect(self._on_failed)
        self.window.show()
        self.window.start(None)

    def close(self) -> None:
        self._pulse.stop()
        self.window.close_without_asking()
        self._qtbot.waitUntil(self.window.isHidden, timeout=PATIENCE)
        self.window.deleteLater()
        remove()

    def wait_until_ready(self) -> None:
        """An engine stands, so that a case begins at once; a thread is started by the first training alone."""
        if self._host == "thread":
            return
        self.session.warm_up()
        self._qtbot.waitUntil(lambda: self.session.engine.startswith("engine ready"), timeout=PATIENCE)

    def trains(self) -> bool:
        """The next run comes to its good end."""
        ends = len(self.record.ends)
        self._open("sound", epochs=1)
        self.window.context.navigation.train()
        self._qtbot.waitUntil(lambda: len(self.record.ends) > ends, timeout=PATIENCE)
        end = self.record.ends[-1]
        return isinstance(end, Finished) and not end.stopped and len(self.record.ends) == ends + 1

    def case(self, kind: Kind, phase: str, *, in_silence: bool = True, next_run: bool = True) -> Outcome:
        """A training that goes wrong in that phase. What hangs is waited for, until the window has told of it by
        itself (`in_silence`), and then stopped.
        """
        self._open(project_name(kind, phase), epochs=2)
        self.document.set_parameter("conv2d_1", "filters", 5)
        before = self._document_state()
        ends, told = len(self.record.ends), len(self.record.told)
        self._named = 0.0
        with self._measured():
            start = _memory()
            self.window.context.navigation.train()
            run = self.session.run
            assert run is not None
            self._qtbot.waitUntil(
                lambda: moment(run.run_id) is not None or len(self.record.ends) > ends, timeout=PATIENCE
            )
            assert moment(run.run_id) is not None, f"it ended before its fault came: {self.record.ends[ends:]}"
            since = moment(run.run_id) or 0.0
            if kind.ending == "hangs":
                if in_silence:
                    self._qtbot.waitUntil(lambda: self.session.silence > 0, timeout=PATIENCE)
                since = time.monotonic()
                self.window.context.session.stop()
            self._qtbot.waitUntil(lambda: len(self.record.ends) > ends, timeout=PATIENCE)
            # What comes too late to be an end of its own.
            self._qtbot.waitUntil(lambda: self.session.state is State.IDLE, timeout=PATIENCE)
        outcome = Outcome(
            kind=kind,
            phase=phase,
            words=self._said(),
            naming=self._named - since if self._named else 0.0,
            gap=self._pulse.gap,
            grown=self._pulse.memory - start,
            faults=[],
        )
        outcome.faults.extend(self._what_did_not_hold(outcome, before))
        if (
            kind.ending == "hangs"
            and in_silence
            and not any("Nothing has been heard" in s for s in self.record.told[told:])
        ):
            outcome.faults.append("its silence was not told")
        if next_run and not self.trains():
            outcome.faults.append(f"the next run ended as {self.record.ends[-1]}")
        if len(self.record.ends) != ends + 1 + next_run:
            outcome.faults.append(f"{len(self.record.ends) - ends} ends")
        return outcome

    def _said(self) -> str:
        """Of a run that failed the card in Train tells why, and no other place."""
        assert self.window.workspace == "train"
        assert self.session.run is not None
        overview = self.window.workspaces["train"].panel("training_overview")
        assert isinstance(overview, TrainingOverviewPanel)
        return overview.card.content()[2] if self.session.run.failed is not None else ""

    def _what_did_not_hold(self, outcome: Outcome, before: object) -> Iterator[str]:
        end = self.record.ends[-1]
        if outcome.kind.ending == "finished":
            if not isinstance(end, Finished) or end.stopped:
                yield f"it ended as {end}"
        elif not isinstance(end, Failed):
            yield f"it ended as {end}"
        elif outcome.kind.words not in outcome.words or "Traceback" in outcome.words:
            yield f"it said {outcome.words!r}"
        elif not end.hint:
            yield "it said nothing of what to do"
        if self._document_state() != before:
            yield "the project is another one"

    def _open(self, name: str, epochs: int) -> None:
        self.document.show(replace(plain_project(epochs=epochs), name=name))

    def _document_state(self) -> object:
        stack = self.document.undo_stack
        return self.document.project, stack.count(), stack.index(), stack.isClean()

    @contextmanager
    def _measured(self) -> Iterator[None]:
        self._pulse.start()
        try:
            yield
        finally:
            self._pulse.stop()

    def _on_failed(self) -> None:
        self._named = time.monotonic()


def _memory() -> int:
    """Bytes that this process has in memory; 0 where the system does not tell."""
    file = Path("/proc/self/statm")
    return int(file.read_text().split()[1]) * 4096 if file.exists() else 0
