"""Convolutions that filter each map by itself.

Source: Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", 2017; Howard and others,
"MobileNets", 2017.
"""

import numpy as np

from cnnstudio.core.layers.convolution_settings import filter_windows
from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.convolution import with_bias_and_activation
from cnnstudio.maths.windows import patches


def depthwise_convolution(call: Call) -> Array:
    """Each map with its own filters; no map sees another one."""
    return with_bias_and_activation(_each_by_itself(call, call.weights["kernel"]), call)


def separable_convolution(call: Call) -> Array:
    """First each map by itself, then, at every place, a weighted sum over the maps."""
    maps = _each_by_itself(call, call.weights["depthwise_kernel"])
    # A 1 × 1 kernel is a matrix: (channels, filters).
    mixed = maps @ call.weights["pointwise_kernel"][0, 0]
    return with_bias_and_activation(mixed, call)


def _each_by_itself(call: Call, kernel: Array) -> Array:
    """The kernel is (height, width, channels, multiplier): i, j lie in the window, c is the map, m its filters."""
    seen = patches(call.values, filter_windows(call.params))
    maps = np.einsum("bhwijc,ijcm->bhwcm", seen, kernel)
    flat: Array = maps.reshape(*maps.shape[:3], -1)
    return flat
