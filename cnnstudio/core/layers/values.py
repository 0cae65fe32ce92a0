"""Checked parameter values with their types: what `Parameter.check` has established, told to the type checker."""

from typing import cast

from cnnstudio.core.layers.parameters import Params
from cnnstudio.core.layers.shapes import Shape


def whole(params: Params, name: str) -> int:
    """An IntParameter's value."""
    return cast(int, params[name])


def pair(params: Params, name: str) -> tuple[int, int]:
    """A PairParameter's value: height and width."""
    return cast(tuple[int, int], params[name])


def pair_or(params: Params, name: str, fallback: str) -> tuple[int, int]:
    """A PairParameter's value, or that of the setting it follows while it is left open."""
    return pair(params, fallback if params[name] is None else name)


def sizes(params: Params, name: str) -> Shape | None:
    """A ShapeParameter's value."""
    return cast(Shape | None, params[name])


def margins(params: Params, name: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """A MarginParameter's value: ((top, bottom), (left, right))."""
    return cast(tuple[tuple[int, int], tuple[int, int]], params[name])
