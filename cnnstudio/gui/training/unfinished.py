"""A run without a best epoch, in words: it is in its first one, or came no further."""

from cnnstudio.core.texts import text
from cnnstudio.gui.training.run import Run


def unfinished(run: Run) -> str:
    """Which weights there are of a run that has finished no epoch, if any."""
    if run.end is None:
        return text("Run {run} is in its first epoch.", run=run.number)
    if run.has_model:
        return text("Run {run} was stopped in its first epoch: these are the weights it had then.", run=run.number)
    if run.failed is not None:
        return text("Run {run} failed before its first epoch was over: no weights were kept.", run=run.number)
    return text("Run {run} was stopped before its first batch: no weights were kept.", run=run.number)
