"""What an engine may tell of a run, and what is passed over."""

import pytest

from cnnstudio.core.messages import Alive, Concluding, Report, Resumed, Started
from cnnstudio.gui.training.news import News
from tests.fakes import epoch_report
from tests.gui.training.test_mailbox import batches

STARTED = Started(run_id="a", epochs=2, steps_per_epoch=4)


def held(*reports: Report) -> list[bool]:
    news = News()
    assert news.holds(STARTED)
    return [news.holds(report) for report in reports]


def test_a_training_as_it_should_be_is_news_from_end_to_end() -> None:
    reports = (
        batches(0, 1.0, 1.0), batches(3, 1.0), epoch_report("a", 1), Resumed(run_id="a"), batches(4, *[1.0] * 4),
        epoch_report("a", 2), Concluding(run_id="a"),
    )  # fmt: skip
    assert all(held(*reports))


@pytest.mark.parametrize(
    "report",
    [
        STARTED,
        Alive(run_id="a"),
        batches(7, 1.0, 1.0),
        batches(10**15, 1.0),
        epoch_report("a", 2),
        epoch_report("a", 3),
    ],
    ids=["a second start", "a sign of life", "past the plan", "far past it", "an epoch too early", "one never planned"],
)
def test_what_cannot_be_is_no_news(report: Report) -> None:
    assert held(report) == [False]


@pytest.mark.parametrize("report", [batches(0, 1.0), epoch_report("a", 1), Concluding(run_id="a")])
def test_what_was_told_is_no_news(report: Report) -> None:
    assert held(report, report) == [True, False]


def test_before_a_start_nothing_was_planned() -> None:
    assert not News().holds(batches(0, 1.0))
    assert not News().holds(epoch_report("a", 1))


def test_a_plan_beyond_all_measure_takes_no_more_memory_than_days_of_training() -> None:
    news = News()
    assert news.holds(Started(run_id="a", epochs=10**9, steps_per_epoch=10**9))
    assert not news.holds(batches(10**8, 1.0))
