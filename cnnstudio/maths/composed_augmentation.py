"""Layers that make several random changes one after the other.

What is drawn for them is a mapping from the change to what was drawn for it, in the order in which they follow.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from cnnstudio.core.layers.parameter import Value
from cnnstudio.maths import augmentation, colour_augmentation, preparation
from cnnstudio.maths.call import Array, Call, Drawn

CHANGES: dict[str, Callable[[Call], Array]] = {
    "auto_contrast": preparation.auto_contrast,
    "equalization": preparation.equalization,
    "random_brightness": colour_augmentation.random_brightness,
    "random_color_degeneration": colour_augmentation.random_color_degeneration,
    "random_contrast": colour_augmentation.random_contrast,
    "random_hue": colour_augmentation.random_hue,
    "random_posterization": colour_augmentation.random_posterization,
    "random_rotation": augmentation.random_rotation,
    "random_saturation": colour_augmentation.random_saturation,
    "random_sharpness": colour_augmentation.random_sharpness,
    "random_shear": augmentation.random_shear,
    "random_translation": augmentation.random_translation,
    "solarization": colour_augmentation.solarization,
}


def random_color_jitter(call: Call) -> Array:
    """Brightness, contrast, saturation and hue, those that are switched on, in this order."""
    return _one_after_the_other(call)


def rand_augment(call: Call) -> Array:
    """Changes from a list, chosen at random and all of one strength.

    Source: Cubuk and others, "RandAugment: Practical Automated Data Augmentation with a Reduced Search Space", 2020.
    """
    return _one_after_the_other(call)


def _one_after_the_other(call: Call) -> Array:
    """`drawn` names the change and what was drawn for it as "random_contrast.contrast_factor"."""
    if call.drawn is None:
        return call.values
    images = call.values
    for name, drawn in _by_change(call.drawn).items():
        images = CHANGES[name](replace(call, params=_settings(call), inputs=(images,), drawn=drawn))
    return images


def _by_change(drawn: Drawn) -> Mapping[str, Drawn]:
    found: dict[str, dict[str, np.ndarray]] = {}
    for name, numbers in drawn.items():
        change, _, quantity = name.partition(".")
        found.setdefault(change, {})[quantity] = numbers
    return found


def _settings(call: Call) -> dict[str, Value]:
    """What Keras gives the changes: the rest is as they are by themselves."""
    return {"interpolation": "bilinear", "fill_mode": "reflect", "fill_value": 0.0, **call.params}
