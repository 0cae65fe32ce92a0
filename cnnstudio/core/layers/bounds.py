"""The range in which a number has to lie, and how a sentence names it."""

import math
from dataclasses import dataclass

from cnnstudio.core.texts import listing, number, text


@dataclass(frozen=True)
class Bounds:
    """From `minimum` to `maximum`, which belong to it unless they are open."""

    minimum: float = -math.inf
    maximum: float = math.inf
    open_minimum: bool = False
    open_maximum: bool = False

    def number(self, value: object) -> float | None:
        """The value as a float; None for what is no number, not finite, or beyond the ends."""
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return None
        try:
            result = float(value)
        except OverflowError:
            return None
        return result if math.isfinite(result) and self._contains(result) else None

    @property
    def words(self) -> str:
        """What a number has to be, e.g. "a number of at least 0 and below 1"."""
        least, most = number(self.minimum), number(self.maximum)
        lower = text("above {value}", value=least) if self.open_minimum else text("of at least {value}", value=least)
        upper = text("below {value}", value=most) if self.open_maximum else text("of at most {value}", value=most)
        ends = [words for words, end in ((lower, self.minimum), (upper, self.maximum)) if math.isfinite(end)]
        return text("a number {ends}", ends=listing(ends)) if ends else text("a finite number")

    def _contains(self, value: float) -> bool:
        above = value > self.minimum if self.open_minimum else value >= self.minimum
        below = value < self.maximum if self.open_maximum else value <= self.maximum
        return above and below
