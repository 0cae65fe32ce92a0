"""The kinds of parameter: what values a setting takes, how it is checked, shown and handed to Keras.

Layers, optimizers, losses and data sources all declare their settings with these kinds, so one property form,
one validation and one code writer serve them all.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import Enum

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.texts import number, text

Value = bool | int | float | str | None | tuple["Value", ...]
Params = Mapping[str, Value]

LARGEST_INT = 2**31 - 1


class Required(Enum):
    """In place of Keras's default: the argument is always written, since Keras has none or a reader looks for it."""

    REQUIRED = "required"


REQUIRED = Required.REQUIRED


@dataclass(frozen=True)
class Parameter:
    """One setting: its name as Keras spells it, its default here, and what it is for."""

    name: str
    default: Value
    _: KW_ONLY
    help: str
    title: str = ""
    """How a form calls it; empty: as Keras does."""
    keras_default: Value | Required = REQUIRED
    card: str = ""
    """How the setting reads on a card, e.g. "{value} filters"; empty: it is not on the card."""
    advanced: bool = False
    """Rarely changed: behind "More settings"."""

    def check(self, value: object) -> Value:
        """The value in its canonical form (lists become tuples); raises ParameterError for anything else."""
        raise self.refusal(value, "")

    def show(self, value: Value) -> str:
        """The value as a person reads it."""
        return number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)

    def on_card(self, value: Value) -> str:
        return text(self.card, value=self.show(value)) if self.card else ""

    @property
    def label(self) -> str:
        """What a person knows it by."""
        return text(self.title) or self.name

    def refusal(self, value: object, expected: str) -> ParameterError:
        """What is raised for a value that does not fit."""
        return ParameterError(
            text("{name} cannot be {value}.", name=self.label, value=shortened(value)),
            hint=expected,
        )


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

    def check(self, value: object) -> float:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise self.refusal(value, self._expected())
        try:
            result = float(value)
        except OverflowError:
            raise self.refusal(value, self._expected()) from None
        if not math.isfinite(result) or not self._contains(result):
            raise self.refusal(value, self._expected())
        return result

    def on_card(self, value: Value) -> str:
        """As a fraction where that says more: 1/255 instead of 0.00392157."""
        return text(self.card, value=self._fraction(value) or self.show(value)) if self.card else ""

    def _fraction(self, value: Value) -> str:
        if not isinstance(value, float) or not 0 < value < 1 or float(number(value)) == value:
            return ""
        divisor = number(1 / value)
        return f"1/{divisor}" if "," not in divisor and 1 / float(divisor) == value else ""

    def _contains(self, value: float) -> bool:
        above = value > self.minimum if self.open_minimum else value >= self.minimum
        below = value < self.maximum if self.open_maximum else value <= self.maximum
        return above and below

    def _expected(self) -> str:
        if math.isinf(self.minimum) and math.isinf(self.maximum):
            return text("Choose a finite number.")
        lower = text("above {value}") if self.open_minimum else text("of at least {value}")
        upper = text("below {value}") if self.open_maximum else text("of at most {value}")
        ends = [
            end.format(value=number(value))
            for end, value in ((lower, self.minimum), (upper, self.maximum))
            if math.isfinite(value)
        ]
        return text("Choose a number {ends}.", ends=text(" and ").join(ends))


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


@dataclass(frozen=True)
class PairParameter(Parameter):
    """Two whole numbers, for height and width; one number stands for both."""

    _: KW_ONLY
    minimum: int = 1
    optional: bool = False
    """None is allowed and means what `none_means` says."""
    none_means: str = ""

    def check(self, value: object) -> tuple[int, int] | None:
        if value is None and self.optional:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            value = (value, value)
        pair = _whole_numbers(value, self.minimum)
        if pair is None or len(pair) != 2:
            raise self.refusal(
                value,
                text("Choose two whole numbers of {minimum} or more, for height and width.", minimum=self.minimum),
            )
        return (pair[0], pair[1])

    def show(self, value: Value) -> str:
        if not isinstance(value, tuple):
            return text(self.none_means)
        return "×".join(str(size) for size in value)


