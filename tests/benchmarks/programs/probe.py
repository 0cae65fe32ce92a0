"""How long the event loop was away: a precise timer in the GUI thread, and a watcher that sees what held it."""

import faulthandler
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, thread_time

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer

INTERVAL = 5
"""Milliseconds between two ticks of a loop that is free."""
_LEISURELY = 50
"""Milliseconds, where the loop is not what is measured: the ticks shall cost nothing."""
_LATE = 0.03
"""Seconds without a tick after which the watcher looks where the GUI thread is."""
_FRAMES = 7
_FRAME = re.compile(r'File ".*?([^/"]+)\.py", line (\d+) in (\S+)')


@dataclass
class Gap:
    """Seconds between two ticks: how many of them the GUI thread was computing, when it was, and where."""

    seconds: float
    cpu: float
    phase: str
    where: str = ""
    waited: float = 0.0
    """Seconds in which the thread could have gone on, had others not had the processors; told by Linux only."""

    @property
    def held(self) -> float:
        """What is left of it on a machine that has nothing else to do: it computed, or waited for something."""
        return self.seconds - self.waited


class Probe(QObject):
    """Ticks from `start` on; `ticked` is called at every tick, and counts as work of the window.

    `is_quick`: it ticks as often as one that watches, and a gap is one piece of work.
    Only a probe that `watches` the loop looks what held it, once it is told to: the looking reads the frames of a
    running thread, which may end the process once in some hundred times, and one in three where that loads modules.
    """

    def __init__(self, ticked: Callable[[], None], *, watches: bool, is_quick: bool = False) -> None:
        super().__init__()
        self._watches = watches
        self._looks = False
        self.phase = ""
        self.gaps: list[Gap] = []
        self._ticked = ticked
        self._timer = QTimer(
            self, timerType=Qt.TimerType.PreciseTimer, interval=INTERVAL if watches or is_quick else _LEISURELY
        )
        self._timer.timeout.connect(self._on_timeout)
        self._last = (0.0, 0.0, 0.0)
        self._queue = _open_queue()
        self._seen = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `stop`

    def start(self) -> None:
        self._timer.start()
        self._expect_tick()

    def look(self) -> None:
        """From now on whoever watches also looks what holds the loop."""
        self._looks = self._watches

    def stop(self) -> None:
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        self._seen.close()
        if self._queue is not None:
            os.close(self._queue)

    def figures(self, cpu: bool = False) -> dict[str, float]:
        """Milliseconds."""
        values = 1000 * np.array([gap.cpu if cpu else gap.seconds for gap in self.gaps])
        p50, p99 = np.percentile(values, [50, 99])
        return {"p50": float(p50), "p99": float(p99), "max": float(values.max()), "count": len(values)}

    def worst(self, count: int, cpu: bool = False) -> list[Gap]:
        return sorted(self.gaps, key=lambda gap: -(gap.cpu if cpu else gap.seconds))[:count]

    def _on_timeout(self) -> None:
        now, cpu, waited = self._now()
        faulthandler.cancel_dump_traceback_later()
        before = self._last
        self.gaps.append(Gap(now - before[0], cpu - before[1], self.phase, self._where(), max(0.0, waited - before[2])))
        # The tick's own work belongs to the gap that follows.
        self._expect_tick()
        self._ticked()

    def _expect_tick(self) -> None:
        self._last = self._now()
        # Writes from a thread that needs no interpreter lock and keeps no frame alive: one that painted would crash.
        if self._looks:
            faulthandler.dump_traceback_later(_LATE, file=self._seen)

    def _now(self) -> tuple[float, float, float]:
        waited = int(os.pread(self._queue, 64, 0).split()[1]) / 1e9 if self._queue is not None else 0.0
        return perf_counter(), thread_time(), waited

    def _where(self) -> str:
        """What the GUI thread was doing when it was late."""
        if not self._seen.tell():
            self._seen.seek(0, 2)
        if not self._seen.tell():
            return ""
        self._seen.seek(0)
        seen = self._seen.read().decode(errors="replace")
        self._seen.seek(0)
        self._seen.truncate()
        mine = next((part for part in seen.split("\n\n") if "__main__" in part or "play" in part), seen)
        return " < ".join(f"{file}.{name}:{line}" for file, line, name in _FRAME.findall(mine)[:_FRAMES])


def _open_queue() -> int | None:
    """Where Linux tells how long this thread has waited for a processor."""
    try:
        return os.open("/proc/thread-self/schedstat", os.O_RDONLY)
    except OSError:
        return None
