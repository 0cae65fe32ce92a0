"""The examples of the help pages whose numbers can be read: one for each layer type, small enough to check by hand."""

from collections.abc import Sequence

import numpy as np

from cnnstudio.core.layers.parameter import Value
from cnnstudio.gui.help.worked import Worked, batch
from cnnstudio.maths.call import Array

_PATCH_IN_IMAGE = [[0, 0, 0, 1, 1], [0, 0, 2, 2, 1], [0, 1, 2, 1, 0], [1, 2, 1, 0, 0], [1, 1, 0, 0, 0]]
"""Its upper left corner is the patch of the course, which the kernel below turns into −1."""
_KERNEL = [[1, -1, 0], [1, 1, 0], [0, 1, -1]]
_MAP = [[1, 3, 2, 0], [4, 2, 0, 1], [0, 1, 5, 2], [2, 0, 3, 6]]
_MATRIX = [[123, 94, 2, 4], [11, 3, 22, 192], [12, 4, 23, 34], [194, 83, 12, 94]]
_ROW = [-2.0, -0.5, 0.5, 2.0]
_STEPS = [1, 3, 2, 0, 4, 1]


def _line(values: Sequence[float]) -> Array:
    """A sequence of one channel."""
    return np.asarray(values, dtype=np.float64).reshape(1, -1, 1)


def _volume(*slices: object) -> Array:
    return np.asarray(slices, dtype=np.float64)[np.newaxis, ..., np.newaxis]


def _channels(*maps: object) -> Array:
    """Maps one behind the other, (1, height, width, channels)."""
    return np.stack([np.asarray(one, dtype=np.float64) for one in maps], axis=-1)[np.newaxis]


def _kernel(values: object) -> Array:
    """One filter for one channel."""
    return np.asarray(values, dtype=np.float64)[..., np.newaxis, np.newaxis]


def _numbers(*values: float) -> Array:
    return np.asarray(values, dtype=np.float64)


def _merged(type_id: str, *inputs: list[list[int]], **params: Value) -> Worked:
    return Worked(type_id, tuple(map(batch, inputs)), params)


_NO_BIAS = _numbers(0)
_PAIR = ([[1, 2], [3, 4]], [[5, 0], [2, 1]])
_TWO_MAPS = _channels([[1, 0, 3], [0, 1, 1], [2, 1, 0]], [[0, 1, 0], [1, 2, 1], [0, 1, 0]])
_TWO_KERNELS = np.stack([_KERNEL, [[0, 1, 0], [1, -4, 1], [0, 1, 0]]], axis=-1).astype(np.float64)[..., np.newaxis]

