"""What is happening in a training, said in one sentence from the numbers of the run itself."""

from math import ceil, log

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.metrics import Scores
from cnnstudio.core.texts import number, plural, text
from cnnstudio.core.training import TrainingSettings
from cnnstudio.gui.training import reconstruction
from cnnstudio.gui.training.remark import RECENT, Remark, decimal, mean_loss, percent
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.training.session import State
from cnnstudio.gui.training.silence import silence_in_words

_PATIENCE = 2
"""Epochs that something must last before it counts as a trend."""


def before_training(training: TrainingSettings, analysis: Analysis) -> Remark:
    """What a training with these settings would be."""
    if not analysis.can_train:
        problem = analysis.errors[0]
        return Remark(text("This network cannot be trained yet"), f"{problem.message} {problem.hint}".strip(), "bad")
    updates = ceil(analysis.facts.images / training.batch_size)
    return Remark(
        text("Ready to train"),
        text(
            "{images} in batches of {batch}: {updates} in each of {epochs}.",
            images=plural("{count} training image", "{count} training images", analysis.facts.images),
            batch=number(training.batch_size),
            updates=plural("{count} update of the weights", "{count} updates of the weights", updates),
            epochs=plural("{count} epoch", "{count} epochs", training.epochs),
        ),
    )


def remark(run: Run, state: State, scores: Scores | None, classes: int, silence: int = 0) -> Remark:
    """What to say of a run; `scores` are those of its best weights on the test images, once they are known, and
    `silence` is for how many seconds nothing was heard of it, if that is long.
    """
    if run.failed is not None:
        return Remark(text("The training failed"), f"{run.failed.message} {run.failed.hint}".strip(), "bad")
    if run.finished is not None:
        return reconstruction.after(run) if run.reconstructs else _after(run, scores)
    if silence and state is not State.STOPPING:
        return Remark(text("Nothing is heard from the engine"), silence_in_words(silence), "warn")
    if state is State.PREPARING or run.started is None:
        return Remark(text("It is about to start"), text("The images are made ready and the network is built."))
    if state is State.PAUSED:
        return Remark(
            text("It is paused"), reconstruction.progress(run) if run.reconstructs else _progress(run, classes)
        )
    if state is State.STOPPING:
        return Remark(text("It is stopping"), text("The best weights are kept and tried on the test images."))
    return reconstruction.during(run) if run.reconstructs else _during(run, classes)


def _during(run: Run, classes: int) -> Remark:
    return _memorising(run) or _not_learning(run, classes) or Remark(_trend(run, classes), _progress(run, classes))


def _trend(run: Run, classes: int) -> str:
    if run.batches < 2 * RECENT:
        return text("It has just begun")
    if run.epochs and _hardly_better_than_guessing(run, classes):
        # A loss that falls from a height of its own making has taught nothing.
        return text("It does not learn yet")
    first, last = mean_loss(run, slice(0, RECENT)), mean_loss(run, slice(-RECENT, None))
    return text("It learns") if last < 0.95 * first else text("The loss does not fall yet")


def _progress(run: Run, classes: int) -> str:
    if run.epochs:
        last = run.epochs[-1]
        return text(
            "After epoch {epoch}, {share} of the validation images are right. Guessing would give {guess}.",
            epoch=last.epoch,
            share=percent(last.val_accuracy or 0.0),
            guess=percent(1 / classes),
        )
    if run.batches < RECENT:
        return _where_it_starts(run, classes)
    return text(
        "The loss began at {first} and is now {last}, each a mean of {count} batches.",
        first=decimal(mean_loss(run, slice(0, RECENT))),
        last=decimal(mean_loss(run, slice(-RECENT, None))),
        count=RECENT,
    )


def _where_it_starts(run: Run, classes: int) -> str:
    if run.project.training.loss == "mean_squared_error" or classes < 2:
        return text("The first batches are coming in.")
    # −ln(1/classes): all classes equally likely.
    return text("Guessing among {classes} classes means a loss of {loss}.", classes=classes, loss=decimal(log(classes)))


def _memorising(run: Run) -> Remark | None:
    """Validation loss rises from its lowest point for some epochs while training loss goes on falling."""
    if len(run.epochs) <= _PATIENCE:
        return None
    lowest = min(run.epochs, key=lambda report: report.val_loss)
    last = run.epochs[-1]
    since = run.epochs[lowest.epoch - 1 :]
    rises = all(later.val_loss > lowest.val_loss for later in since[1:])
    if last.epoch - lowest.epoch < _PATIENCE or not rises or last.loss >= lowest.loss:
        return None
    return Remark(
        text("It begins to memorise"),
        text(
            "Validation loss is higher than in epoch {epoch}, while training loss falls: {train} error on the training "
            "set, {validation} on validation.",
            epoch=lowest.epoch,
            train=percent(1 - (last.accuracy or 0.0)),
            validation=percent(1 - (last.val_accuracy or 0.0)),
        ),
        "warn",
    )


def _not_learning(run: Run, classes: int) -> Remark | None:
    """After some epochs hardly better than guessing."""
    if len(run.epochs) < _PATIENCE or not _hardly_better_than_guessing(run, classes):
        return None
    return Remark(
        text("It does not learn"),
        text(
            "{progress} Try another learning rate; it is {rate}.",
            progress=_progress(run, classes),
            rate=number(run.epochs[-1].learning_rate),
        ),
        "warn",
    )


def _hardly_better_than_guessing(run: Run, classes: int) -> bool:
    return (run.epochs[-1].val_accuracy or 0.0) <= 1.5 / classes


def _after(run: Run, scores: Scores | None) -> Remark:
    assert run.finished is not None
    if not run.epochs:
        return Remark(
            text("It was stopped before the end of the first epoch"),
            text("Nothing was measured. Train again to see how far it gets."),
        )
    if scores is None:
        best = run.best or run.epochs[-1]
        return Remark(
            text("It is done"),
            text(
                "In epoch {epoch}, {share} of the validation images were right.",
                epoch=best.epoch,
                share=percent(best.val_accuracy or 0.0),
            ),
        )
    title = text(
        "It gets {correct} of {total} unseen test images right",
        correct=number(scores.correct),
        total=number(scores.total),
    )
    if scores.interval[0] <= 1 / len(scores.classes):
        return Remark(title, _no_better_than_guessing(run, scores), "warn")
    return Remark(title, _evidence(run, scores), "good")


def _no_better_than_guessing(run: Run, scores: Scores) -> str:
    return text(
        "That is no better than guessing among {classes} classes. Try another learning rate; it was {rate}.",
        classes=len(scores.classes),
        rate=number(run.project.training.learning_rate),
    )


def _evidence(run: Run, scores: Scores) -> str:
    assert run.finished is not None
    low, high = scores.interval
    measured = text(
        "That is {share}; with other images of this kind, between {low} and {high} (95 % confidence).",
        share=percent(scores.accuracy),
        low=percent(low),
        high=percent(high),
    )
    kept = text("The weights of epoch {epoch} were the best and are kept.", epoch=run.best_epoch)
    stopped = text("It was stopped early.") if run.finished.stopped else ""
    return " ".join(part for part in (measured, kept, stopped) if part)
