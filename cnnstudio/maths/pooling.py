"""Pooling: one number for each window.

Source: LeCun and others, 1998 (mean); Ranzato and others, "Unsupervised Learning of Invariant Feature Hierarchies",
2007 (maximum); Lin, Chen and Yan, "Network In Network", 2014 (global average).
"""

import numpy as np

from cnnstudio.core.layers.shapes import Window
from cnnstudio.core.layers.values import sizes, sizes_or
from cnnstudio.core.layers.windows import windows_of
from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.windows import patches


def max_pooling(call: Call) -> Array:
    """The largest value under each window; what lies beyond the edge is never the largest."""
    seen = patches(call.values, _windows(call), fill=-np.inf)
    pooled: Array = seen.max(axis=_window_axes(seen))
    return pooled


def average_pooling(call: Call) -> Array:
    """The mean under each window; what lies beyond the edge is not counted."""
    windows = _windows(call)
    seen = patches(call.values, windows)
    inside = patches(np.ones_like(call.values), windows)
    axes = _window_axes(seen)
    pooled: Array = seen.sum(axis=axes) / inside.sum(axis=axes)
    return pooled


def global_average_pooling(call: Call) -> Array:
    """The mean of each map."""
    pooled: Array = call.values.mean(axis=_map_axes(call), keepdims=bool(call.params["keepdims"]))
    return pooled


def global_max_pooling(call: Call) -> Array:
    """The largest value of each map."""
    pooled: Array = call.values.max(axis=_map_axes(call), keepdims=bool(call.params["keepdims"]))
    return pooled


def _windows(call: Call) -> tuple[Window, ...]:
    return windows_of(
        sizes(call.params, "pool_size"), sizes_or(call.params, "strides", "pool_size"), call.params["padding"]
    )


def _window_axes(seen: Array) -> tuple[int, ...]:
    """Patches are (batch, *places, *window, channels): the second half of what lies between batch and channels."""
    axes = (seen.ndim - 2) // 2
    return tuple(range(1 + axes, 1 + 2 * axes))


def _map_axes(call: Call) -> tuple[int, ...]:
    return tuple(range(1, call.values.ndim - 1))
