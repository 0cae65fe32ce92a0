"""The average behind the jagged line of batches."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.widgets.plot_smoothing import smoothed


def by_definition(values: np.ndarray, weight: float) -> list[float]:
    course, total, count = [], 0.0, 0.0
    for value in values:
        finite = np.isfinite(value)
        total, count = weight * total + (value if finite else 0.0), weight * count + finite
        course.append(total / count if finite else np.nan)
    return course


@pytest.mark.parametrize("weight", [0.6, 0.9])
@pytest.mark.parametrize("count", [0, 1, 256, 257, 3000])
def test_the_average_is_the_one_of_its_definition(count: int, weight: float) -> None:
    values = np.random.default_rng(count).exponential(1.0, count)
    np.testing.assert_allclose(smoothed(values, weight), by_definition(values, weight), rtol=1e-9)


def test_what_is_no_number_leaves_a_gap_and_spoils_nothing_behind_it() -> None:
    values = np.array([np.nan, 1.0, np.inf, 3.0, -np.inf, 5.0])
    np.testing.assert_allclose(smoothed(values, 0.6), by_definition(values, 0.6))


def test_values_that_stay_are_their_own_average() -> None:
    np.testing.assert_allclose(smoothed(np.full(1000, 0.7), 0.9), 0.7)


def test_a_plot_draws_the_average_over_the_batches_and_takes_it_away(appearance: Appearance, qtbot: QtBot) -> None:
    plot = CurvePlot("Loss", appearance)
    qtbot.addWidget(plot)
    x, y = np.arange(1, 101) / 100, np.random.default_rng(1).random(100)
    plot.set_batches(x, y)
    assert len(plot.smoothed()) == 0
    plot.set_smoothing(0.9)
    np.testing.assert_allclose(plot.smoothed(), by_definition(y, 0.9))
    np.testing.assert_array_equal(plot.values().batch_y, y)
    plot.clear()
    assert len(plot.smoothed()) == 0
    plot.set_batches(x, y)
    plot.set_smoothing(0.0)
    assert len(plot.smoothed()) == 0
