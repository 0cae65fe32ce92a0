"""Random changes of where things are in an image, given what was drawn; at rest, all of them leave it alone.

What is drawn has Keras's names: angles in degrees, places in pixels.
"""

import numpy as np

from cnnstudio.maths.call import Array, Call
from cnnstudio.maths.colour import value_range_kept
from cnnstudio.maths.filters import gaussian_blur
from cnnstudio.maths.warping import affine, perspective, read_by_pixel, warped


def random_flip(call: Call) -> Array:
    """`flips`: which images are mirrored. Both ways together turn an image by 180 degrees."""
    if not call.training:
        return call.values
    mode, flipped = str(call.params["mode"]), call.values
    if "horizontal" in mode:
        flipped = flipped[:, :, ::-1]
    if "vertical" in mode:
        flipped = flipped[:, ::-1]
    return np.where(call.happens("flips"), flipped, call.values)


def random_rotation(call: Call) -> Array:
    """`angle` in degrees, around the middle of the image; new pixels are looked up where they come from."""
    if not call.training:
        return call.values
    angle = np.deg2rad(call.chance("angle").reshape(-1))
    cos, sin = np.cos(angle), np.sin(angle)
    middle_x, middle_y = _middle(call.values)
    return _warped(
        call,
        affine(
            *(cos, -sin, middle_x - middle_x * cos + middle_y * sin),
            *(sin, cos, middle_y - middle_x * sin - middle_y * cos),
        ),
    )


def random_zoom(call: Call) -> Array:
    """`height_zoom` and `width_zoom`: 0.5 shows half of the image twice as large, 2 all of it half as large."""
    if not call.training:
        return call.values
    tall, wide = (call.chance(name).reshape(-1) for name in ("height_zoom", "width_zoom"))
    middle_x, middle_y = _middle(call.values)
    none = np.zeros_like(tall)
    return _warped(call, affine(wide, none, middle_x * (1 - wide), none, tall, middle_y * (1 - tall)))


def random_translation(call: Call) -> Array:
    """`translations` (batch, 2): how many pixels to the right and down."""
    if not call.training:
        return call.values
    right, down = call.chance("translations").T
    one, none = np.ones_like(right), np.zeros_like(right)
    return _warped(call, affine(one, none, -right, none, one, -down))


def random_shear(call: Call) -> Array:
    """`shear_factor` (batch, 2): how far a pixel slides to the side for each row, and down for each column."""
    if not call.training:
        return call.values
    across, down = call.chance("shear_factor").T
    one, none = np.ones_like(across), np.zeros_like(across)
    return _warped(call, affine(one, across, none, down, one, none))


def random_perspective(call: Call) -> Array:
    """`start_points` and `end_points` (batch, 4, 2): the corners before and after; `apply_perspective`: which."""
    if not call.training:
        return call.values
    places = perspective(call.chance("start_points"), call.chance("end_points"))
    moved = warped(call.values, places, str(call.params["interpolation"]), "constant", call.real("fill_value"))
    return np.where(call.happens("apply_perspective"), moved, call.values)


def random_elastic_transform(call: Call) -> Array:
    """Every pixel is pushed a little, its neighbours nearly the same way.

    `noise` (batch, height, width) of mean 0 and deviation 1 is smoothed to a field of pushes, one for both directions
    as in Keras; `distortion_factor`: how strong; `apply_transform`: which images. Source: Simard, Steinkraus and Platt,
    "Best Practices for Convolutional Neural Networks", 2003.
    """
    if not call.training:
        return call.values
    height, width = call.values.shape[1:3]
    factor = float(call.chance("distortion_factor"))
    spread, strength = min(height, width) * 0.05 * factor, max(height, width) * 0.1 * factor
    size = (6 * int(spread)) | 1
    pushes = gaussian_blur(call.chance("noise")[..., np.newaxis] * spread, (size, size), (spread, spread))[..., 0]
    y, x = np.mgrid[:height, :width].astype(np.float64)
    moved = [
        _looked_up(image, y + strength * push, x + strength * push, call)
        for image, push in zip(call.values, pushes, strict=True)
    ]
    return value_range_kept(np.where(call.happens("apply_transform"), np.stack(moved), call.values), call)


def random_erasing(call: Call) -> Array:
    """`batch_masks`: the pixels of the rectangle; `fill_value`: what they become; `apply_erasing`: which images."""
    if not call.training:
        return call.values
    erased = np.where(call.chance("batch_masks") > 0, call.chance("fill_value"), call.values)
    return np.where(call.happens("apply_erasing"), erased, call.values)


def _middle(images: Array) -> tuple[float, float]:
    height, width = images.shape[1:3]
    return (width - 1) / 2, (height - 1) / 2


def _warped(call: Call, places: Array) -> Array:
    params = call.params
    return warped(call.values, places, str(params["interpolation"]), str(params["fill_mode"]), call.real("fill_value"))


def _looked_up(image: Array, rows: Array, columns: Array, call: Call) -> Array:
    return read_by_pixel(
        image, rows, columns, str(call.params["interpolation"]), str(call.params["fill_mode"]), call.real("fill_value")
    )
