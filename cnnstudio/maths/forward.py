"""The table of all layer types: what each makes of its inputs."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnstudio.core.layers.parameter import Params
from cnnstudio.maths import (
    activation,
    augmentation,
    colour_augmentation,
    composed_augmentation,
    convolution,
    dense,
    depthwise_convolution,
    merging,
    normalization,
    pooling,
    preparation,
    regularization,
    reshaping,
    scaling,
    transposed_convolution,
)
from cnnstudio.maths.call import Array, Call, Drawn

Arithmetic = Callable[[Call], Array]


def forward(
    type_id: str,
    params: Params,
    inputs: Sequence[ArrayLike],
    weights: Mapping[str, ArrayLike] | None = None,
    drawn: Drawn | None = None,
) -> Array:
    """What a layer makes of a batch; `params` hold every setting, checked, as `LayerSpec.checked` gives them.

    Without `drawn` the network is used. With it, it is a training step in which chance drew these numbers: {} for batch
    normalization, whose step differs although it draws nothing. Raises KeyError for an unknown type or missing weight.
    """
    arrays = {name: _array(weight) for name, weight in (weights or {}).items()}
    return ARITHMETIC[type_id](Call(params, tuple(map(_array, inputs)), arrays, drawn))


def _array(values: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(values, dtype=np.float64)


ARITHMETIC: dict[str, Arithmetic] = {
    "input": reshaping.unchanged,
    "conv2d": convolution.convolution,
    "separable_conv2d": depthwise_convolution.separable_convolution,
    "depthwise_conv2d": depthwise_convolution.depthwise_convolution,
    "conv2d_transpose": transposed_convolution.transposed_convolution,
    "conv1d": convolution.convolution,
    "conv3d": convolution.convolution,
    "max_pooling2d": pooling.max_pooling,
    "average_pooling2d": pooling.average_pooling,
    "global_average_pooling2d": pooling.global_average_pooling,
    "global_max_pooling2d": pooling.global_max_pooling,
    "max_pooling1d": pooling.max_pooling,
    "average_pooling1d": pooling.average_pooling,
    "global_average_pooling1d": pooling.global_average_pooling,
    "global_max_pooling1d": pooling.global_max_pooling,
    "max_pooling3d": pooling.max_pooling,
    "average_pooling3d": pooling.average_pooling,
    "global_average_pooling3d": pooling.global_average_pooling,
    "global_max_pooling3d": pooling.global_max_pooling,
    "flatten": reshaping.flatten,
    "reshape": reshaping.reshape,
    "permute": reshaping.permute,
    "repeat_vector": reshaping.repeat_vector,
    "up_sampling2d": reshaping.up_sampling,
    "zero_padding2d": reshaping.zero_padding,
    "cropping2d": reshaping.cropping,
    "dense": dense.dense,
    "dropout": regularization.dropout,
    "spatial_dropout2d": regularization.dropout,
    "gaussian_noise": regularization.gaussian_noise,
    "gaussian_dropout": regularization.gaussian_dropout,
    "batch_normalization": normalization.batch_normalization,
    "layer_normalization": normalization.layer_normalization,
    "group_normalization": normalization.group_normalization,
    "local_response_normalization": normalization.local_response_normalization,
    "scale": scaling.scale,
    "layer_scale": scaling.layer_scale,
    "add_number": scaling.add_number,
    "multiply_by_number": scaling.multiply_by_number,
    "activation": activation.activation,
    "relu": activation.relu_layer,
    "leaky_relu": activation.leaky_relu_layer,
    "prelu": activation.prelu,
    "elu": activation.elu_layer,
    "softmax": activation.softmax_layer,
    "add": merging.add,
    "subtract": merging.subtract,
    "multiply": merging.multiply,
    "average": merging.average,
    "maximum": merging.maximum,
    "concatenate": merging.concatenate,
    "dot": merging.dot,
    "rescaling": preparation.rescaling,
    "normalization": preparation.normalization,
    "resizing": preparation.resizing,
    "center_crop": preparation.center_crop,
    "auto_contrast": preparation.auto_contrast,
    "random_flip": augmentation.random_flip,
    "random_rotation": augmentation.random_rotation,
    "random_zoom": augmentation.random_zoom,
    "random_translation": augmentation.random_translation,
    "random_shear": augmentation.random_shear,
    "random_perspective": augmentation.random_perspective,
    "random_elastic_transform": augmentation.random_elastic_transform,
    "random_erasing": augmentation.random_erasing,
    "rand_augment": composed_augmentation.rand_augment,
    "random_brightness": colour_augmentation.random_brightness,
    "random_contrast": colour_augmentation.random_contrast,
    "random_color_jitter": composed_augmentation.random_color_jitter,
    "random_saturation": colour_augmentation.random_saturation,
    "random_hue": colour_augmentation.random_hue,
    "random_color_degeneration": colour_augmentation.random_color_degeneration,
    "random_grayscale": colour_augmentation.random_grayscale,
    "random_invert": colour_augmentation.random_invert,
    "random_posterization": colour_augmentation.random_posterization,
    "random_sharpness": colour_augmentation.random_sharpness,
    "random_gaussian_blur": colour_augmentation.random_gaussian_blur,
    "solarization": colour_augmentation.solarization,
}
