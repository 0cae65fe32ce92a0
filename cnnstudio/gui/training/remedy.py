"""What the card of a run offers to do about it: at most one thing, which a press does."""

from dataclasses import dataclass

from cnnstudio.core.metrics import Scores
from cnnstudio.core.texts import number, text
from cnnstudio.core.training import TrainingSettings
from cnnstudio.gui.training.run import Run

_USUAL_RATES = {"sgd": 0.01}
"""A learning rate that mostly learns, by optimizer."""
_USUAL_RATE = 0.001


@dataclass(frozen=True)
class Remedy:
    """Words for a link, and the settings that it chooses; None: it trains with those that stand."""

    words: str
    training: TrainingSettings | None


def remedy(run: Run, training: TrainingSettings, scores: Scores | None) -> Remedy | None:
    """For a run that has ended; `training` are the settings as they stand now."""
    rate = _better_rate(run, scores)
    if not rate:
        return None
    if training == run.project.training:
        changed = training.with_optimizer_parameter("learning_rate", rate)
        return Remedy(text("Set the learning rate to {rate}", rate=number(rate)), changed)
    if training == run.project.training.with_optimizer_parameter("learning_rate", rate):
        return Remedy(text("Train again with {rate}", rate=number(rate)), None)
    return None


def _better_rate(run: Run, scores: Scores | None) -> float:
    """0 where the learning rate is not known to be the cause."""
    if run.failed is not None:
        return run.failed.slower
    if run.finished is None or scores is None or scores.interval[0] > 1 / len(scores.classes):
        return 0.0
    usual = _USUAL_RATES.get(run.project.training.optimizer, _USUAL_RATE)
    rate = run.project.training.learning_rate
    return usual if not usual / 3 <= rate <= 3 * usual else 0.0
