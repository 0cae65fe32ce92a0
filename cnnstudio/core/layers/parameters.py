"""The everyday kinds of parameter: whole numbers, numbers, yes or no, and one of a few words."""

import math
from dataclasses import KW_ONLY, dataclass

from cnnstudio.core.layers.bounds import Bounds
from cnnstudio.core.layers.parameter import LARGEST_INT, Parameter, Value
from cnnstudio.core.texts import number, text


@dataclass(frozen=True)
class IntParameter(Parameter):
    """A whole number."""

    _: KW_ONLY
    minimum: int = 0
    maximum: int = LARGEST_INT

    def check(self, value: object) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not self.minimum <= value <= self.maximum:
            raise self.refusal(value, self._expected(value))
        return value

    def _expected(self, value: object) -> str:
        """The common end is named only to somebody who went beyond it."""
        if self.maximum == LARGEST_INT and not (isinstance(value, int | float) and value > LARGEST_INT):
            return text("Choose a whole number of {minimum} or more.", minimum=number(self.minimum))
        return text(
            "Choose a whole number from {minimum} to {maximum}.",
            minimum=number(self.minimum),
            maximum=number(self.maximum),
        )


@dataclass(frozen=True)
class FloatParameter(Parameter):
    """A number; `minimum` and `maximum` belong to the range unless they are declared as open ends."""

    _: KW_ONLY
    minimum: float = -math.inf
    maximum: float = math.inf
    open_minimum: bool = False
    open_maximum: bool = False

    @property
    def bounds(self) -> Bounds:
        return Bounds(self.minimum, self.maximum, self.open_minimum, self.open_maximum)

    def check(self, value: object) -> float:
        result = self.bounds.number(value)
        if result is None:
            raise self.refusal(value, text("Choose {a_number}.", a_number=self.bounds.words))
        return result

    def on_card(self, value: Value) -> str:
        """As a fraction where that says more: 1/255 instead of 0.00392157."""
        return text(self.card, value=self._fraction(value) or self.show(value)) if self.card else ""

    def _fraction(self, value: Value) -> str:
        if not isinstance(value, float) or not 0 < value < 1 or float(number(value)) == value:
            return ""
        divisor = number(1 / value)
        return f"1/{divisor}" if "," not in divisor and 1 / float(divisor) == value else ""


@dataclass(frozen=True)
class BoolParameter(Parameter):
    """Yes or no."""

    def check(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.refusal(value, text("Choose yes or no."))
        return value

    def show(self, value: Value) -> str:
        return text("yes") if value else text("no")


@dataclass(frozen=True)
class ChoiceParameter(Parameter):
    """One of a few words."""

    _: KW_ONLY
    choices: tuple[str, ...]
    titles: tuple[str, ...] = ()
    """How the choices read, one each; left out, they read as they are written."""

    def check(self, value: object) -> str:
        if value not in self.choices or not isinstance(value, str):
            raise self.refusal(value, text("Choose one of {choices}.", choices=", ".join(self.choices)))
        return value

    def show(self, value: Value) -> str:
        titles = dict(zip(self.choices, self.titles, strict=False))
        return text(titles[value]) if isinstance(value, str) and value in titles else str(value)
