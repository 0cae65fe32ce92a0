"""An axis with few lines at round numbers."""

import math
from decimal import Decimal

import pyqtgraph
from PySide6.QtCore import QRectF

from cnnstudio.gui.looks.theme import font

_ABOVE, _RIGHT = 4.0, 12.0
"""Pixels beyond the axis into which a number may reach, as the margin of the plot leaves them free."""


class QuietAxis(pyqtgraph.AxisItem):
    """`apart` is how many pixels there are between two lines, about; `least` the smallest step between numbers."""

    def __init__(self, side: str, *, apart: int, least: float = 0.0) -> None:
        super().__init__(side)
        self._apart, self._least = apart, least
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=0, tickFont=font("caption"), tickTextOffset=6)

    def boundingRect(self) -> QRectF:
        """Called by pyqtgraph, which leaves out a number that is not wholly within it: the topmost, the last."""
        return super().boundingRect().adjusted(0, -_ABOVE, _RIGHT, 0)

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803
        """Called by pyqtgraph: the distance of the lines and where they start."""
        step = round_step((maxVal - minVal) * self._apart / max(1.0, size))
        if self._least:
            # Only whole multiples: there is no epoch 2.5.
            step = self._least * math.ceil(step / self._least)
        return [(step, 0.0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph, whose own numbers have one digit for steps of 0.25: 0.75 would read 0.8."""
        if self.logMode:
            return super().tickStrings(values, scale, spacing)
        decimals = max(0, -int(Decimal(f"{spacing:.6g}").normalize().as_tuple().exponent))
        # A loss that explodes would not fit beside the axis with all its digits, and nothing would be written.
        plain = decimals <= 5 and spacing < 10_000
        return [f"{value:.{decimals}f}" if plain else f"{value:.3g}" for value in values]


def round_step(step: float) -> float:
    """The next larger of 1, 2, 2.5, 5 and 10, times a power of ten."""
    if not step > 0 or not math.isfinite(step):
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return power * next(nice for nice in (1.0, 2.0, 2.5, 5.0, 10.0) if nice * power >= step * (1 - 1e-9))
