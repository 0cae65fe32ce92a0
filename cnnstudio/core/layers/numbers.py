"""The kind of parameter that holds a number or several: an optional limit, the ends of a range, one per channel."""

import math
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from enum import Enum
from itertools import pairwise

from cnnstudio.core.layers.bounds import Bounds
from cnnstudio.core.layers.parameter import Parameter, Value
from cnnstudio.core.texts import number, text


class Order(Enum):
    """Which order several numbers keep."""

    ANY = "any"
    ASCENDING = "ascending"
    """None is smaller than the one before."""
    RISING = "rising"
    """Each is larger than the one before."""


@dataclass(frozen=True)
class NumbersParameter(Parameter):
    """From `least` to `most` numbers; one stands alone, as a float. None means what `none_means` says."""

    _: KW_ONLY
    minimum: float = -math.inf
    maximum: float = math.inf
    open_minimum: bool = False
    least: int = 1
    most: int = 1
    order: Order = Order.ANY
    lower_end: float | None = None
    """A single number is the upper end of a range that begins here."""
    none_means: str = ""

    @property
    def bounds(self) -> Bounds:
        return Bounds(self.minimum, self.maximum, self.open_minimum)

    def check(self, value: object) -> float | tuple[float, ...] | None:
        if value is None and self.none_means:
            return None
        alone = (value,) if self.lower_end is None else (self.lower_end, value)
        given = value if isinstance(value, (list, tuple)) else alone
        found = [found for found in map(self.bounds.number, given) if found is not None]
        if len(found) != len(given) or not self.least <= len(found) <= self.most or not self._is_ordered(found):
            raise self.refusal(value, self._expected)
        return found[0] if len(found) == 1 else tuple(found)

    def show(self, value: Value) -> str:
        if value is None:
            return text(self.none_means)
        numbers = value if isinstance(value, tuple) else (value,)
        separator = ", " if self.order is Order.ANY else " … "
        return separator.join(number(one) for one in numbers if isinstance(one, (int, float)))

    def _is_ordered(self, found: Sequence[float]) -> bool:
        if self.order is Order.RISING:
            return all(before < after for before, after in pairwise(found))
        return self.order is Order.ANY or all(before <= after for before, after in pairwise(found))

    @property
    def _expected(self) -> str:
        if self.most == 1:
            return text("Choose {a_number}.", a_number=self.bounds.words)
        if self.most > 2:
            return text("Choose {a_number}, or one for each channel.", a_number=self.bounds.words)
        if self.least == 2:
            return text("Choose two numbers, the smaller one first, each {a_number}.", a_number=self.bounds.words)
        return text("Choose {a_number}, or two of them, the smaller one first.", a_number=self.bounds.words)
