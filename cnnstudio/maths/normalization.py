"""Layers that bring values to a common scale: (x − mean)/√(variance + ε)·γ + β, with the mean over different places."""

import numpy as np

from cnnstudio.core.layers.normalization import group_count
from cnnstudio.core.layers.values import whole
from cnnstudio.maths.call import Array, Call


def batch_normalization(call: Call) -> Array:
    """In a training step mean and variance are those of the batch, for each channel; afterwards the moving ones.

    Source: Ioffe and Szegedy, "Batch Normalization", 2015, algorithms 1 and 2.
    """
    if call.training and call.params["trainable"]:  # Frozen, it uses its moving numbers even then.
        mean, variance = batch_moments(call)
    else:
        mean, variance = call.weights["moving_mean"], call.weights["moving_variance"]
    axis, rank = call.axis(), call.values.ndim
    return _scaled(
        _normalized(call, _along(mean, axis, rank), _along(variance, axis, rank)),
        call,
        axis,
    )


def batch_moments(call: Call) -> tuple[Array, Array]:
    """Mean and variance of each channel over the batch and all places; the variance divides by their number."""
    others = tuple(axis for axis in range(call.values.ndim) if axis != call.axis())
    return call.values.mean(axis=others), call.values.var(axis=others)


def moving_numbers(call: Call) -> tuple[Array, Array]:
    """What one training step makes of the moving mean and variance: momentum·old + (1 − momentum)·batch."""
    momentum = call.real("momentum")
    mean, variance = batch_moments(call)
    return (
        momentum * call.weights["moving_mean"] + (1.0 - momentum) * mean,
        momentum * call.weights["moving_variance"] + (1.0 - momentum) * variance,
    )


def layer_normalization(call: Call) -> Array:
    """Mean and variance along the one axis, for every place of every image by itself.

    Source: Ba, Kiros and Hinton, "Layer Normalization", 2016.
    """
    axis = call.axis()
    mean = call.values.mean(axis=axis, keepdims=True)
    variance = call.values.var(axis=axis, keepdims=True)
    return _scaled(_normalized(call, mean, variance), call, axis)


def group_normalization(call: Call) -> Array:
    """Mean and variance over all places of a group of channels, for every image by itself.

    Source: Wu and He, "Group Normalization", 2018.
    """
    batch, *places, channels = call.values.shape
    groups = group_count(call.params, channels)
    grouped = call.values.reshape(batch, *places, groups, channels // groups)
    # All but the batch and the groups.
    axes = (*range(1, 1 + len(places)), grouped.ndim - 1)
    mean, variance = grouped.mean(axis=axes, keepdims=True), grouped.var(axis=axes, keepdims=True)
    normalized = (grouped - mean) / np.sqrt(variance + call.real("epsilon"))
    return _scaled(normalized.reshape(call.values.shape), call, call.values.ndim - 1)


def local_response_normalization(call: Call) -> Array:
    """Divides by (bias + α·Σx²)^β, the sum over the maps up to `depth_radius` before and after, at the same place.

    Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", 2012,
    section 3.3.
    """
    squares, radius = call.values**2, whole(call.params, "depth_radius")
    depth = squares.shape[-1]
    sums = [squares[..., max(0, at - radius) : at + radius + 1].sum(axis=-1) for at in range(depth)]
    total = np.stack(sums, axis=-1)
    return call.values / (call.real("bias") + call.real("alpha") * total) ** call.real("beta")


def _normalized(call: Call, mean: Array, variance: Array) -> Array:
    return (call.values - mean) / np.sqrt(variance + call.real("epsilon"))


def _scaled(normalized: Array, call: Call, axis: int) -> Array:
    """γ·x̂ + β, where the layer has them."""
    rank = normalized.ndim
    factor = _along(call.weights["gamma"], axis, rank) if call.params["scale"] else 1.0
    shift = _along(call.weights["beta"], axis, rank) if call.params["center"] else 0.0
    return normalized * factor + shift


def _along(numbers: Array, axis: int, rank: int) -> Array:
    """One number a channel, shaped so that it meets its channel along `axis`."""
    return numbers.reshape([-1 if at == axis else 1 for at in range(rank)])
