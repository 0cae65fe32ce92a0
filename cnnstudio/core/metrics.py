"""How good the answers are: confusion matrix, and everything that is counted from it.

Definitions: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", chapter 8; the interval is that of
Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from cnnstudio.core.errors import DataError
from cnnstudio.core.texts import number, text

Counts = npt.NDArray[np.int64]
Integers = npt.NDArray[np.integer]

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: an interval of ± this many standard errors holds 95 %."""


@dataclass(frozen=True)
class ClassScores:
    """One class against all others; a share of nothing counts as 0.

    `support` is how many images are of this class, `predicted` how many were taken for it: where one of them is 0,
    recall or precision is no measurement, and a view can say so.
    """

    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int

    @property
    def support(self) -> int:
        return self.true_positives + self.false_negatives

    @property
    def predicted(self) -> int:
        return self.true_positives + self.false_positives

    @property
    def precision(self) -> float:
        """Of the images taken for this class, the share that is of it: TP / (TP + FP)."""
        return _share(self.true_positives, self.predicted)

    @property
    def recall(self) -> float:
        """Of the images of this class, the share that was found: TP / (TP + FN)."""
        return _share(self.true_positives, self.support)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall: 2·TP / (2·TP + FP + FN)."""
        return _share(2 * self.true_positives, self.support + self.predicted)

    @property
    def specificity(self) -> float:
        """Of the images of other classes, the share that was not taken for this one: TN / (TN + FP)."""
        return _share(self.true_negatives, self.true_negatives + self.false_positives)


@dataclass(frozen=True)
class MeanScores:
    """Averages over the classes."""

    precision: float
    recall: float
    f1: float
    specificity: float


@dataclass(frozen=True, eq=False)
class Scores:
    """Everything read off one confusion matrix (classes × classes; rows = true, columns = predicted)."""

    matrix: Counts

    @cached_property
    def total(self) -> int:
        return int(self.matrix.sum())

    @cached_property
    def correct(self) -> int:
        return int(self.matrix.trace())

    @property
    def accuracy(self) -> float:
        return _share(self.correct, self.total)

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true accuracy lies with 95 % confidence, for as many images as were looked at."""
        return wilson_interval(self.correct, self.total)

    @cached_property
    def classes(self) -> tuple[ClassScores, ...]:
        """The scores of each class, in the order of the matrix."""
        found = np.diagonal(self.matrix).tolist()
        predicted = self.matrix.sum(axis=0).tolist()
        support = self.matrix.sum(axis=1).tolist()
        return tuple(
            ClassScores(tp, p - tp, s - tp, self.total - p - s + tp)
            for tp, p, s in zip(found, predicted, support, strict=True)
        )

    @cached_property
    def macro(self) -> MeanScores:
        """The plain mean over the classes: each class counts the same."""
        return self._mean([1] * len(self.classes))

    @cached_property
    def weighted(self) -> MeanScores:
        """The mean over the classes by their support: each image counts the same."""
        return self._mean([scores.support for scores in self.classes])

    def _mean(self, weights: list[int]) -> MeanScores:
        def mean(value: Callable[[ClassScores], float]) -> float:
            weighed = (weight * value(scores) for weight, scores in zip(weights, self.classes, strict=True))
            return _share(math.fsum(weighed), sum(weights))

        return MeanScores(
            mean(lambda scores: scores.precision),
            mean(lambda scores: scores.recall),
            mean(lambda scores: scores.f1),
            mean(lambda scores: scores.specificity),
        )


def confusion_matrix(true: Integers, predicted: Integers, classes: int) -> Counts:
    """How often each true class (row) was taken for each class (column): int64, classes × classes.

    `true` and `predicted` are vectors of equal length with values from 0 to classes − 1; raises DataError for others.
    """
    if true.shape != predicted.shape or true.ndim != 1:
        raise DataError(
            text("{predicted} predictions do not match {true} labels.",
                 predicted=number(predicted.size), true=number(true.size))
        )  # fmt: skip
    for values in (true, predicted):
        if not ((values >= 0) & (values < classes)).all():
            raise DataError(text("A label lies outside the {count} classes.", count=number(classes)))
    cells = true.astype(np.int64) * classes + predicted.astype(np.int64)
    return np.bincount(cells, minlength=classes * classes).reshape(classes, classes)


def wilson_interval(correct: int, total: int, z: float = Z_95) -> tuple[float, float]:
    """The bounds of a share of which `correct` out of `total` were seen; from 0 to 1 where nothing was seen."""
    if total == 0:
        return 0.0, 1.0
    share, square = correct / total, z * z / total
    centre = share + square / 2
    reach = z * math.sqrt(share * (1 - share) / total + square / (4 * total))
    # Rounding may push a bound of 0 or 1 past the share that it bounds.
    return min(share, (centre - reach) / (1 + square)), max(share, (centre + reach) / (1 + square))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
