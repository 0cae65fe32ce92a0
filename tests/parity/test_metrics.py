"""Our measures against scikit-learn's; apart from the tests of core, which are to run in a moment."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sklearn_metrics

from cnnstudio.core.metrics import Scores, confusion_matrix

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(LABELS)
def test_everything_agrees_with_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    true, predicted = np.array(pairs).T
    scores = Scores(confusion_matrix(true, predicted, 5))
    assert np.array_equal(scores.matrix, sklearn_metrics.confusion_matrix(true, predicted, labels=range(5)))
    assert scores.accuracy == pytest.approx(sklearn_metrics.accuracy_score(true, predicted))
    expected = sklearn_metrics.precision_recall_fscore_support(true, predicted, labels=range(5), zero_division=0)
    ours = [(one.precision, one.recall, one.f1, one.support) for one in scores.classes]
    assert np.allclose(ours, np.array(expected).T)
    for average, mean in (("macro", scores.macro), ("weighted", scores.weighted)):
        expected = sklearn_metrics.precision_recall_fscore_support(
            true, predicted, labels=range(5), average=average, zero_division=0
        )
        assert (mean.precision, mean.recall, mean.f1) == pytest.approx(expected[:3])


@settings(max_examples=30, deadline=None)
@given(LABELS, st.integers(0, 4))
def test_specificity_is_the_recall_of_all_other_classes(pairs: list[tuple[int, int]], label: int) -> None:
    true, predicted = np.array(pairs).T
    expected = sklearn_metrics.recall_score(true != label, predicted != label, zero_division=0)
    assert Scores(confusion_matrix(true, predicted, 5)).classes[label].specificity == pytest.approx(expected)
