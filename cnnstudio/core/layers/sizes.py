"""The kinds of parameter that hold several whole numbers: window sizes, margins, shapes and axes."""

from dataclasses import KW_ONLY, dataclass

from cnnstudio.core.layers.parameter import LARGEST_INT, Parameter, Value
from cnnstudio.core.texts import mark, text

_EXPECTED = {
    1: mark("Choose a whole number of {minimum} or more."),
    2: mark("Choose two whole numbers of {minimum} or more, for height and width."),
    3: mark("Choose three whole numbers of {minimum} or more, for depth, height and width."),
}


@dataclass(frozen=True)
class SizesParameter(Parameter):
    """One whole number for each axis that a window slides along; a single number stands for all."""

    _: KW_ONLY
    axes: int = 2
    minimum: int = 1
    optional: bool = False
    """None is allowed and means what `none_means` says."""
    none_means: str = ""

    def check(self, value: object) -> tuple[int, ...] | None:
        if value is None and self.optional:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            value = (value,) * self.axes
        sizes = _whole_numbers(value, self.minimum)
        if sizes is None or len(sizes) != self.axes:
            raise self.refusal(value, text(_EXPECTED[self.axes], minimum=self.minimum))
        return sizes

    def show(self, value: Value) -> str:
        if not isinstance(value, tuple):
            return text(self.none_means)
        return "×".join(str(size) for size in value)

    def keras_value(self, value: Value) -> Value:
        """A layer with one axis is given the number itself, as everybody writes it."""
        return value[0] if isinstance(value, tuple) and self.axes == 1 else value


@dataclass(frozen=True)
class MarginParameter(Parameter):
    """Rows above and below, columns left and right: ((top, bottom), (left, right)); one number stands for all four."""

    def check(self, value: object) -> tuple[tuple[int, int], tuple[int, int]]:
        if isinstance(value, int) and not isinstance(value, bool):
            value = (value, value)
        sides = [_side(side) for side in value] if isinstance(value, (list, tuple)) else []
        if len(sides) != 2 or sides[0] is None or sides[1] is None:
            raise self.refusal(value, text("Choose how many rows and columns, on each side: 0 or more."))
        return (sides[0], sides[1])

    def show(self, value: Value) -> str:
        assert isinstance(value, tuple)
        sides = {amount for side in value if isinstance(side, tuple) for amount in side}
        if len(sides) == 1:
            return str(sides.pop())
        return " · ".join("+".join(str(amount) for amount in side) for side in value if isinstance(side, tuple))


@dataclass(frozen=True)
class ShapeParameter(Parameter):
    """The sizes of an array without the batch; where `none_means` says what that is, None is allowed."""

    _: KW_ONLY
    none_means: str = ""
    largest_rank: int = 4
    rest: bool = False
    """One size may be −1: what is left."""

    def check(self, value: object) -> tuple[int, ...] | None:
        if value is None and self.none_means:
            return None
        sizes = self._sizes(value)
        if sizes is None or not 1 <= len(sizes) <= self.largest_rank:
            raise self.refusal(
                value,
                text("Choose one to {rank} whole numbers of 1 or more, such as 28 × 28 × 1.", rank=self.largest_rank),
            )
        return sizes

    def show(self, value: Value) -> str:
        return "×".join(str(size) for size in value) if isinstance(value, tuple) else text(self.none_means)

    def _sizes(self, value: object) -> tuple[int, ...] | None:
        if not self.rest:
            return _whole_numbers(value, 1)
        sizes = _whole_numbers(value, -1)
        return sizes if sizes is not None and 0 not in sizes and sizes.count(-1) <= 1 else None


@dataclass(frozen=True)
class AxesParameter(Parameter):
    """Distinct axes counted from 1, without the batch, in an order that matters; None means what `none_means` says.

    With `exactly` a number there is one axis for each of so many inputs: they may be the same, and one stands for all.
    """

    _: KW_ONLY
    none_means: str = ""
    largest: int = 4
    exactly: int = 0

    def check(self, value: object) -> tuple[int, ...] | None:
        if value is None and self.none_means:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            value = (value,) * max(1, self.exactly)
        axes = _whole_numbers(value, 1)
        if not axes or max(axes) > self.largest or not self._is_complete(axes):
            raise self.refusal(value, self._expected)
        return axes

    def show(self, value: Value) -> str:
        return ", ".join(str(axis) for axis in value) if isinstance(value, tuple) else text(self.none_means)

    def _is_complete(self, axes: tuple[int, ...]) -> bool:
        return len(axes) == self.exactly if self.exactly else len(set(axes)) == len(axes)

    @property
    def _expected(self) -> str:
        if self.exactly:
            return text("Name one axis of each input, as 1 to {largest}.", largest=self.largest)
        return text("Name each axis once, as 1 to {largest}: 1 is the height.", largest=self.largest)


def _whole_numbers(value: object, minimum: int) -> tuple[int, ...] | None:
    if not isinstance(value, (list, tuple)):
        return None
    if any(not isinstance(size, int) or isinstance(size, bool) or not minimum <= size <= LARGEST_INT for size in value):
        return None
    return tuple(value)


def _side(side: object) -> tuple[int, int] | None:
    if isinstance(side, int) and not isinstance(side, bool):
        side = (side, side)
    amounts = _whole_numbers(side, 0)
    return (amounts[0], amounts[1]) if amounts is not None and len(amounts) == 2 else None
