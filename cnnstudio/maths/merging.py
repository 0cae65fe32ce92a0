"""Layers that bring branches together. A size of 1 is repeated along its axis, as numpy does by itself.

Source of the sum: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2016; of laying maps one
behind the other: Szegedy and others, "Going Deeper with Convolutions", 2015.
"""

from functools import reduce

import numpy as np

from cnnstudio.core.layers.values import sizes
from cnnstudio.maths.call import Array, Call

_SMALLEST_SQUARE = 1e-12
"""What Keras divides by at least when it brings a vector to length 1."""


def add(call: Call) -> Array:
    return reduce(np.add, call.inputs)


def subtract(call: Call) -> Array:
    first, second = call.inputs
    return first - second


def multiply(call: Call) -> Array:
    return reduce(np.multiply, call.inputs)


def average(call: Call) -> Array:
    return add(call) / len(call.inputs)


def maximum(call: Call) -> Array:
    return reduce(np.maximum, call.inputs)


def concatenate(call: Call) -> Array:
    return np.concatenate(call.inputs, axis=call.axis())


def dot(call: Call) -> Array:
    """Σ x·y along one axis of each, image by image; with `normalize`, the cosine."""
    axes = sizes(call.params, "axes")
    if call.params["normalize"]:
        first, second = (_of_length_one(values, axis) for values, axis in zip(call.inputs, axes, strict=True))
    else:
        first, second = call.inputs
    images = [
        np.tensordot(one, other, axes=(axes[0] - 1, axes[1] - 1)) for one, other in zip(first, second, strict=True)
    ]
    # Of two vectors a single number is left; it keeps an axis.
    return np.stack([np.atleast_1d(image) for image in images])


def _of_length_one(values: Array, axis: int) -> Array:
    squares = (values**2).sum(axis=axis, keepdims=True)
    unit: Array = values / np.sqrt(np.maximum(squares, _SMALLEST_SQUARE))
    return unit
