"""A person who edits, undoes, saves and trains without a pause, on a disk that is slow, until somebody kills them.

python -m tests.endings.editing_driver SEED ENGINE PROJECT [FILE]
"""

import hashlib
import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.endings.driving import Log, run

if TYPE_CHECKING:
    from cnnstudio.gui.window.main_window import MainWindow


def main() -> int:
    seed, engine, project, *file = sys.argv[1:]
    chance = random.Random(int(seed))
    _slow_down_the_disk(chance.choice((0.0, 0.0, 0.05, 0.3)))

    def hand(window: "MainWindow", log: Log) -> object:
        from tests.endings.busy_hand import BusyHand

        return BusyHand(window, Path(project), chance, log)

    return run(Path(file[0]) if file else None, engine, hand)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _slow_down_the_disk(seconds: float) -> None:
    """Most of the time is then spent in the middle of writing."""
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        time.sleep(seconds)
        fsync(descriptor)

    os.fsync = slow


if __name__ == "__main__":
    sys.exit(main())
