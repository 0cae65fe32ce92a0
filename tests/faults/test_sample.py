"""Faults in the real engine, thinned: each kind and each phase once. `make soak` tries each kind in each phase."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.training.engine import HostKind
from tests.faults.injection import FOLDER, PHASES
from tests.faults.kinds import BY_NAME, KINDS, let_go
from tests.faults.studio import Studio

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="signals, limits and native sleeps are those of POSIX"),
    pytest.mark.timeout(600),
]
MOST_GROWTH = 150 * 2**20
"""Bytes by which a flood may raise the window's memory: far below what it sends."""
# On one engine after the other: those that leave it standing first.
CHILD = (
    ("exception", "tracing"),
    ("RecursionError", "batch"),
    ("200,000 messages", "batch"),
    ("message of 200 MB", "validation"),
    ("lock held for 5 s", "save"),
    ("os._exit", "start"),
    ("SIGSEGV", "tracing"),
    ("abort", "validation"),
    ("SIGKILL", "save"),
    ("lock held for ever", "batch"),
)
THREAD = (
    ("SystemExit", "start"),
    ("KeyboardInterrupt", "validation"),
    ("MemoryError", "tracing"),
    ("run folder gone", "save"),
    ("native call that never returns", "save"),
    ("silent stall", "batch"),
)


@pytest.fixture
def studio(
    request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    host: HostKind = request.param
    made = Studio(host, tmp_path, qtbot)
    yield made
    let_go()
    made.close()


def run_all(studio: Studio, cases: tuple[tuple[str, str], ...]) -> None:
    silence_was_told = False
    for name, phase in cases:
        kind = BY_NAME[name]
        # One silence is waited for; a run that begins and goes wrong proves that the engine before was replaced.
        waits = kind.ending == "hangs" and not silence_was_told
        silence_was_told |= waits
        outcome = studio.case(kind, phase, in_silence=waits, next_run=False)
        assert outcome.faults == [], (name, phase)
        assert outcome.grown < MOST_GROWTH, (name, phase)
    assert studio.trains()


@pytest.mark.parametrize("studio", ["child"], indirect=True)
def test_a_window_outlives_what_becomes_of_its_child(studio: Studio) -> None:
    run_all(studio, CHILD)


@pytest.mark.parametrize("studio", ["thread"], indirect=True)
def test_a_window_outlives_what_a_process_can_survive(studio: Studio) -> None:
    run_all(studio, THREAD)


def test_each_kind_and_each_phase_is_among_them() -> None:
    assert {name for name, _ in CHILD + THREAD} >= {kind.name for kind in KINDS}
    assert {phase for _, phase in CHILD + THREAD} == set(PHASES)
