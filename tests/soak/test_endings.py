"""How windows end, counted: 200 killed at random moments, and each state ended in each way."""

import sys
from pathlib import Path
from shutil import which

import pytest

from tests.endings.ending import ON_A_SCREEN, STATES, WAYS, Ending, end_in
from tests.endings.lives import LOSS_SECONDS, Lives, Tally
from tests.story.virtual_screen import virtual_screen

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(0),
    pytest.mark.skipif(sys.platform != "linux", reason="how children are found is known for Linux only"),
]
HOMES, LIVES = 10, 18
REAL_HOMES, REAL_LIVES = 4, 5
REAL_STATES = ("starting", "ready", "preparing", "running", "paused")
END_SECONDS = 3.0


def test_two_hundred_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tallies = []
    for seed in range(HOMES + REAL_HOMES):
        home = tmp_path / str(seed)
        home.mkdir()
        lives = Lives(home, seed)
        engine, count, longest = ("fake", LIVES, 3.0) if seed < HOMES else ("real", REAL_LIVES, 12.0)
        for _ in range(count):
            lives.live_and_die(engine, longest)
        tallies.append(lives.tally)
        with capsys.disabled():
            print(f"\n  home {seed + 1} of {HOMES + REAL_HOMES}: {in_words([lives.tally])}", flush=True)
    with capsys.disabled():
        print(f"\n  all together: {in_words(tallies)}")
    lost = [(seconds, edits) for t in tallies for seconds, edits in zip(t.seconds_lost, t.edits_lost, strict=True)]
    assert sum(tally.kills for tally in tallies) == 200
    # One edit may be lost however long ago it was made; of more than one the oldest counts.
    assert all(seconds <= LOSS_SECONDS for seconds, _ in lost), sorted(lost)[-5:]


def test_every_state_ended_in_every_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [(state, way, "") for state in STATES for way in WAYS]
    cases += [(state, way, "real") for state in REAL_STATES for way in WAYS]
    endings: dict[str, Ending] = {}
    for number, (state, way, engine) in enumerate(cases):
        home = tmp_path / str(number)
        home.mkdir()
        endings[f"{state}, {way}, {engine or 'fake'} engine"] = end_in(state, way, home, engine)
    if which("Xvfb") and which("openbox"):
        with virtual_screen() as display:
            for state in ON_A_SCREEN:
                for way in WAYS:
                    home = tmp_path / f"{state} {way}"
                    home.mkdir()
                    endings[f"{state}, {way}, on a screen"] = end_in(state, way, home, display=display)
    slowest = max(endings, key=lambda case: endings[case].seconds)
    with capsys.disabled():
        print(
            f"\n  {len(endings)} endings: {sum(ending.status == 0 for ending in endings.values())} with status 0, "
            f"{sum(len(ending.survivors) for ending in endings.values())} children left, "
            f"{sum(len(ending.left) for ending in endings.values())} temporary files left; "
            f"slowest {endings[slowest].seconds:.2f} s ({slowest})"
        )
    assert {case: ending.status for case, ending in endings.items() if ending.status} == {}
    assert not any(ending.survivors for ending in endings.values())
    assert {case: ending.left for case, ending in endings.items() if ending.left} == {}
    assert endings[slowest].seconds <= END_SECONDS


def in_words(tallies: list[Tally]) -> str:
    def total(name: str) -> int:
        return sum(getattr(tally, name) for tally in tallies)

    worst = max((seconds for tally in tallies for seconds in tally.seconds_lost), default=0.0)
    return (
        f"{total('kills')} kills, {total('edits')} edits, {total('autosaves')} autosaves, {total('saves')} saves, "
        f"{total('trainings')} trainings; {total('files_read')} files read, 0 unreadable; {total('strays_swept')} "
        f"strays swept, 0 left; 0 children left; {total('recovered')} recoveries, at most {worst:.2f} s of edits lost"
    )
