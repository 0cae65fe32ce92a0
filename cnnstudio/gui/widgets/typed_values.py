"""How a setting is typed and read back: text to a value and a value to text, for each kind of parameter."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cnnstudio.core.layers.numbers import NumbersParameter
from cnnstudio.core.layers.parameter import Parameter, Value
from cnnstudio.core.layers.parameters import FloatParameter, IntParameter
from cnnstudio.core.layers.sizes import AxesParameter, MarginParameter, ShapeParameter, SizesParameter
from cnnstudio.core.texts import with_hyphen

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
_FRACTION = re.compile(r"\s*([^/]+)/([^/]+)\s*")
_BETWEEN_SIZES = re.compile(r"[\s,;x×*()]+")
_BETWEEN_NUMBERS = re.compile(r",?\s+|[;…()]+")
_BETWEEN_AMOUNTS = re.compile(r"[,+]")


@dataclass(frozen=True)
class Typed:
    """`read` gives what was meant, or the text itself when it means nothing: the parameter then refuses it."""

    read: Callable[[str], object]
    write: Callable[[Value], str]
    step: Callable[[Value, int], object] | None = None
    """The value so many steps up or down."""


def typed(parameter: Parameter) -> Typed:
    """How this kind of parameter is typed; raises KeyError for a kind that is not typed."""
    return _TYPED[type(parameter)]


def read_whole(typed_text: str) -> object:
    """64, 64.0 and 220,234 are whole numbers."""
    signed = with_hyphen(typed_text)
    plain = signed.replace(",", "") if _THOUSANDS.fullmatch(signed.strip()) else signed
    try:
        return int(plain)
    except ValueError:
        return read_float(plain)


def read_float(typed_text: str) -> object:
    """0.001, 1e-3, 1/1000 and, with a comma, 0,001 are numbers."""
    plain = with_hyphen(typed_text).replace(",", ".")
    try:
        if fraction := _FRACTION.fullmatch(plain):
            return float(fraction[1]) / float(fraction[2])
        return float(plain)
    except (ValueError, ZeroDivisionError):
        return typed_text


def write_float(value: Value) -> str:
    """The shortest text that reads back as exactly this number: 0.001, 1e-5, 1/255."""
    if not isinstance(value, (int, float)):
        return str(value)
    shortest = re.sub(r"e([+-])0+", r"e\1", repr(float(value))).removesuffix(".0")
    if len(shortest) <= 8 or abs(value) < 1e-9:
        return shortest
    share = f"1/{round(1 / value)}"
    return share if read_float(share) == value else shortest


def read_numbers(typed_text: str) -> object:
    """0.1; "0.1, 0.2", "0.1 0.2" and "0.1 … 0.2" for several; nothing at all is None."""
    parts = [part for part in _BETWEEN_NUMBERS.split(typed_text) if part]
    numbers = tuple(map(read_float, parts))
    if any(isinstance(number, str) for number in numbers):
        return typed_text
    return numbers[0] if len(numbers) == 1 else numbers or None


def write_numbers(value: Value) -> str:
    """0.1, 0.2; nothing for None."""
    if value is None:
        return ""
    return ", ".join(map(write_float, value if isinstance(value, tuple) else (value,)))


def read_sizes(typed_text: str) -> object:
    """3, "3 3", 3x3, 3 × 3, "3, 3" and (3, 3): one number or several."""
    parts = [part for part in _BETWEEN_SIZES.split(with_hyphen(typed_text)) if part]
    try:
        sizes = tuple(int(part) for part in parts)
    except ValueError:
        return typed_text
    return sizes[0] if len(sizes) == 1 else sizes or typed_text


def read_shape(typed_text: str) -> object:
    """As sizes, but one number is a shape of one axis, and nothing at all is None."""
    if not typed_text.strip():
        return None
    sizes = read_sizes(typed_text)
    return (sizes,) if isinstance(sizes, int) else sizes


def read_margins(typed_text: str) -> object:
    """1; "1 2" for rows and columns; "1,0 2,3" for top, bottom, left and right."""
    try:
        sides = [tuple(int(amount) for amount in _BETWEEN_AMOUNTS.split(side)) for side in typed_text.split()]
    except ValueError:
        return typed_text
    values = [side[0] if len(side) == 1 else side for side in sides]
    return values[0] if len(values) == 1 and isinstance(values[0], int) else tuple(values) or typed_text


def write_margins(value: Value) -> str:
    """As short as it can be said."""
    if not isinstance(value, tuple):
        return str(value)
    sides = [side if isinstance(side, tuple) else (side, side) for side in value]
    if len({amount for side in sides for amount in side}) == 1:
        return str(sides[0][0])
    return " ".join(str(side[0]) if side[0] == side[1] else f"{side[0]},{side[1]}" for side in sides)


def write_sizes(value: Value) -> str:
    """3 × 3; nothing for None."""
    return " × ".join(str(size) for size in value) if isinstance(value, tuple) else ""


def write_axes(value: Value) -> str:
    """2, 1; nothing for None."""
    return ", ".join(str(axis) for axis in value) if isinstance(value, tuple) else ""


def _step_whole(value: Value, steps: int) -> object:
    return value + steps if isinstance(value, int) else value


def _step_sizes(value: Value, steps: int) -> object:
    return tuple(size + steps for size in value if isinstance(size, int)) if isinstance(value, tuple) else 1


def _read_pair(typed_text: str) -> object:
    return read_sizes(typed_text) if typed_text.strip() else None


_TYPED: dict[type[Parameter], Typed] = {
    IntParameter: Typed(read_whole, str, _step_whole),
    FloatParameter: Typed(read_float, write_float),
    SizesParameter: Typed(_read_pair, write_sizes, _step_sizes),
    MarginParameter: Typed(read_margins, write_margins),
    ShapeParameter: Typed(read_shape, write_sizes),
    AxesParameter: Typed(read_shape, write_axes),
    NumbersParameter: Typed(read_numbers, write_numbers),
}
