"""A little of the play; the whole of it is in tests/soak."""

import pytest

from tests.monkey.playing import play

ACTS = 400


@pytest.mark.parametrize("seed", [4, 6])
def test_nothing_that_a_monkey_does_breaks_the_window(seed: int) -> None:
    played = play("fake", seed, ACTS, seconds=100)
    assert played.count >= ACTS
    assert {"click", "drag", "press_key"} <= set(played.acts)
