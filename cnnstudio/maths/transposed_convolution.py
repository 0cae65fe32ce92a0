"""The convolution that makes maps larger: each value lays down the whole filter, and what overlaps is added.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, chapter 4.
"""

import numpy as np

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.values import sizes
from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.convolution import with_bias_and_activation


def transposed_convolution(call: Call) -> Array:
    """The kernel is (height, width, filters, channels), the other way around than in a convolution."""
    kernel = call.weights["kernel"]
    # What every value of the input contributes, weighted over its channels: (batch, rows, columns, *kernel, filters).
    stamps = np.einsum("bhwc,ijfc->bhwijf", call.values, kernel)
    laid = _laid_down(stamps, sizes(call.params, "strides"), sizes(call.params, "dilation_rate"))
    output = CATALOGUE["conv2d_transpose"].output_shape(call.params, (call.values.shape[1:],))
    for axis, size in enumerate(output[:2], start=1):
        laid = _fitted(laid, axis, size, same=call.params["padding"] == "same")
    return with_bias_and_activation(laid, call)


def _laid_down(stamps: Array, strides: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Every stamp at its place, `strides` apart; its values lie `dilation` apart."""
    batch, rows, columns, height, width, filters = stamps.shape
    tall = (rows - 1) * strides[0] + (height - 1) * dilation[0] + 1
    wide = (columns - 1) * strides[1] + (width - 1) * dilation[1] + 1
    laid = np.zeros((batch, tall, wide, filters))
    for i in range(height):
        for j in range(width):
            top, left = i * dilation[0], j * dilation[1]
            # All values that place (i, j) of the filter lays down, at once.
            laid[
                :,
                top : top + (rows - 1) * strides[0] + 1 : strides[0],
                left : left + (columns - 1) * strides[1] + 1 : strides[1],
            ] += stamps[:, :, :, i, j]
    return laid


def _fitted(laid: Array, axis: int, size: int, same: bool) -> Array:
    """Cut to the size of the output, for "same" on both sides, or filled up with zeros at the end."""
    surplus = laid.shape[axis] - size
    before = max(surplus, 0) // 2 if same else 0
    kept = np.take(laid, range(before, min(before + size, laid.shape[axis])), axis=axis)
    missing = [(0, 0)] * laid.ndim
    missing[axis] = (0, size - kept.shape[axis])
    return np.pad(kept, missing)
