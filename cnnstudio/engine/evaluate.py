"""How good a model is on a part of the data."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cnnstudio.core.metrics import Scores, confusion_matrix
from cnnstudio.data.runs import RunMetrics
from cnnstudio.engine.backend import keras, versions
from cnnstudio.engine.loading import load_run
from cnnstudio.engine.pipeline import SLICE, targets
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
    asked = list(_asked(subject, part, got_on))
    losses = np.concatenate([losses for _, losses in asked])
    return Answers(np.concatenate([said for said, _ in asked]), float(losses.mean(dtype=np.float64)))


def image_losses(subject: Subject, part: str, got_on: Callable[[], None] = _in_silence) -> Floats:
    """The loss of each image of a part, in the order of its indices; what the model puts out is not kept."""
    return np.concatenate([losses for _, losses in _asked(subject, part, got_on)])


def _asked(subject: Subject, part: str, got_on: Callable[[], None]) -> Iterator[tuple[Floats, Floats]]:
    """Slice by slice: what the model says to the images, and the loss of each."""
    data, training = subject.data, subject.project.training
    indices = data.split.part(part)
    loss = keras.losses.get(training.loss)
    for start in range(0, len(indices), SLICE):
        rows = indices[start : start + SLICE]
        images = subject.preparation(data.images[rows])
        said = subject.answer_prepared(images)
        wanted = targets(images, data.labels[rows], training.labels, len(data.classes))
        values = np.asarray(loss(wanted, said), np.float32)
        # A loss has a value for each row of an image.
        yield said, values.reshape(len(rows), -1).mean(axis=1)
        got_on()


def metrics(subject: Subject, part: str = "test", got_on: Callable[[], None] = _in_silence) -> RunMetrics:
    """What metrics.json holds of a run."""
    if subject.project.training.reconstructs:
        return _metrics(subject, part, float(image_losses(subject, part, got_on).mean(dtype=np.float64)), None)
    said, data = answers(subject, part, got_on), subject.data
    true = data.labels[data.split.part(part)]
    scores = Scores(confusion_matrix(true, said.probabilities.argmax(axis=1), len(data.classes)))
    return _metrics(subject, part, said.loss, scores)


def _metrics(subject: Subject, part: str, loss: float, scores: Scores | None) -> RunMetrics:
    return RunMetrics(
        accuracy=scores.accuracy if scores is not None else None,
        loss=loss if math.isfinite(loss) else None,
        split=part,
        classes=subject.data.classes if scores is not None else (),
        confusion_matrix=tuple(tuple(row) for row in scores.matrix.tolist()) if scores is not None else (),
        seed=subject.project.training.seed,
        versions=versions(),
    )


def evaluate_run(run_dir: Path) -> RunMetrics:
    """What metrics.json of a run folder should say, worked out anew from its best weights; raises CnnStudioError."""
    return metrics(load_run(run_dir))
