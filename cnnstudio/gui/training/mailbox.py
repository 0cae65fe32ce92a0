"""Reports on their way from the worker to the window: however many come, the window reads them as often as it can."""

from collections.abc import Sequence
from threading import Lock

import msgspec

from cnnstudio.core.messages import BatchReport, Paused, Report, Resumed, Train

Letter = Report | Train
"""What is reported of a run, and the job that it was given."""


class Mailbox:
    """Keeps what was not read yet: batches that follow each other become one report, of a pause the newest counts.

    So it holds no more than a run has batches, epochs and answers, and nothing of that is ever lost.
    """

    def __init__(self) -> None:
        self._letters: list[Letter] = []
        self._pause: Paused | Resumed | None = None
        self._lock = Lock()

    def put(self, letter: Letter) -> bool:
        """Whether the box was empty: its owner has to be told."""
        with self._lock:
            was_empty = not self._letters and self._pause is None
            if isinstance(letter, Paused | Resumed):
                self._pause = letter
            elif not isinstance(letter, BatchReport):
                self._letters += [*self._latest_pause(), letter]
            elif not self._continues(letter):
                self._letters.append(letter)
            return was_empty

    def take(self) -> Sequence[Letter]:
        """All of it, in the order of its coming."""
        with self._lock:
            letters, self._letters = [*self._letters, *self._latest_pause()], []
        return letters

    def _latest_pause(self) -> Sequence[Letter]:
        pause, self._pause = self._pause, None
        return () if pause is None else (pause,)

    def _continues(self, report: BatchReport) -> bool:
        """Puts the report into the one before it, if its batches are the next ones."""
        last = self._letters[-1] if self._letters else None
        if not isinstance(last, BatchReport) or (last.run_id, last.first + len(last.losses)) != (
            report.run_id,
            report.first,
        ):
            return False
        # The lists were made for these reports alone.
        last.losses.extend(report.losses)
        last.accuracies.extend(report.accuracies)
        self._letters[-1] = msgspec.structs.replace(
            report, first=last.first, losses=last.losses, accuracies=last.accuracies
        )
        return True
