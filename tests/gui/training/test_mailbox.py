"""What lies in the mailbox when nobody reads for a while."""

from cnnstudio.core.messages import BatchReport, EpochReport, Failed, Paused, Resumed
from cnnstudio.gui.training.mailbox import Mailbox
from tests import fakes


def batches(first: int, *losses: float, run_id: str = "a", epoch: int = 1) -> BatchReport:
    return BatchReport(
        run_id=run_id,
        epoch=epoch,
        first=first,
        losses=list(losses),
        accuracies=[loss / 10 for loss in losses],
        images_per_second=float(first),
    )


def test_only_the_first_letter_has_to_be_told() -> None:
    box = Mailbox()
    assert [box.put(batches(0, 1.0)), box.put(Paused(run_id="a")), box.put(Resumed(run_id="a"))] == [True, False, False]
    box.take()
    assert box.put(Paused(run_id="a"))


def test_batches_that_follow_each_other_become_one_report_with_the_newest_speed() -> None:
    box = Mailbox()
    for report in (batches(0, 1.0, 2.0), batches(2, 3.0), batches(3, 4.0, epoch=2)):
        box.put(report)
    (joined,) = box.take()
    assert joined == BatchReport(
        run_id="a",
        epoch=2,
        first=0,
        losses=[1.0, 2.0, 3.0, 4.0],
        accuracies=[0.1, 0.2, 0.3, 0.4],
        images_per_second=3.0,
    )
    assert box.take() == []


def test_batches_of_another_run_or_after_a_gap_stay_apart() -> None:
    box = Mailbox()
    letters = [batches(0, 1.0), batches(5, 2.0), batches(6, 3.0, run_id="b")]
    for letter in letters:
        box.put(letter)
    assert box.take() == letters


def test_of_a_pause_the_newest_counts_and_it_comes_before_what_follows_it() -> None:
    box = Mailbox()
    end = Failed(run_id="a", message="It is over.")
    for number in range(1000):
        box.put(Paused(run_id="a"))
        box.put(Resumed(run_id="a"))
        box.put(batches(number, 1.0))
    box.put(Paused(run_id="a"))
    box.put(end)
    report, pause, last = box.take()
    assert isinstance(report, BatchReport)
    assert len(report.losses) == 1000
    assert (pause, last) == (Paused(run_id="a"), end)


def test_epochs_and_ends_keep_their_places_among_the_batches() -> None:
    box = Mailbox()
    epoch: EpochReport = fakes.epoch_report("a", 1)
    for letter in (batches(0, 1.0), epoch, batches(1, 2.0)):
        box.put(letter)
    assert [type(letter) for letter in box.take()] == [BatchReport, EpochReport, BatchReport]
