"""Our measures against the worked tables of the course."""

import numpy as np
import pytest

from cnnstudio.core.errors import DataError
from cnnstudio.core.metrics import Scores, confusion_matrix, wilson_interval


def binary(*, tp: int, fp: int, fn: int, tn: int) -> Scores:
    """Class 1 is the positive one; rows are true."""
    return Scores(np.array([[tn, fp], [fn, tp]]))


@pytest.mark.parametrize(
    ("scores", "accuracy", "precision", "recall", "f1", "specificity"),
    [
        (binary(tp=10, fp=22, fn=8, tn=60), 70.0, 31.25, 55.56, 40.0, 73.17),
        (binary(tp=100, fp=70, fn=30, tn=800), 90.0, 58.82, 76.92, 66.67, 91.95),
    ],
)
def test_the_worked_examples_come_out(
    scores: Scores, accuracy: float, precision: float, recall: float, f1: float, specificity: float
) -> None:
    positive = scores.classes[1]
    measured = (scores.accuracy, positive.precision, positive.recall, positive.f1, positive.specificity)
    assert [round(100 * value, 2) for value in measured] == [accuracy, precision, recall, f1, specificity]


def test_f1_of_the_tumours_is_forty_percent_exactly() -> None:
    assert binary(tp=10, fp=22, fn=8, tn=60).classes[1].f1 == 0.4


@pytest.mark.parametrize(("precision", "recall", "f1"), [(0.95, 0.90, 92.4), (0.98, 0.85, 91.0)])
def test_f1_is_the_harmonic_mean(precision: float, recall: float, f1: float) -> None:
    found = round(10_000 * precision * recall)
    scores = binary(tp=found, fp=round(10_000 * recall) - found, fn=round(10_000 * precision) - found, tn=0)
    assert (scores.classes[1].precision, scores.classes[1].recall) == (precision, recall)
    assert round(100 * scores.classes[1].f1, 1) == f1


def test_always_healthy_is_right_nearly_always_and_finds_nobody() -> None:
    scores = binary(tp=0, fp=0, fn=1, tn=999_999)
    assert scores.accuracy == 0.999999
    assert (scores.classes[1].recall, scores.classes[1].precision, scores.classes[1].predicted) == (0.0, 0.0, 0)


def test_rows_are_true_and_columns_predicted() -> None:
    assert confusion_matrix(np.array([0, 0, 1]), np.array([1, 1, 1]), 2).tolist() == [[0, 2], [0, 1]]


def test_an_empty_matrix_scores_zero_and_knows_nothing() -> None:
    scores = Scores(confusion_matrix(np.array([], int), np.array([], int), 3))
    assert scores.accuracy == 0.0
    assert scores.interval == (0.0, 1.0)
    assert scores.weighted == scores.macro
    assert scores.macro.f1 == 0.0


@pytest.mark.parametrize(
    ("true", "predicted"),
    [([0, 1], [0]), ([0, 2], [0, 0]), ([0, 0], [-1, 0]), ([[0]], [[0]])],
    ids=["lengths", "too large", "negative", "no vector"],
)
def test_labels_that_do_not_fit_are_refused(true: list[int], predicted: list[int]) -> None:
    with pytest.raises(DataError):
        confusion_matrix(np.array(true), np.array(predicted), 2)


def test_the_interval_is_wilsons() -> None:
    # Wilson (1927) as tabulated for 8 successes of 10 by R's prop.test(8, 10, correct = FALSE).
    assert wilson_interval(8, 10) == pytest.approx((0.4901625, 0.9433178), abs=1e-7)


@pytest.mark.parametrize(("correct", "total"), [(0, 7), (7, 7), (970, 1000), (1, 10**6)])
def test_the_interval_holds_the_share_and_stays_a_share(correct: int, total: int) -> None:
    low, high = wilson_interval(correct, total)
    assert 0 <= low <= correct / total <= high <= 1
