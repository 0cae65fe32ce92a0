"""How much of the vertical axis a curve needs: a run that diverges must not press the rest of it flat."""

import math
from dataclasses import dataclass

import numpy as np

from cnnstudio.gui.widgets.plot_thinning import Numbers

_FIRST = 20
"""Values that tell where a curve began."""
_TOO_FAR = 4.0
"""Times its beginning, and a curve goes beyond the plot …"""
_SHOWN = 2.0
"""… which then shows so many times its beginning."""
_EXPLODED = 1000.0
"""Times its first value: a curve that was gone before it had begun."""
_AIR = 0.04


@dataclass(frozen=True)
class PlotRange:
    """The ends of the axis; `beyond` is the largest value where the curve goes further than that, else None."""

    low: float
    high: float
    beyond: float | None = None


def plot_range(curves: list[Numbers], ceiling: float = math.inf) -> PlotRange:
    """The range for curves, the one that tells where all began first; from 0 on, unless there are negative values.

    `ceiling` is the largest value there can be, such as 1 for a share.
    """
    finite = [curve[np.isfinite(curve)] for curve in curves]
    known = np.concatenate(finite) if finite else np.empty(0)
    if not known.size:
        return PlotRange(0.0, 1.0 + _AIR / 2)
    least, most = float(known.min()), float(known.max())
    began = _beginning(next(curve for curve in finite if curve.size))
    # What has a ceiling cannot run away: an accuracy that begins at a tenth is to rise to ten times that.
    if began > 0 and most > _TOO_FAR * began and math.isinf(ceiling):
        return PlotRange(min(0.0, least), _SHOWN * began, most)
    low = min(0.0, least)
    high = most if most > low else low + 1.0
    return PlotRange(low, min(high + _AIR * (high - low), max(ceiling + _AIR / 2, high)))


def _beginning(curve: Numbers) -> float:
    """A single value may be luck; several may have exploded already."""
    first, usual = float(curve[0]), float(np.median(curve[:_FIRST]))
    return first if 0 < first * _EXPLODED < usual else usual
