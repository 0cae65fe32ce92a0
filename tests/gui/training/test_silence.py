"""When the window says that nothing is heard of a training."""

import pytest

from cnnstudio.gui.training import silence as module
from cnnstudio.gui.training.silence import Silence


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "monotonic", clock)
    return clock


@pytest.fixture
def told() -> list[int]:
    return []


@pytest.fixture
def silence(clock: Clock, told: list[int]) -> Silence:
    return Silence(told.append)


def pass_by(seconds: int, silence: Silence, clock: Clock) -> None:
    for _ in range(seconds):
        clock.now += 1
        silence.look()


def test_a_silence_is_told_second_by_second_until_something_is_heard(
    silence: Silence, clock: Clock, told: list[int]
) -> None:
    silence.expect()
    silence.hear(is_progress=True)
    pass_by(7, silence, clock)
    assert told == [5, 6, 7]
    silence.hear(is_progress=False)
    assert told == [5, 6, 7, 0]


def test_the_first_batch_is_given_more_time(silence: Silence, clock: Clock, told: list[int]) -> None:
    silence.expect()
    silence.hear(is_progress=False)
    pass_by(10, silence, clock)
    assert told == [10]


def test_one_that_turns_out_to_be_slow_is_given_more_time_from_then_on(
    silence: Silence, clock: Clock, told: list[int]
) -> None:
    silence.expect()
    silence.hear(is_progress=True)
    pass_by(8, silence, clock)
    silence.hear(is_progress=True)
    told.clear()
    pass_by(15, silence, clock)
    assert told == []
    pass_by(1, silence, clock)
    assert told == [16]


@pytest.mark.parametrize("ended", [False, True], ids=["nothing was begun", "it has ended"])
def test_where_nothing_is_expected_nothing_is_missed(
    silence: Silence, clock: Clock, told: list[int], ended: bool
) -> None:
    if ended:
        silence.expect()
        silence.end()
    pass_by(60, silence, clock)
    silence.hear(is_progress=True)
    assert told == []
    assert silence.seconds == 0


def test_a_silence_that_was_told_is_taken_back_when_the_run_ends(
    silence: Silence, clock: Clock, told: list[int]
) -> None:
    silence.expect()
    pass_by(11, silence, clock)
    silence.end()
    assert told == [10, 11, 0]
