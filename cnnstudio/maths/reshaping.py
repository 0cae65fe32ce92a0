"""Layers that arrange the same values in another way, repeat them, frame them or cut them off."""

import numpy as np

from cnnstudio.core.layers.values import margins, sizes, whole
from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.resampling import resized


def unchanged(call: Call) -> Array:
    """What the Input layer does."""
    return call.values


def flatten(call: Call) -> Array:
    """All values of an image in one row: row by row, the channels of a pixel side by side."""
    return call.values.reshape(len(call.values), -1)


def reshape(call: Call) -> Array:
    """The values in the order of flatten, cut into another shape; −1 is what is left."""
    return call.values.reshape(len(call.values), *sizes(call.params, "target_shape"))


def permute(call: Call) -> Array:
    """Axes change places; 1 is the first behind the batch."""
    return np.transpose(call.values, (0, *sizes(call.params, "dims")))


def repeat_vector(call: Call) -> Array:
    """The same vector n times, below each other."""
    return np.repeat(call.values[:, np.newaxis], whole(call.params, "n"), axis=1)


def up_sampling(call: Call) -> Array:
    """Values repeated, or new ones mixed between them."""
    rows, columns = sizes(call.params, "size")
    method = str(call.params["interpolation"])
    if method == "nearest":
        return call.values.repeat(rows, axis=1).repeat(columns, axis=2)
    height, width = call.values.shape[1:3]
    return resized(call.values, (height * rows, width * columns), method)


def zero_padding(call: Call) -> Array:
    rows, columns = margins(call.params, "padding")
    return np.pad(call.values, ((0, 0), rows, columns, (0, 0)))


def cropping(call: Call) -> Array:
    (top, bottom), (left, right) = margins(call.params, "cropping")
    height, width = call.values.shape[1:3]
    return call.values[:, top : height - bottom, left : width - right]
