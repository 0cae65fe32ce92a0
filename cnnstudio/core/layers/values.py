"""Checked parameter values with their types: what `Parameter.check` has established, told to the type checker."""

from typing import cast

from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape


def whole(params: Params, name: str) -> int:
    """An IntParameter's value."""
    return cast(int, params[name])


def real(params: Params, name: str) -> float:
    """A FloatParameter's value."""
    return cast(float, params[name])


def numbers(params: Params, name: str) -> tuple[float, ...]:
    """A NumbersParameter's value: one number stands for as many as there are."""
    value = params[name]
    return cast(tuple[float, ...], value) if isinstance(value, tuple) else (cast(float, value),)


def sizes(params: Params, name: str) -> Shape:
    """A SizesParameter's value: one number for each axis."""
    return cast(Shape, params[name])


def sizes_or(params: Params, name: str, fallback: str) -> Shape:
    """A SizesParameter's value, or that of the setting it follows while it is left open."""
    return sizes(params, fallback if params[name] is None else name)


def optional_sizes(params: Params, name: str) -> Shape | None:
    """The value of a parameter that may be left open: a ShapeParameter, an AxesParameter."""
    return cast(Shape | None, params[name])


def margins(params: Params, name: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """A MarginParameter's value: ((top, bottom), (left, right))."""
    return cast(tuple[tuple[int, int], tuple[int, int]], params[name])
