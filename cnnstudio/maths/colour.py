"""Colours as numbers: the value range of pixels, grey, and hue, saturation and value.

Source: Smith, "Color Gamut Transform Pairs", 1978; the weights of grey are those of ITU-R BT.601.
"""

import numpy as np

from cnnstudio.maths.call import Array, Call

GREY = np.array([0.2989, 0.5870, 0.1140])
"""How bright red, green and blue look."""


def value_range_kept(images: Array, call: Call) -> Array:
    """Nothing darker than black or brighter than white."""
    low, high = call.pair("value_range")
    return np.clip(images, low, high)


def moved_range(images: Array, old: tuple[float, float], new: tuple[float, float]) -> Array:
    """Values of one range in another: 0 … 1 becomes 0 … 255."""
    return (images - old[0]) / (old[1] - old[0]) * (new[1] - new[0]) + new[0]


def grey(images: Array) -> Array:
    """The brightness of each pixel, as an image of one channel."""
    return images if images.shape[-1] == 1 else (images @ GREY)[..., np.newaxis]


def to_hsv(images: Array) -> Array:
    """Hue (0 … 1 around the circle), saturation and value from red, green and blue."""
    red, green, blue = np.moveaxis(images, -1, 0)
    value = images.max(axis=-1)
    spread = value - images.min(axis=-1)
    # A grey pixel has no hue, and black no saturation: 0 stands for both.
    divisor = np.where(spread > 0, spread, 1.0)
    hue = np.where(
        value == red,
        (green - blue) / divisor,
        np.where(value == green, (blue - red) / divisor + 2, (red - green) / divisor + 4),
    )
    hue = np.where(spread > 0, np.mod(hue / 6, 1.0), 0.0)
    saturation = np.where(value > 0, spread / np.where(value > 0, value, 1.0), 0.0)
    return np.stack([hue, saturation, value], axis=-1)


def from_hsv(images: Array) -> Array:
    """Red, green and blue again."""
    hue, saturation, value = np.moveaxis(images, -1, 0)
    sixth = hue * 6
    # Each of the three rises, stays and falls along the circle, a third of it apart.
    shares = np.stack([np.abs(sixth - 3) - 1, 2 - np.abs(sixth - 2), 2 - np.abs(sixth - 4)], axis=-1).clip(0, 1)
    colours: Array = ((shares - 1) * saturation[..., np.newaxis] + 1) * value[..., np.newaxis]
    return colours
