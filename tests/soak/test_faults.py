"""Every kind of fault in every phase of a real training, on both hosts: printed one by one, and counted."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.training.engine import HostKind
from tests.faults.injection import PHASES
from tests.faults.kinds import BY_NAME, KINDS
from tests.faults.runner import NEEDS_POSIX, Case, opened_studio, outcomes
from tests.faults.studio import Outcome, Studio

pytestmark = [pytest.mark.soak, pytest.mark.timeout(0), NEEDS_POSIX]
NAMING_BOUND, STOPPING_BOUND, GAP_BOUND = 1.0, 3.0, 0.1
"""Seconds: printed and counted where they are passed; a busy computer is no fault of the studio."""
MOST_MORE = 8
"""Descriptors or threads that may be there after many cases beyond those after the first few."""
SETTLED = 5
"""Cases until everything is open that stays open."""
MORE = (
    *(("200 MB past the outbox", phase) for phase in PHASES),
    ("memory limit", "start"),
    ("memory limit", "batch"),
    ("no room for files", "batch"),
    ("no room for files", "save"),
    ("run folder gone", "start"),
    ("run folder gone", "batch"),
    ("run folder gone", "save"),
)
Say = Callable[[str], None]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def on_the_terminal(line: str) -> None:
        with capsys.disabled():
            print(line, flush=True)

    return on_the_terminal


@pytest.fixture
def studio(
    request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    host: HostKind = request.param
    with opened_studio(host, tmp_path, qtbot, monkeypatch) as made:
        yield made


def table(*, in_thread: bool) -> Iterator[Case]:
    for name, phase in (*((kind.name, phase) for kind in KINDS for phase in PHASES), *MORE):
        if BY_NAME[name].in_thread or not in_thread:
            yield name, phase


@pytest.mark.parametrize("studio", ["child"], indirect=True)
def test_every_fault_in_every_phase_of_a_child(studio: Studio, say: Say) -> None:
    run_all(studio, table(in_thread=False), say)


@pytest.mark.parametrize("studio", ["thread"], indirect=True)
def test_every_fault_that_a_process_survives_in_every_phase_of_a_thread(studio: Studio, say: Say) -> None:
    run_all(studio, table(in_thread=True), say)


def run_all(studio: Studio, cases: Iterable[Case], say: Say) -> None:
    seen: list[Outcome] = []
    settled = (0, 0)
    begin = time.monotonic()
    say(f"\n{'kind':<34}{'phase':<12}{'named':>8}{'gap':>9}{'memory':>9}")
    for number, outcome in enumerate(outcomes(studio, cases)):
        seen.append(outcome)
        say(line(outcome))
        if number == SETTLED:
            settled = descriptors(), threading.active_count()
    summary(seen, settled, time.monotonic() - begin, say)
    assert [outcome for outcome in seen if outcome.faults] == []
    assert descriptors() - settled[0] <= MOST_MORE
    assert threading.active_count() - settled[1] <= MOST_MORE


def line(outcome: Outcome) -> str:
    named = f"{outcome.naming:.2f} s" if outcome.naming else "–"
    result = "; ".join(outcome.faults) or outcome.words or "trained on"
    return (
        f"{outcome.kind.name:<34}{outcome.phase:<12}{named:>8}{1000 * outcome.gap:>6.0f} ms"
        f"{outcome.grown / 2**20:>6.0f} MB  {result}"
    )


def summary(seen: list[Outcome], settled: tuple[int, int], seconds: float, say: Say) -> None:
    ordinary = [outcome for outcome in seen if outcome.kind.ending == "failed"]
    stopped = [outcome for outcome in seen if outcome.kind.ending == "hangs"]
    say(f"cases {len(seen)}, survived {sum(not o.faults for o in seen)}, in {seconds:.0f} s")
    say(
        f"slowest naming {max(o.naming for o in ordinary):.2f} s, "
        f"{sum(o.naming > NAMING_BOUND for o in ordinary)} of {len(ordinary)} over {NAMING_BOUND:.0f} s; "
        f"after Stop {max(o.naming for o in stopped):.2f} s, "
        f"{sum(o.naming > STOPPING_BOUND for o in stopped)} of {len(stopped)} over {STOPPING_BOUND:.0f} s"
    )
    say(
        f"largest gap of the event loop {1000 * max(o.gap for o in seen):.0f} ms, "
        f"{sum(o.gap > GAP_BOUND for o in seen)} over {1000 * GAP_BOUND:.0f} ms"
    )
    say(
        f"descriptors {settled[0]} → {descriptors()}, threads {settled[1]} → {threading.active_count()}, "
        f"most memory in a case {max(o.grown for o in seen) / 2**20:.0f} MB"
    )


def descriptors() -> int:
    """Open ones of this process; 0 where the system does not tell."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0
