"""The catalogue: every layer type that the studio knows, in the order of the palette."""

from cnnstudio.core.layers import (
    activation,
    augmentation,
    colour_augmentation,
    convolution,
    dense,
    input,
    merging,
    normalization,
    pooling,
    preparation,
    regularization,
    reshaping,
    scaling,
)
from cnnstudio.core.layers.spec import Category, Derivation, Example, InputShapes, LayerSpec, View, Weight

LAYER_SPECS: tuple[LayerSpec, ...] = (
    *input.LAYERS,
    *convolution.LAYERS,
    *pooling.LAYERS,
    *reshaping.LAYERS,
    *dense.LAYERS,
    *regularization.LAYERS,
    *normalization.LAYERS,
    *scaling.LAYERS,
    *activation.LAYERS,
    *merging.LAYERS,
    *preparation.LAYERS,
    *augmentation.LAYERS,
    *colour_augmentation.LAYERS,
)
CATALOGUE: dict[str, LayerSpec] = {spec.type_id: spec for spec in LAYER_SPECS}

__all__ = [
    "CATALOGUE",
    "LAYER_SPECS",
    "Category",
    "Derivation",
    "Example",
    "InputShapes",
    "LayerSpec",
    "View",
    "Weight",
]
