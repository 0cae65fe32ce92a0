"""The frame of all cases of faults, the sample's and the soak's: a window, one case after the other, nothing left."""

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.training.engine import HostKind
from tests.faults.injection import FOLDER
from tests.faults.kinds import BY_NAME, let_go
from tests.faults.studio import PATIENCE, Outcome, Studio

NEEDS_POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, limits and native sleeps are those of POSIX")
Case = tuple[str, str]
"""The name of a kind, and a phase."""


@contextmanager
def opened_studio(host: HostKind, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """A window for many cases; with it goes what hung."""
    monkeypatch.setenv(FOLDER, str(folder))
    made = Studio(host, folder, qtbot)
    yield made
    let_go()
    made.close()
    for thread in threading.enumerate():
        # What hung in it goes on where it was, and sees only then that nobody wants it any more.
        if thread.name == "cnnstudio engine":
            thread.join(PATIENCE / 1000)
    assert multiprocessing.active_children() == []


def outcomes(studio: Studio, cases: Iterable[Case], *, thinned: bool = False) -> Iterator[Outcome]:
    """Each case on an engine that stands ready, and a run after it that comes to its good end.

    Thinned, one silence is waited for and one run is trained, after all: a run that begins, to go wrong in its turn,
    proves that the engine before was replaced.
    """
    silence_was_told = False
    for name, phase in cases:
        kind = BY_NAME[name]
        if thinned:
            waits = kind.ending == "hangs" and not silence_was_told
            silence_was_told |= waits
            yield studio.case(kind, phase, in_silence=waits, next_run=False)
        else:
            studio.wait_until_ready()
            outcome = studio.case(kind, phase)
            let_go()
            yield outcome
    if thinned:
        assert studio.trains()
