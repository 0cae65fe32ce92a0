"""Faults in the real engine, thinned: each kind and each phase once. `make soak` tries each kind in each phase."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.training.engine import HostKind
from tests.faults.injection import PHASES
from tests.faults.kinds import KINDS
from tests.faults.runner import NEEDS_POSIX, Case, opened_studio, outcomes
from tests.faults.studio import Studio

pytestmark = [NEEDS_POSIX, pytest.mark.timeout(600)]
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
    host: HostKind = request.param
    # A silence is told as one of five seconds is.
    monkeypatch.setattr("cnnstudio.gui.training.silence._PATIENCE", 1.0)
    with opened_studio(host, tmp_path, qtbot, monkeypatch) as made:
        yield made


def run_all(studio: Studio, cases: tuple[Case, ...]) -> None:
    for outcome in outcomes(studio, cases, thinned=True):
        assert outcome.faults == [], (outcome.kind.name, outcome.phase)
        assert outcome.grown < MOST_GROWTH, (outcome.kind.name, outcome.phase)


@pytest.mark.parametrize("studio", ["child"], indirect=True)
def test_a_window_outlives_what_becomes_of_its_child(studio: Studio) -> None:
    run_all(studio, CHILD)


@pytest.mark.parametrize("studio", ["thread"], indirect=True)
def test_a_window_outlives_what_a_process_can_survive(studio: Studio) -> None:
    run_all(studio, THREAD)


def test_each_kind_and_each_phase_is_among_them() -> None:
    assert {name for name, _ in CHILD + THREAD} >= {kind.name for kind in KINDS}
    assert {phase for _, phase in CHILD + THREAD} == set(PHASES)
