"""Images and labels as the source handles them: how many there are, of which shape, and how the pixels were scaled."""

import ast
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cnnstudio.core.code.reading.known_sets import KnownSet
from cnnstudio.core.code.reading.values import Unknown, is_number
from cnnstudio.core.layers.shapes import Shape


@dataclass(frozen=True)
class Array:
    """Images, or the labels of images. Pixels are `scale` times the raw ones plus `offset`."""

    is_labels: bool
    known: KnownSet | None = None
    count: int | None = None
    """How many images; None where the source does not say."""
    shape: Shape | None = None
    """Of one of them."""
    scale: float = 1.0
    offset: float = 0.0
    one_hot: bool = False
    is_test: bool = False
    is_measured: bool = False
    """Scaled by numbers that only running the code would tell."""

    @property
    def is_scaled(self) -> bool:
        return not self.is_measured and (self.scale, self.offset) != (1.0, 0.0)

    @property
    def whole_shape(self) -> object:
        """As numpy tells it."""
        if self.count is None or self.shape is None:
            return Unknown("shape")
        return (self.count, *self.shape)


@dataclass(frozen=True)
class Batches:
    """Images and labels in batches, as `tf.data` makes them."""

    array: Array | None = None
    batch_size: int | None = None
    onto_themselves: bool | None = None
    """The images are what the network is to put out; None where the source does not say."""


def scaled(array: Array, kind: ast.operator, factor: object, *, from_right: bool = False) -> Array:
    """The array after one more operation with a number; what is no such operation leaves it."""
    if array.is_labels or not is_number(factor):
        return array
    assert isinstance(factor, int | float)
    try:
        return _rescaled(array, kind, float(factor), from_right=from_right)
    except (ArithmeticError, ValueError):
        return array


def _rescaled(array: Array, kind: ast.operator, factor: float, *, from_right: bool) -> Array:
    scale, offset = array.scale, array.offset
    if isinstance(kind, ast.Div) and not from_right:
        # x / 255 is what a Rescaling by 1 / 255 does; 255 / 255 is exactly 1 either way.
        return replace(array, scale=scale / factor, offset=offset / factor)
    if isinstance(kind, ast.Mult):
        return replace(array, scale=scale * factor, offset=offset * factor)
    if isinstance(kind, ast.Add):
        return replace(array, offset=offset + factor)
    if isinstance(kind, ast.Sub):
        if from_right:
            return replace(array, scale=-scale, offset=factor - offset)
        return replace(array, offset=offset - factor)
    return array


def subscripted(array: Array, index: object) -> object:
    """`x[5000:]`, `x[0]`, `x[..., np.newaxis]`."""
    if isinstance(index, slice):
        return replace(array, count=_rest(array.count, index))
    if isinstance(index, tuple):
        if index[-1:] == (None,) and array.shape is not None:
            return replace(array, shape=(*array.shape, 1))
        first = index[0] if index else None
        return subscripted(array, first) if isinstance(first, slice) else array
    return array if not isinstance(index, int) else Unknown("x[0]")


def _rest(count: int | None, part: slice) -> int | None:
    bounds = (part.start, part.stop, part.step)
    if not all(one is None or isinstance(one, int) for one in bounds) or part.step == 0:
        return None
    if count is None:
        # The first 5,000 are 5,000, however many there are.
        return part.stop if part.start is None and isinstance(part.stop, int) and part.stop > 0 else None
    return len(range(*part.indices(count)))


def reshaped(array: Array, sizes: Sequence[object]) -> object:
    """The array in another shape; the number of images stays."""
    whole = [size for size in sizes if isinstance(size, int) and not isinstance(size, bool)]
    rest = list(sizes[1:])
    if len([one for one in rest if isinstance(one, int)]) < len(rest) or not sizes:
        return Unknown("reshape")
    shape = tuple(size for size in whole[len(whole) - len(rest) :])
    if -1 in shape:
        if array.shape is None or shape.count(-1) > 1:
            return replace(array, shape=None)
        others = math.prod(size for size in shape if size != -1)
        missing = math.prod(array.shape) // others if others else 0
        shape = tuple(missing if size == -1 else size for size in shape)
    return replace(array, shape=shape)
