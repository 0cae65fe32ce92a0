"""How good a model is on a part of the data."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cnnstudio.core.metrics import Scores, confusion_matrix
from cnnstudio.data.runs import RunMetrics
from cnnstudio.engine.backend import keras, versions
from cnnstudio.engine.loading import load_run
from cnnstudio.engine.pipeline import SLICE, encoded_labels
from cnnstudio.engine.subject import Floats, Subject


@dataclass(frozen=True, eq=False)
class Answers:
    """What the model says to each image of a part, (images, classes) in the order of its indices, and the mean loss."""

    probabilities: Floats
    loss: float


def _in_silence() -> None:
    """Nobody waits for signs of life."""


def answers(subject: Subject, part: str, got_on: Callable[[], None] = _in_silence) -> Answers:
    """Asks the model about all images of "train", "validation" or "test"; raises DataError for another part.

    `got_on` is called every few images.
    """
    data = subject.data
    indices = data.split.part(part)
    training = subject.project.training
    loss = keras.losses.get(training.loss)
    labels = encoded_labels(data.labels[indices], training.loss_spec.labels, len(data.classes))
    probabilities, total = [], 0.0
    for start in range(0, len(indices), SLICE):
        rows = indices[start : start + SLICE]
        said = subject.answer(data.images[rows])
        probabilities.append(said)
        total += float(np.asarray(loss(labels[start : start + SLICE], said)).sum(dtype=np.float64))
        got_on()
    return Answers(np.concatenate(probabilities), total / len(indices))


def metrics(subject: Subject, part: str = "test", got_on: Callable[[], None] = _in_silence) -> RunMetrics:
    """What metrics.json holds of a run."""
    said, data = answers(subject, part, got_on), subject.data
    true = data.labels[data.split.part(part)]
    scores = Scores(confusion_matrix(true, said.probabilities.argmax(axis=1), len(data.classes)))
    return RunMetrics(
        accuracy=scores.accuracy,
        loss=said.loss if math.isfinite(said.loss) else None,
        split=part,
        classes=data.classes,
        confusion_matrix=tuple(tuple(row) for row in scores.matrix.tolist()),
        seed=subject.project.training.seed,
        versions=versions(),
    )


def evaluate_run(run_dir: Path) -> RunMetrics:
    """What metrics.json of a run folder should say, worked out anew from its best weights; raises CnnStudioError."""
    return metrics(load_run(run_dir))
