"""A window that is killed at a random moment, ten times over: nothing is broken, nothing is left, little is lost.

No time is asserted here, where other tests may be running beside; tests/soak/test_endings.py does that, 200 times.
"""

import sys
from pathlib import Path

import pytest

from tests.endings.lives import Lives

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="how children are found is known for Linux only"),
    pytest.mark.timeout(600),
]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_over_the_fake_engine(seed: int, tmp_path: Path) -> None:
    lives = Lives(tmp_path, seed)
    for _ in range(3):
        lives.live_and_die(longest=1.0)
    tally = lives.tally
    assert tally.kills == 3
    assert tally.edits > 0
    assert len(tally.seconds_lost) == 2


def test_over_the_real_engine(tmp_path: Path) -> None:
    lives = Lives(tmp_path, 4)
    lives.live_and_die("real", longest=1.0, until="started")
    assert lives.tally.trainings > 0
    # TensorFlow writes a file for each function that it converts, and counts on an end in order.
    assert list(tmp_path.rglob("temporary/*/__autograph_generated_file*.py"))
    lives.live_and_die(longest=0.0)
    assert lives.tally.strays_swept > 0
