"""The examples of the help pages that are images: before, and after two draws at the ends of what is allowed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.parameter import Params, Value
from cnnstudio.gui.help.samples import coloured, digit, twice
from cnnstudio.gui.help.worked import Worked
from cnnstudio.maths.call import Array

Draws = Callable[[Params], dict[str, Any]]


def ends(params: Params, name: str, middle: float = 0.0) -> Array:
    """The least and the most that can be drawn: one number stands for both directions."""
    value = params[name]
    if isinstance(value, tuple):
        return np.asarray(value, dtype=np.float64)
    assert isinstance(value, (int, float))
    return middle + np.array([-value, value], dtype=np.float64)


def _both(_params: Params) -> Array:
    return np.array([True, True])


def _rotation(params: Params) -> dict[str, Any]:
    return {"angle": 360 * ends(params, "factor")}


def _zoom(params: Params) -> dict[str, Any]:
    zoom = 1 + ends(params, "height_factor")
    return {"height_zoom": zoom, "width_zoom": zoom}


def _translation(params: Params) -> dict[str, Any]:
    down, right = 28 * ends(params, "height_factor"), 28 * ends(params, "width_factor")
    return {"translations": np.stack([right, down], axis=-1)}


def _shear(params: Params) -> dict[str, Any]:
    most = np.array([ends(params, "x_factor")[1], ends(params, "y_factor")[1]])
    return {"shear_factor": np.stack([-most, most])}


def _perspective(params: Params) -> dict[str, Any]:
    corners = np.array([[0.0, 0], [27, 0], [0, 27], [27, 27]])
    scale = params["scale"]
    assert isinstance(scale, (int, float))
    moves = np.array([[[0, 0], [-0.5, 0], [0, 0.0], [0, -0.5]], [[0, 0], [0, 0], [0, -0.5], [-0.5, 0]]]) * scale
    start = np.stack([corners, corners])
    return {"start_points": start, "end_points": start + start * moves, "apply_perspective": _both(params)}


def _elastic(_params: Params) -> dict[str, Any]:
    noise = np.random.default_rng(5).normal(size=(2, 28, 28))
    return {"noise": noise, "distortion_factor": np.array(1.0), "apply_transform": np.array([True, True])}


def _erasing(_params: Params) -> dict[str, Any]:
    masks = np.zeros((2, 28, 28, 1), dtype=bool)
    masks[0, 4:12, 6:16] = masks[1, 15:26, 12:20] = True
    noise = np.random.default_rng(6).uniform(size=(2, 28, 28, 1))
    return {"batch_masks": masks, "fill_value": noise, "apply_erasing": np.array([True, True])}


def _saturation(params: Params) -> dict[str, Any]:
    drawn = ends(params, "factor")
    return {"factor": drawn / (1 - np.minimum(drawn, 0.999))}


def _blur(params: Params) -> dict[str, Any]:
    sigma = ends(params, "sigma")[1]
    return {"blur_factor": np.array([sigma, sigma]), "should_apply_blur": np.array([True, False])}


def _posterization(params: Params) -> dict[str, Any]:
    bits = params["factor"]
    assert isinstance(bits, int)
    return {"shift_factor": np.array([8 - bits, 8 - bits])}


def _jitter(params: Params) -> dict[str, Any]:
    return {
        "random_brightness.rgb_delta": ends(params, "brightness_factor"),
        "random_contrast.contrast_factor": ends(params, "contrast_factor", 1.0),
        "random_hue.factor": 0.5 * ends(params, "hue_factor"),
    }


def _two_of_eleven(params: Params) -> dict[str, Any]:
    return {
        "random_rotation.angle": 360 * ends(params, "factor") / 5,
        "random_brightness.rgb_delta": ends(params, "factor"),
    }


_GREY: Mapping[str, tuple[dict[str, Value], Draws]] = {
    "random_flip": ({"mode": "horizontal_and_vertical"}, lambda params: {"flips": _both(params)}),
    "random_rotation": ({}, _rotation),
    "random_zoom": ({"height_factor": 0.2}, _zoom),
    "random_translation": ({}, _translation),
    "random_shear": ({}, _shear),
    "random_perspective": ({}, _perspective),
    "random_elastic_transform": ({}, _elastic),
    "random_erasing": ({}, _erasing),
    "rand_augment": ({"factor": 0.2}, _two_of_eleven),
    "random_contrast": ({"factor": 0.5}, lambda params: {"contrast_factor": ends(params, "factor", 1.0)}),
    "random_invert": ({}, lambda params: {"apply_inversion": _both(params)}),
    "random_posterization": ({"factor": 1}, _posterization),
    "random_sharpness": ({"factor": (0.0, 1.0)}, lambda params: {"factor": ends(params, "factor")}),
    "random_gaussian_blur": ({}, _blur),
    "solarization": ({}, lambda _params: {"additions": np.zeros(2), "thresholds": np.array([127.5, 200.0])}),
}
_COLOURED: Mapping[str, tuple[dict[str, Value], Draws]] = {
    "random_brightness": ({}, lambda params: {"rgb_delta": ends(params, "factor")}),
    "random_color_jitter": ({"saturation_factor": None}, _jitter),
    "random_saturation": ({"factor": (0.2, 0.8)}, _saturation),
    "random_hue": ({"factor": 0.3}, lambda params: {"factor": 0.5 * ends(params, "factor")}),
    "random_color_degeneration": ({"factor": (0.5, 1.0)}, lambda params: {"factor": ends(params, "factor")}),
    "random_grayscale": ({}, lambda _params: {"apply": np.array([True, False])}),
}


def _augmented(type_id: str, image: Array, params: Params, draws: Draws) -> Worked:
    drawn = draws(CATALOGUE[type_id].checked(params))
    return Worked(type_id, (twice(image),), params, drawn=drawn)


def picture(type_id: str, params: Params | None = None) -> Worked:
    """The example of an image layer, perhaps with other settings; raises KeyError for another layer."""
    if type_id in _PREPARED:
        made = _PREPARED[type_id]()
        return made if params is None else replace(made, params=params)
    image, (example, draws) = (digit(), _GREY[type_id]) if type_id in _GREY else (coloured(), _COLOURED[type_id])
    return _augmented(type_id, image, example if params is None else params, draws)


_PREPARED: dict[str, Callable[[], Worked]] = {
    "resizing": lambda: Worked("resizing", (digit()[np.newaxis],), {"height": 12, "width": 12}),
    "center_crop": lambda: Worked("center_crop", (digit()[np.newaxis],), {"height": 16, "width": 16}, example=1),
    # As if photographed in fog: no black, no white.
    "auto_contrast": lambda: Worked("auto_contrast", (0.4 + 0.25 * digit()[np.newaxis],)),
}
PICTURES = (*_GREY, *_COLOURED, *_PREPARED)
