"""The patches that a sliding window sees: with them, a convolution is a sum of products and a pooling a maximum."""

from collections.abc import Sequence

import numpy as np

from cnnstudio.core.layers.shapes import Window
from cnnstudio.maths.call import Array


def padded(values: Array, windows: Sequence[Window], fill: float = 0.0) -> Array:
    """The batch with the rim that padding "same" or "causal" puts around each axis between batch and channels."""
    rims = [(0, 0)]
    for window, size in zip(windows, values.shape[1:-1], strict=True):
        before = window.padding_before(size)
        rims.append((before, window.total_padding(size) - before))
    return np.pad(values, [*rims, (0, 0)], constant_values=fill)


def patches(values: Array, windows: Sequence[Window], fill: float = 0.0) -> Array:
    """What each window sees: (batch, *places, *kernel, channels) from (batch, *sizes, channels).

    `fill` is what lies beyond the edge: 0 for a sum, −∞ for a maximum.
    """
    axes = tuple(range(1, values.ndim - 1))
    reaches = tuple(window.reach for window in windows)
    # numpy appends the window's axes behind the channels: (batch, *places, channels, *reach).
    every = np.lib.stride_tricks.sliding_window_view(padded(values, windows, fill), reaches, axis=axes)
    steps = tuple(slice(None, None, window.stride) for window in windows)
    gaps = tuple(slice(None, None, window.dilation) for window in windows)
    seen = every[(slice(None), *steps, slice(None), *gaps)]
    return np.moveaxis(seen, len(axes) + 1, -1)
