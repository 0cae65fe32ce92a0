"""The course behind jagged values: an exponential moving average, in which a value counts less the longer it is ago."""

import numpy as np

from cnnstudio.gui.widgets.plot_thinning import Numbers

_BLOCK = 256
"""Values that are averaged in one go; weight ** −_BLOCK stays far below what a number can be."""


def smoothed(values: Numbers, weight: float) -> Numbers:
    """(n,) -> (n,): s_t = Σ w^(t−i)·x_i / Σ w^(t−i) over all i ≤ t, with 0 ≤ weight w < 1.

    The division makes the beginning true as well. What is not finite counts as no value, and has none.
    """
    if not weight:
        return values
    finite = np.isfinite(values)
    sums, weights = np.where(finite, values, 0.0), finite.astype(np.float64)
    decay = weight ** np.arange(_BLOCK)
    for row in (sums, weights):
        before = 0.0
        for start in range(0, len(row), _BLOCK):
            part = row[start : start + _BLOCK]
            fading = decay[: len(part)]
            part[:] = fading * (np.cumsum(part / fading) + weight * before)
            before = float(part[-1])
    return np.divide(sums, weights, out=np.full(len(values), np.nan), where=finite)
