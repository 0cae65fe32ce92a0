"""Random changes of light and colour, given what was drawn; at rest, all of them leave the image alone.

What is drawn has Keras's names.
"""

import numpy as np

from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.colour import from_hsv, grey, moved_range, to_hsv, value_range_kept
from cnnstudio.maths.filters import SMOOTHING, filtered, gaussian_blur

_BYTES = (0.0, 255.0)


def random_brightness(call: Call) -> Array:
    """`rgb_delta`: what is added to every pixel."""
    if not call.training:
        return call.values
    return value_range_kept(call.values + call.for_each_image("rgb_delta"), call)


def random_contrast(call: Call) -> Array:
    """`contrast_factor`: how far values are drawn away from the mean of their channel."""
    if not call.training:
        return call.values
    mean = call.values.mean(axis=(1, 2), keepdims=True)
    return value_range_kept(mean + (call.values - mean) * call.for_each_image("contrast_factor"), call)


def random_saturation(call: Call) -> Array:
    """`factor`: by what the saturation is multiplied; 0 is grey."""
    if not call.training:
        return call.values
    hue, saturation, value = np.moveaxis(to_hsv(call.values), -1, 0)
    low, high = call.pair("value_range")
    saturation = np.clip(saturation * call.chance("factor").reshape(-1, 1, 1), low, high)
    return from_hsv(np.stack([hue, saturation, value], axis=-1))


def random_hue(call: Call) -> Array:
    """`factor`: how far the hue turns; 1 is all around the circle."""
    if not call.training:
        return call.values
    colours = to_hsv(moved_range(call.values, call.pair("value_range"), (0.0, 1.0)))
    hue = colours[..., 0] + call.chance("factor").reshape(-1, 1, 1)
    # Once around is where it began.
    colours[..., 0] = np.where(hue > 1, hue - 1, np.where(hue < 0, hue + 1, hue))
    return moved_range(from_hsv(colours).clip(0, 1), (0.0, 1.0), call.pair("value_range"))


def random_color_degeneration(call: Call) -> Array:
    """`factor`: how far towards grey; 1 is all the way."""
    if not call.training:
        return call.values
    faded = call.values + call.for_each_image("factor") * (grey(call.values) - call.values)
    return value_range_kept(faded, call)


def random_grayscale(call: Call) -> Array:
    """`apply`: which images lose their colour."""
    if not call.training:
        return call.values
    return np.where(call.happens("apply"), grey(call.values), call.values)


def random_invert(call: Call) -> Array:
    """`apply_inversion`: which images become negatives."""
    if not call.training:
        return call.values
    return np.where(call.happens("apply_inversion"), call.pair("value_range")[1] - call.values, call.values)


def random_posterization(call: Call) -> Array:
    """`shift_factor`: how many of the eight bits of a value are set to 0."""
    if not call.training:
        return call.values
    whole_values = np.trunc(moved_range(call.values, call.pair("value_range"), _BYTES))
    step = 2.0 ** call.for_each_image("shift_factor")
    return moved_range(np.floor(whole_values / step) * step, _BYTES, call.pair("value_range"))


def random_sharpness(call: Call) -> Array:
    """`factor`: 0 is smooth, 0.5 as it was, 1 twice as far from smooth."""
    if not call.training:
        return call.values
    smooth = filtered(call.values, SMOOTHING)
    sharper = call.values + (1 - 2 * call.for_each_image("factor")) * (smooth - call.values)
    return value_range_kept(sharper, call)


def random_gaussian_blur(call: Call) -> Array:
    """`blur_factor`: the spread of the bell curve in both directions; `should_apply_blur`: which images."""
    if not call.training:
        return call.values
    size = int(call.real("kernel_size"))
    across, down = call.chance("blur_factor")
    blurred = gaussian_blur(call.values, (size, size), (across, down))
    return value_range_kept(np.where(call.happens("should_apply_blur"), blurred, call.values), call)


def solarization(call: Call) -> Array:
    """`additions`: how much brighter first; `thresholds`: from where on pixels become negatives, both of 255."""
    if not call.training:
        return call.values
    values = moved_range(call.values, call.pair("value_range"), _BYTES) + call.for_each_image("additions")
    values = values.clip(*_BYTES)
    turned = np.where(values < call.for_each_image("thresholds"), values, 255 - values)
    return moved_range(turned, _BYTES, call.pair("value_range"))
