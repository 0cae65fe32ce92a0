"""Arithmetic on constants: what Python would compute, unless that would be huge."""

import ast
import operator
from collections.abc import Callable, Mapping
from string import Formatter

from cnnstudio.core.code.reading.limits import LARGEST_BITS, LONGEST_TEXT, MOST_ITEMS, UnreadableError, size_of
from cnnstudio.core.texts import number, text

_BINARY: Mapping[type[ast.operator], Callable[..., object]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
    ast.BitXor: operator.xor,
}
_UNARY: Mapping[type[ast.unaryop], Callable[..., object]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
}
_COMPARISONS: Mapping[type[ast.cmpop], Callable[..., object]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}
_FAULTS = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError)
"""What Python raises where the source asks for the impossible."""
_WIDEST = 2
"""Digits of the width of a column."""


def binary(kind: ast.operator, left: object, right: object) -> object:
    """Raises UnreadableError for what cannot be computed, or not within bounds."""
    if type(kind) not in _BINARY:  # a matrix product
        raise UnreadableError(text("Only running the code would tell what this is."))
    _refuse_huge(kind, left, right)
    return require_short(computed(_BINARY[type(kind)], left, right))


def unary(kind: ast.unaryop, value: object) -> object:
    return computed(_UNARY[type(kind)], value)


def comparison(kind: ast.cmpop, left: object, right: object) -> bool:
    size_of(left, 1000)
    size_of(right, 1000)
    return bool(computed(_COMPARISONS[type(kind)], left, right))


def computed(compute: Callable[..., object], *values: object, **named: object) -> object:
    """What Python makes of the values; raises UnreadableError where it refuses."""
    try:
        return compute(*values, **named)
    except _FAULTS as error:
        reason = str(error)[:100].rstrip(".")
        raise UnreadableError(text("Python could not compute this either: {reason}.", reason=reason)) from error


def require_short(value: object) -> object:
    """The value; raises UnreadableError for a whole number of hundreds of digits."""
    if isinstance(value, int):
        _refuse(value.bit_length() > 4 * LARGEST_BITS)
    return value


def formatted(value: object, spec: str) -> str:
    """A value within an f-string; raises UnreadableError."""
    _refuse(_is_wide(spec))
    _require_plain(value)
    return str(computed(format, value, spec))[:LONGEST_TEXT]


def filled(words: str, *values: object, **named: object) -> str:
    """`str.format` with plain values in plain places; raises UnreadableError."""
    _require_plain(*values, *named.values())
    places = computed(lambda: list(Formatter().parse(words)))
    assert isinstance(places, list)
    for _signs, place, spec, _conversion in places:
        _refuse(_is_wide(spec or "") or not (place or "a").isalnum())
    return str(computed(words.format, *values, **named))[:LONGEST_TEXT]


def _refuse_huge(kind: ast.operator, left: object, right: object) -> None:
    if isinstance(kind, ast.Mod) and isinstance(left, str | bytes):
        _refuse(_is_wide(str(left)))
        _require_plain(*(right if isinstance(right, tuple) else (right,)))
    elif isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        if isinstance(kind, ast.Pow):
            _refuse(abs(right) * bits > LARGEST_BITS)
        elif isinstance(kind, ast.LShift):
            _refuse(right > LARGEST_BITS)
        elif isinstance(kind, ast.Mult):
            _refuse(bits + right.bit_length() > 2 * LARGEST_BITS)
    elif isinstance(kind, ast.Mult | ast.Add):
        _refuse(_length_of(kind, left, right) > min(LONGEST_TEXT, MOST_ITEMS))


def _length_of(kind: ast.operator, left: object, right: object) -> int:
    sizes = [len(value) for value in (left, right) if isinstance(value, str | bytes | list | tuple)]
    if isinstance(kind, ast.Add):
        return sum(sizes)
    times = next((value for value in (left, right) if isinstance(value, int)), 1)
    return sizes[0] * times if sizes else 0


def _is_wide(words: str) -> bool:
    """Whether a template asks for columns of a thousand signs."""
    return any(len(digits) > _WIDEST for digits in "".join(s if s.isdigit() else " " for s in words).split())


def _require_plain(*values: object) -> None:
    if not all(value is None or isinstance(value, int | float | str) for value in values):
        raise UnreadableError(text("Only running the code would tell what this text is."))


def _refuse(huge: bool) -> None:
    if huge:
        raise UnreadableError(
            text("This would be larger than a network needs: more than {most} characters.", most=number(LONGEST_TEXT))
        )
