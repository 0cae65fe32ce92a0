"""Between which numbers the values lie that a layer puts out, as far as that follows from what it receives."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class ValueRange:
    """The smallest and the largest value, both included."""

    low: float
    high: float

    @property
    def largest(self) -> float:
        """How far from 0 a value may lie."""
        return max(abs(self.low), abs(self.high))

    @property
    def span(self) -> float:
        """From the smallest to the largest."""
        return self.high - self.low

    def through(self, function: Callable[[float], float]) -> "ValueRange":
        """What a function makes of it that nowhere turns round, such as a factor and an offset."""
        ends = function(self.low), function(self.high)
        return ValueRange(min(ends), max(ends))

    def united(self, other: "ValueRange") -> "ValueRange":
        """The least range that holds both."""
        return ValueRange(min(self.low, other.low), max(self.high, other.high))


PIXELS = ValueRange(0.0, 255.0)
"""Of images as they are stored: a byte for each value."""
UNIT = ValueRange(0.0, 1.0)
"""Of images that were rescaled."""
