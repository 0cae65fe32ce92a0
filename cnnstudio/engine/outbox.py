"""Messages on their way to the window, written by a thread of its own: a window that reads slowly holds up nothing."""

import threading
from collections import deque
from multiprocessing.connection import Connection

from cnnstudio.core.messages import LARGEST_MESSAGE, BatchReport, Failed, Report, encode, size
from cnnstudio.core.texts import number, text

_BATCH_REPORTS = 100
"""Some five seconds of a training; of what a stuck window has not read by then, the newest reports win."""
_PATIENCE = 5.0


class Outbox:
    """A queue that never blocks and never drops anything but old batch reports, and what is too large to be shown."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        self._waiting: deque[Report] = deque()
        self._batch_reports = 0
        self._closed = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._write, name="engine reports", daemon=True)
        self._thread.start()

    def put(self, report: Report) -> None:
        """Sends soon; any thread may call it."""
        if size(report) > LARGEST_MESSAGE:
            report = _too_large(report)
            if not report.request_id:
                return
        with self._news:
            if self._closed:
                return
            self._waiting.append(report)
            if isinstance(report, BatchReport):
                self._batch_reports += 1
                self._make_room()
            self._news.notify()

    def close(self) -> None:
        """Sends what waits, as long as somebody reads it, and ends."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._thread.join(_PATIENCE)

    def _make_room(self) -> None:
        if self._batch_reports > _BATCH_REPORTS:
            self._waiting.remove(next(report for report in self._waiting if isinstance(report, BatchReport)))
            self._batch_reports -= 1

    def _write(self) -> None:
        try:
            while (report := self._next()) is not None:
                self._connection.send_bytes(encode(report))
        except OSError:
            # The window is gone. Whoever reads from the connection notices, too, and ends the engine.
            with self._news:
                self._closed = True

    def _next(self) -> Report | None:
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._closed)
            if not self._waiting:
                return None
            report = self._waiting.popleft()
            self._batch_reports -= isinstance(report, BatchReport)
            return report


def _too_large(report: Report) -> Failed:
    """The answer in place of one that would hold up the window."""
    return Failed(
        run_id=report.run_id,
        request_id=report.request_id,
        message=text(
            "The answer is too large to be shown: {size} MB, where {limit} MB are the most.",
            size=number(round(size(report) / 10**6)),
            limit=number(round(LARGEST_MESSAGE / 10**6)),
        ),
        hint=text("Choose another layer, one with fewer or smaller maps and weights."),
    )
