"""200 windows killed at random moments of editing, autosaving, saving and training; the counts are printed."""

import sys
from pathlib import Path

import pytest

from tests.endings.lives import LOSS_SECONDS, Lives, Tally

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(0),
    pytest.mark.skipif(sys.platform != "linux", reason="how children are found is known for Linux only"),
]
HOMES, LIVES = 10, 18
REAL_HOMES, REAL_LIVES = 4, 5


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


def in_words(tallies: list[Tally]) -> str:
    def total(name: str) -> int:
        return sum(getattr(tally, name) for tally in tallies)

    worst = max((seconds for tally in tallies for seconds in tally.seconds_lost), default=0.0)
    return (
        f"{total('kills')} kills, {total('edits')} edits, {total('autosaves')} autosaves, {total('saves')} saves, "
        f"{total('trainings')} trainings; {total('files_read')} files read, 0 unreadable; {total('strays_swept')} "
        f"strays swept, 0 left; 0 children left; {total('recovered')} recoveries, at most {worst:.2f} s of edits lost"
    )