@dataclass(frozen=True)
class MarginParameter(Parameter):
    """Rows above and below, columns left and right: ((top, bottom), (left, right)); one number stands for all four."""

    def check(self, value: object) -> tuple[tuple[int, int], tuple[int, int]]:
        if isinstance(value, int) and not isinstance(value, bool):
            value = (value, value)
        sides = [_side(side) for side in value] if isinstance(value, (list, tuple)) else []
        if len(sides) != 2 or sides[0] is None or sides[1] is None:
            raise self.refusal(value, text("Choose how many rows and columns of zeros to add: 0 or more on each side."))
        return (sides[0], sides[1])

    def show(self, value: Value) -> str:
        assert isinstance(value, tuple)
        sides = {amount for side in value if isinstance(side, tuple) for amount in side}
        if len(sides) == 1:
            return str(sides.pop())
        return " · ".join("+".join(str(amount) for amount in side) for side in value if isinstance(side, tuple))


@dataclass(frozen=True)
class ShapeParameter(Parameter):
    """The sizes of an array without the batch; None means what `none_means` says."""

    _: KW_ONLY
    none_means: str
    largest_rank: int = 4

    def check(self, value: object) -> tuple[int, ...] | None:
        if value is None:
            return None
        sizes = _whole_numbers(value, 1)
        if sizes is None or not 1 <= len(sizes) <= self.largest_rank:
            raise self.refusal(
                value,
                text("Choose one to {rank} whole numbers of 1 or more, such as 28 × 28 × 1.", rank=self.largest_rank),
            )
        return sizes

    def show(self, value: Value) -> str:
        return "×".join(str(size) for size in value) if isinstance(value, tuple) else text(self.none_means)


def defaults(parameters: Sequence[Parameter]) -> dict[str, Value]:
    """Every setting at its default."""
    return {parameter.name: parameter.default for parameter in parameters}


def checked(parameters: Sequence[Parameter], values: Mapping[str, object]) -> dict[str, Value]:
    """All settings in canonical form, defaults filled in; raises ParameterError for a bad value or an unknown name."""
    known = {parameter.name: parameter for parameter in parameters}
    for name in values:
        if name not in known:
            raise ParameterError(
                text("There is no setting called {name}.", name=shortened(name)),
                hint=text("The settings are {names}.", names=", ".join(known) or text("none")),
            )
    return {name: parameter.check(values.get(name, parameter.default)) for name, parameter in known.items()}


def keras_arguments(parameters: Sequence[Parameter], params: Params) -> tuple[tuple[str, Value], ...]:
    """The keyword arguments of the Keras call: all that Keras requires or that differ from Keras's own default."""
    return tuple(
        (parameter.name, params[parameter.name])
        for parameter in parameters
        if not _same(params[parameter.name], parameter.keras_default)
    )


def shortened(value: object, longest: int = 60) -> str:
    """A value from a file or a person, short enough for a sentence."""
    shown = value if isinstance(value, str) else repr(value)
    shown = " ".join(shown.split())
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _same(value: Value, default: Value | Required) -> bool:
    """1 and True are different arguments although they compare equal."""
    return type(value) is type(default) and value == default


def _whole_numbers(value: object, minimum: int) -> tuple[int, ...] | None:
    if not isinstance(value, (list, tuple)):
        return None
    if any(not isinstance(size, int) or isinstance(size, bool) or not minimum <= size <= LARGEST_INT for size in value):
        return None
    return tuple(value)


def _side(value: object) -> tuple[int, int] | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = (value, value)
    pair = _whole_numbers(value, 0)
    return (pair[0], pair[1]) if pair is not None and len(pair) == 2 else None
