"""Training throughput against plain `fit` on the same arrays."""

from statistics import median

import pytest

from tests.benchmarks.figures import played, show

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]


def test_epochs_in_the_window_against_plain_fit() -> None:
    figures = played("throughput")
    ours, plain = median(figures["ours"]), median(figures["plain"])
    show(
        "images per second in the window, all views open ÷ those of plain fit",
        "≥ 1.15 ×, aim 1.3 ×",
        f"{plain / ours:.2f} ×",
        f"medians of {len(figures['ours'])} alternating epochs with validation: {ours:.2f} s and {plain:.2f} s",
    )