_ALL = (
    Worked("input", (batch(_MATRIX),), example=1),
    Worked(
        "conv2d",
        (batch(_PATCH_IN_IMAGE),),
        {"filters": 1},
        {"kernel": _kernel(_KERNEL), "bias": _NO_BIAS},
        example=1,
    ),
    Worked(
        "separable_conv2d",
        (_TWO_MAPS,),
        {"filters": 1},
        {"depthwise_kernel": _TWO_KERNELS, "pointwise_kernel": _numbers(2, -1).reshape(1, 1, 2, 1), "bias": _NO_BIAS},
    ),
    Worked("depthwise_conv2d", (_TWO_MAPS,), {}, {"kernel": _TWO_KERNELS, "bias": np.zeros(2)}),
    Worked(
        "conv2d_transpose",
        (batch([[1, 2], [0, 3]]),),
        {"filters": 1},
        {"kernel": _kernel([[1, 2, 1], [2, 4, 2], [1, 2, 1]]), "bias": _NO_BIAS},
        place=(0, 2, 2, 0),
    ),
    Worked(
        "conv1d",
        (_line(_STEPS),),
        {"filters": 1},
        {"kernel": _kernel([1, 2, -1]), "bias": _NO_BIAS},
        place=(0, 1, 0),
        example=1,
    ),
    Worked(
        "conv3d",
        (_volume([[1, 0, 2], [3, 1, 0], [0, 2, 1]], [[0, 1, 1], [2, 0, 1], [1, 1, 3]]),),
        {"filters": 1, "kernel_size": 2},
        {"kernel": _kernel([[[1, 0], [0, 1]], [[-1, 1], [1, 0]]]), "bias": _NO_BIAS},
    ),
    Worked("max_pooling2d", (batch(_MAP),)),
    Worked("average_pooling2d", (batch(_MAP),)),
    Worked("max_pooling1d", (_line(_STEPS),)),
    Worked("average_pooling1d", (_line(_STEPS),)),
    Worked("max_pooling3d", (_volume(_MAP, [row[::-1] for row in _MAP]),)),
    Worked("average_pooling3d", (_volume(_MAP, [row[::-1] for row in _MAP]),)),
    Worked("global_average_pooling2d", (_TWO_MAPS,)),
    Worked("global_max_pooling2d", (_TWO_MAPS,)),
    Worked("global_average_pooling1d", (_line(_STEPS),)),
    Worked("global_max_pooling1d", (_line(_STEPS),)),
    Worked("global_average_pooling3d", (_volume([[1, 3], [2, 0]], [[4, 1], [0, 5]]),)),
    Worked("global_max_pooling3d", (_volume([[1, 3], [2, 0]], [[4, 1], [0, 5]]),)),
    Worked("flatten", (batch([[1, 2, 3], [4, 5, 6]]),)),
    Worked("reshape", (batch([1, 2, 3, 4, 5, 6]),), {"target_shape": (2, 3)}),
    Worked("permute", (np.array([[[1.0, 2, 3], [4, 5, 6]]]),), {"dims": (2, 1)}),
    Worked("repeat_vector", (batch([4, 1, 3]),), {"n": 3}),
    Worked("up_sampling2d", (batch([[1, 2], [3, 4]]),), place=(0, 1, 2, 0)),
    Worked("zero_padding2d", (batch(_MATRIX),), {"padding": 2}, place=(0, 2, 2, 0)),
    Worked("cropping2d", (batch(_MATRIX),), place=(0, 0, 1, 0)),
    Worked(
        "dense",
        (batch([2, 1, 3]),),
        {"units": 2},
        {"kernel": np.array([[1.0, 0], [-1, 2], [0.5, 1]]), "bias": _numbers(1, -2)},
        example=1,
    ),
    Worked("dropout", (batch([4, 2, 1, 3, 5, 2]),), {"rate": 0.5}, drawn={"kept": _numbers(1, 0, 1, 1, 0, 0)}),
    Worked(
        "spatial_dropout2d",
        (_channels([[1, 2], [3, 4]], [[5, 1], [0, 2]], [[2, 2], [1, 3]]),),
        {"rate": 0.5},
        drawn={"kept": _numbers(1, 0, 1).reshape(1, 1, 1, 3)},
        example=2,
    ),
    Worked(
        "gaussian_noise",
        (batch([4, 2, 1, 3]),),
        {"stddev": 0.5},
        drawn={"normal": np.random.default_rng(2).normal(size=4).round(1)},
    ),
    Worked(
        "gaussian_dropout",
        (batch([4, 2, 1, 3]),),
        {"rate": 0.2},
        drawn={"normal": np.random.default_rng(2).normal(size=4).round(1)},
    ),
    Worked(
        "batch_normalization",
        (_numbers(1, 2, 3, 4).reshape(4, 1),),
        weights={"gamma": _numbers(1), "beta": _numbers(0)},
        drawn={},
    ),
    Worked("layer_normalization", (batch([1, 2, 3, 6]),), weights={"gamma": np.ones(4), "beta": np.zeros(4)}),
    Worked(
        "group_normalization",
        (batch([1, 3, 10, 20]),),
        {"groups": 2},
        {"gamma": np.ones(4), "beta": np.zeros(4)},
    ),
    Worked(
        "local_response_normalization",
        (_numbers(1, 4, 1, 0, 2).reshape(1, 1, 1, 5),),
        {"depth_radius": 1, "bias": 1.0, "alpha": 1.0, "beta": 0.5},
        example=1,
    ),
    Worked("scale", (batch(_ROW),), weights={"factor": _numbers(2, 1, 0.5, 3), "shift": _numbers(0, 1, 1, -1)}),
    Worked("layer_scale", (batch(_ROW),), weights={"factor": _numbers(0.1, 0.5, 0.2, 0.1)}, example=1),
    Worked("add_number", (batch(_ROW),), {"number": 3.0}),
    Worked("multiply_by_number", (batch(_ROW),), {"number": 0.5}, example=1),
    Worked("activation", (batch(_ROW),), {"activation": "relu"}, example=1),
    Worked("relu", (batch(_ROW),), {}, example=1),
    Worked("leaky_relu", (batch(_ROW),)),
    Worked("prelu", (batch(_ROW),), weights={"alpha": _numbers(0.25)}),
    Worked("elu", (batch(_ROW),)),
    Worked("softmax", (batch([2, 1, 0.1]),)),
    _merged("add", *_PAIR),
    _merged("subtract", *_PAIR),
    _merged("multiply", *_PAIR),
    _merged("average", *_PAIR),
    _merged("maximum", *_PAIR),
    Worked("concatenate", (_channels(_PAIR[0]), _channels(_PAIR[1]))),
    Worked("dot", (batch([1, 2, 3]), batch([4, 0, -1]))),
    Worked("rescaling", (batch([0, 51, 128, 255]),), place=(0, 1)),
    Worked(
        "normalization", (batch([0.0, 0.5, 0.75, 1.0]),), {"mean": 0.5, "variance": 0.0625}, place=(0, 2), example=1
    ),
)

NUMBERS: dict[str, Worked] = {worked.type_id: worked for worked in _ALL}
