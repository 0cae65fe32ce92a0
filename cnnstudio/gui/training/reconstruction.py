"""What is said of a training that learns the image itself: there is nothing to guess, only an error that falls."""

from cnnstudio.core.texts import number, text
from cnnstudio.gui.training.remark import RECENT, Remark, decimal, mean_loss
from cnnstudio.gui.training.run import Run

_FALLEN = 0.95
"""Of the loss at the beginning: below it, something was learned."""
_PATIENCE = 2
"""Epochs that something must last before it counts as a trend."""


def during(run: Run) -> Remark:
    """While it trains."""
    if run.batches < 2 * RECENT:
        return Remark(text("It has just begun"), progress(run))
    lowest = min(run.epochs, key=lambda report: report.val_loss, default=None)
    if lowest is not None and run.epochs[-1].epoch - lowest.epoch >= _PATIENCE:
        words = text(
            "Validation loss was lowest in epoch {epoch}: {lowest}. It is {now} now.",
            epoch=lowest.epoch,
            lowest=decimal(lowest.val_loss),
            now=decimal(run.epochs[-1].val_loss),
        )
        return Remark(text("It gets no better"), words, "warn")
    first, last = mean_loss(run, slice(0, RECENT)), mean_loss(run, slice(-RECENT, None))
    title = text("It learns") if last < _FALLEN * first else text("The loss does not fall yet")
    return Remark(title, progress(run))


def progress(run: Run) -> str:
    """How far its images are from the originals."""
    if run.epochs:
        return text(
            "After epoch {epoch}, the mean loss of the validation images is {loss}. There are no classes to be right "
            "about: the network puts out images.",
            epoch=run.epochs[-1].epoch,
            loss=decimal(run.epochs[-1].val_loss),
        )
    if run.batches < RECENT:
        return text("The first batches are coming in.")
    return text(
        "The loss began at {first} and is now {last}, each a mean of {count} batches.",
        first=decimal(mean_loss(run, slice(0, RECENT))),
        last=decimal(mean_loss(run, slice(-RECENT, None))),
        count=RECENT,
    )


def after(run: Run) -> Remark:
    """When it has ended."""
    assert run.finished is not None
    best = run.best
    if best is None:
        return Remark(
            text("It was stopped before the end of the first epoch"),
            text("Nothing was measured. Train again to see how far it gets."),
        )
    kept = text("The weights of epoch {epoch} were the best and are kept.", epoch=best.epoch)
    stopped = text("It was stopped early.") if run.finished.stopped else ""
    if run.test_loss is None:
        return Remark(text("It is done"), " ".join(part for part in (kept, stopped) if part))
    title = text("It draws unseen test images again with a mean loss of {loss}", loss=decimal(run.test_loss))
    if len(run.epochs) > 1 and best.val_loss > _FALLEN * run.epochs[0].val_loss:
        words = text(
            "That is hardly better than after the first epoch. Try another learning rate; it was {rate}.",
            rate=number(run.project.training.learning_rate),
        )
        return Remark(title, words, "warn")
    compared = text("On the validation images it was {loss}.", loss=decimal(best.val_loss))
    return Remark(title, " ".join(part for part in (compared, kept, stopped) if part), "good")
