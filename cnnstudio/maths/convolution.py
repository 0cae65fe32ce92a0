"""Convolution along one to three axes, strictly a cross-correlation: the filter is not turned around.

Source: LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998, section II;
Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016.
"""

import numpy as np

from cnnstudio.core.layers.convolution_settings import filter_windows
from cnnstudio.core.layers.values import whole
from cnnstudio.maths.activation import activated
from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.windows import patches


def convolution(call: Call) -> Array:
    """Each filter times the patch under it, summed over the patch and all channels, plus one bias a filter.

    The kernel is (*size, channels of a group, filters).
    """
    kernel, groups = call.weights["kernel"], whole(call.params, "groups")
    seen = patches(call.values, filter_windows(call.params))
    # The filters of a group see the channels of that group alone; with one group, all see all.
    channels = np.split(seen, groups, axis=-1)
    filters = np.split(kernel, groups, axis=-1)
    maps = [_weighted(part, own) for part, own in zip(channels, filters, strict=True)]
    return with_bias_and_activation(np.concatenate(maps, axis=-1), call)


def with_bias_and_activation(sums: Array, call: Call) -> Array:
    """What follows the products in every layer with filters or units: the bias, and the bend."""
    return activated(sums + call.weights.get("bias", np.zeros(())), str(call.params["activation"]))


def _weighted(seen: Array, kernel: Array) -> Array:
    """Σ patch·kernel over the window and the channels: (batch, *places, filters)."""
    return np.tensordot(seen, kernel, axes=kernel.ndim - 1)
