"""Layers that bring images into a form that is easy to learn from; chance plays no part in them."""

import numpy as np

from cnnstudio.core.layers.values import whole
from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.colour import moved_range
from cnnstudio.maths.resampling import resized

_SMALLEST_SPREAD = 1e-7
"""What Keras divides by at least."""


def rescaling(call: Call) -> Array:
    """x·scale + offset."""
    return call.values * call.real("scale") + call.real("offset")


def normalization(call: Call) -> Array:
    """(x − mean)/√variance, with given numbers; inverted, the way back."""
    mean, variance = (np.asarray(call.params[name], dtype=np.float64) for name in ("mean", "variance"))
    if mean.ndim:  # One number for each place along the axis.
        shape = [-1 if axis == call.axis() else 1 for axis in range(call.values.ndim)]
        mean, variance = mean.reshape(shape), variance.reshape(shape)
    spread = np.maximum(np.sqrt(variance), _SMALLEST_SPREAD)
    if call.params["invert"]:
        return mean + call.values * spread
    return (call.values - mean) / spread


def resizing(call: Call) -> Array:
    """The image in the new size, after it was cut or framed to the new proportions if so wanted."""
    size = (whole(call.params, "height"), whole(call.params, "width"))
    images = call.values
    if call.params["crop_to_aspect_ratio"]:
        images = _cut_to(images, size)
    elif call.params["pad_to_aspect_ratio"]:
        images = _framed_to(images, size, call.real("fill_value"))
    return resized(images, size, str(call.params["interpolation"]), bool(call.params["antialias"]))


def center_crop(call: Call) -> Array:
    """The middle of the image; one that is too small is cut to the proportions and made larger."""
    height, width = whole(call.params, "height"), whole(call.params, "width")
    top, left = (call.values.shape[1] - height) // 2, (call.values.shape[2] - width) // 2
    if top >= 0 and left >= 0 and call.values.shape[1] >= height and call.values.shape[2] >= width:
        return call.values[:, top : top + height, left : left + width]
    return resized(_cut_to(call.values, (height, width)), (height, width), "bilinear")


def auto_contrast(call: Call) -> Array:
    """Each channel of each image stretched, so that its smallest value is black and its largest white."""
    low, high = call.pair("value_range")
    darkest = call.values.min(axis=(1, 2), keepdims=True)
    brightest = call.values.max(axis=(1, 2), keepdims=True)
    spread = brightest - darkest
    # A channel of a single value cannot be stretched and stays.
    stretched = low + (call.values - darkest) * (high - low) / np.where(spread > 0, spread, 1.0)
    return np.where(spread > 0, stretched, call.values)


def equalization(call: Call) -> Array:
    """Every shade made about equally frequent, channel by channel over the whole batch; RandAugment draws it too.

    Source: Gonzalez and Woods, "Digital Image Processing", section on histogram equalization.
    """
    bytes_ = moved_range(call.values, call.pair("value_range"), (0.0, 255.0))
    channels = [_equalized(bytes_[..., channel]) for channel in range(bytes_.shape[-1])]
    return moved_range(np.stack(channels, axis=-1), (0.0, 255.0), call.pair("value_range"))


def _equalized(channel: Array) -> Array:
    shades = np.clip(channel, 0, 255).astype(int)
    reached = np.cumsum(np.bincount(shades.ravel(), minlength=256))
    lowest = reached[reached > 0][0]
    if reached[-1] == lowest:  # A single shade.
        return channel
    table = np.clip(np.round((reached - lowest) * 255 / (reached[-1] - lowest)), 0, 255)
    equal: Array = table[shades]
    return equal


def _cut_to(images: Array, size: tuple[int, int]) -> Array:
    """The largest middle part with the proportions of `size`."""
    height, width = images.shape[1:3]
    rows = max(min(height, width * size[0] // size[1]), 1)
    columns = max(min(width, height * size[1] // size[0]), 1)
    top, left = (height - rows) // 2, (width - columns) // 2
    return images[:, top : top + rows, left : left + columns]


def _framed_to(images: Array, size: tuple[int, int], fill: float) -> Array:
    """The image in the middle of a frame with about the proportions of `size`, equally wide on both sides."""
    height, width = images.shape[1:3]
    rows = (max(height, width * size[0] // size[1]) - height) // 2
    columns = (max(width, height * size[1] // size[0]) - width) // 2
    return np.pad(images, ((0, 0), (rows, rows), (columns, columns), (0, 0)), constant_values=fill)
