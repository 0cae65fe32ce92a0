"""Numbers that stand in for those of a learner's layer: small, the same every time, and different from place to place.

What a layer of the network really receives, and its real weights, are known only once it has been trained.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import LayerSpec
from cnnstudio.core.layers.values import real
from cnnstudio.maths.call import Array

_LARGEST = 5
"""One more than the largest value of a map: a digit, so that sums can be checked by hand."""
_VECTOR = (2.0, -1.0, 3.0, 0.5, -2.0, 1.0)
_KERNELS = ("kernel", "depthwise_kernel", "pointwise_kernel")
_LEARNED = {
    "bias": (1.0, -1.0, 0.0),
    "factor": (2.0, 0.5, 1.0, 3.0),
    "shift": (0.0, 1.0, -1.0),
    "alpha": (0.25, 0.5),
    "gamma": (1.0,),
    "moving_mean": (2.0,),
    "moving_variance": (4.0,),
}


def map_values(places: tuple[Array, ...], which: int = 0) -> Array:
    """The values of a map at these places, given as one array of coordinates an axis; `which` of several maps."""
    grid = np.meshgrid(*places, indexing="ij")
    mixed = 2 * grid[0] * grid[-1] + 3 * which + 1
    for axis, place in enumerate(grid, 1):
        mixed = mixed + (2 * axis + 1) * place + axis * (which + 1) * place * place
    found: Array = mixed % 11 % _LARGEST
    return found


def values(shape: Shape, which: int = 0) -> Array:
    """An input of this shape, batch in front: digits on maps, and numbers below and above 0 in a vector."""
    if len(shape) == 2 and shape[0] == 1:
        return np.resize(np.roll(_VECTOR, -2 * which), shape).astype(np.float64)
    return map_values(tuple(np.arange(size, dtype=np.float64) for size in shape), which)


def weights(spec: LayerSpec, params: Params, inputs: tuple[Shape, ...]) -> dict[str, Array]:
    """One array for each weight of the layer; `inputs` without the batch."""
    return {weight.name: _weight(weight.name, weight.shape) for weight in spec.weights(params, inputs)}


def _weight(name: str, shape: Shape) -> Array:
    if name not in _KERNELS:
        return np.resize(_LEARNED.get(name, (0.0,)), shape).astype(np.float64)
    places = np.meshgrid(*(np.arange(size, dtype=np.float64) for size in shape), indexing="ij")
    mixed = places[0] * places[1] + 2
    for axis, place in enumerate(places):
        mixed = mixed + (axis + 2) * place * (place + 1)
    found: Array = mixed % 11 % 4 - 1
    return found


def drawn(spec: LayerSpec, params: Params, shape: Shape) -> Mapping[str, Any] | None:
    """What chance might decide in a training step for an input of this shape; None for a layer that draws nothing."""
    if spec.type_id == "batch_normalization":
        return {} if params["trainable"] else None
    if spec.type_id in ("gaussian_noise", "gaussian_dropout"):
        return {"normal": np.random.default_rng(2).normal(size=shape[1:]).round(1)}
    if spec.type_id == "dropout":
        return {"kept": _kept(shape[-1], real(params, "rate"))}
    if spec.type_id == "spatial_dropout2d":
        return {"kept": _kept(shape[-1], real(params, "rate")).reshape(1, 1, 1, -1)}
    return None


def _kept(count: int, rate: float) -> Array:
    """As many zeros as the rate promises, spread out."""
    dropped = round(count * rate)
    order = np.argsort((np.arange(count) * 7 + 2) % 11, kind="stable")
    kept: Array = np.ones(count)
    kept[order[:dropped]] = 0.0
    return kept
