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
        self._lock = Lock()

    def put(self, letter: Letter) -> bool:
        """Whether the box was empty: its owner has to be told."""
        with self._lock:
            was_empty = not self._letters
            if was_empty or not self._merged(self._letters[-1], letter):
                self._letters.append(letter)
            return was_empty

    def take(self) -> Sequence[Letter]:
        """All of it, in the order of its coming."""
        with self._lock:
            letters, self._letters = self._letters, []
        return letters

    def _merged(self, last: Letter, letter: Letter) -> bool:
        """Puts the newer into the last one where both can be one."""
        if isinstance(last, BatchReport) and isinstance(letter, BatchReport):
            if letter.run_id != last.run_id or letter.first != last.first + len(last.losses):
                return False
            # The lists were made for this report alone.
            last.losses.extend(letter.losses)
            last.accuracies.extend(letter.accuracies)
            self._letters[-1] = msgspec.structs.replace(letter, first=last.first, losses=last.losses,
                                                        accuracies=last.accuracies)  # fmt: skip
            return True
        if isinstance(last, Paused | Resumed) and isinstance(letter, Paused | Resumed) and last.run_id == letter.run_id:
            self._letters[-1] = letter
            return True
        return False
