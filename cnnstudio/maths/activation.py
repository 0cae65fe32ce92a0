"""Activation functions: each bends every value in the same way; only the softmax family looks at neighbours."""

import math
from collections.abc import Callable

import numpy as np

from cnnstudio.maths.call import Array, Call


def activated(values: Array, name: str) -> Array:
    """The function of that name, as Keras's `activation=` means it, along the last axis where it looks along one."""
    return ACTIVATIONS[name](values)


def relu(values: Array, negative_slope: float = 0.0, max_value: float | None = None, threshold: float = 0.0) -> Array:
    """The value where it is above the threshold, else slope·(x − threshold); never above max_value.

    Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010.
    """
    high = values if max_value is None else np.minimum(values, max_value)
    # Exactly at a threshold other than 0 Keras is already below it, which for 0 makes no difference.
    return np.where(values > threshold, high, negative_slope * (values - threshold))


def leaky_relu(values: Array, negative_slope: float = 0.2) -> Array:
    """Source: Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013."""
    return np.where(values > 0, values, negative_slope * values)


def elu(values: Array, alpha: float = 1.0) -> Array:
    """The value where it is above 0, α·(eˣ − 1) below.

    Source: Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units
    (ELUs)", 2016.
    """
    # The minimum keeps e from overflowing where its value is not used.
    return np.where(values > 0, values, alpha * np.expm1(np.minimum(values, 0.0)))


def softmax(values: Array, axis: int = -1) -> Array:
    """eˣ / Σ eˣ along the axis.

    Source: Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs", 1990.
    """
    # Taking the largest away changes nothing in the quotient and keeps e from overflowing.
    powers = np.exp(values - values.max(axis=axis, keepdims=True))
    bent: Array = powers / powers.sum(axis=axis, keepdims=True)
    return bent


def sigmoid(values: Array) -> Array:
    """1 / (1 + e⁻ˣ), by tanh, which does not overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * values))


def activation(call: Call) -> Array:
    return activated(call.values, str(call.params["activation"]))


def relu_layer(call: Call) -> Array:
    limit = call.params["max_value"]
    return relu(
        call.values,
        call.real("negative_slope"),
        None if limit is None else call.real("max_value"),
        call.real("threshold"),
    )


def leaky_relu_layer(call: Call) -> Array:
    return leaky_relu(call.values, call.real("negative_slope"))


def prelu(call: Call) -> Array:
    """The slope of negative values is learned.

    Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015.
    """
    return np.where(call.values > 0, call.values, call.weights["alpha"] * call.values)


def elu_layer(call: Call) -> Array:
    return elu(call.values, call.real("alpha"))


def softmax_layer(call: Call) -> Array:
    return softmax(call.values, call.axis())


def _log_softmax(values: Array) -> Array:
    moved = values - values.max(axis=-1, keepdims=True)
    bent: Array = moved - np.log(np.exp(moved).sum(axis=-1, keepdims=True))
    return bent


def _sparsemax(values: Array) -> Array:
    """The largest numbers, less one amount that is the same for all, and 0 for the rest (Martins and Astudillo, 2016).

    In the paper they sum to 1. Keras's do not where more than one is left: it takes away more (seen in 3.15).
    """
    ordered = -np.sort(-values, axis=-1)
    sums = np.cumsum(ordered, axis=-1)
    counts = np.arange(1, values.shape[-1] + 1)
    # So many of the largest stay above 0 once the same number is taken from all of them.
    left = ordered - (sums - 1) / counts > 0
    # The paper has the last of these sums in place of all of them.
    threshold = (np.where(left, sums, 0.0).sum(axis=-1, keepdims=True) - 1) / left.sum(axis=-1, keepdims=True)
    bent: Array = np.maximum(values - threshold, 0.0)
    return bent


def _gelu(values: Array) -> Array:
    """x·Φ(x), with the exact distribution of the normal curve (Hendrycks and Gimpel, 2016)."""
    bent: Array = values * 0.5 * (1.0 + np.vectorize(math.erf, otypes=[np.float64])(values / math.sqrt(2)))
    return bent


def _selu(values: Array) -> Array:
    """An ELU whose two constants keep mean 0 and variance 1 (Klambauer and others, 2017)."""
    return 1.0507009873554805 * elu(values, 1.6732632423543772)


def _softplus(values: Array) -> Array:
    return np.logaddexp(0.0, values)


def _hard_sigmoid(values: Array) -> Array:
    return np.clip(values + 3.0, 0.0, 6.0) / 6.0


def _silu(values: Array) -> Array:
    return values * sigmoid(values)


def _hard_silu(values: Array) -> Array:
    return values * _hard_sigmoid(values)


def _shrunk(values: Array) -> Array:
    return np.sign(values) * np.maximum(np.abs(values) - 0.5, 0.0)


def _sparse_plus(values: Array) -> Array:
    return np.where(values <= -1, 0.0, np.where(values < 1, 0.25 * (values + 1) ** 2, values))


def _linear(values: Array) -> Array:
    return values


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "linear": _linear,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "elu": elu,
    "tanh": np.tanh,
    "sigmoid": sigmoid,
    "softmax": softmax,
    "celu": elu,  # With α = 1, Keras's default, the two are the same.
    "exponential": np.exp,
    "gelu": _gelu,
    "hard_shrink": lambda values: np.where(np.abs(values) > 0.5, values, 0.0),
    "hard_sigmoid": _hard_sigmoid,
    "hard_silu": _hard_silu,
    "hard_swish": _hard_silu,
    "hard_tanh": lambda values: np.clip(values, -1.0, 1.0),
    "log_sigmoid": lambda values: -_softplus(-values),
    "log_softmax": _log_softmax,
    "mish": lambda values: values * np.tanh(_softplus(values)),
    "relu6": lambda values: np.clip(values, 0.0, 6.0),
    "selu": _selu,
    "silu": _silu,
    "soft_shrink": _shrunk,
    "softplus": _softplus,
    "softsign": lambda values: values / (1.0 + np.abs(values)),
    "sparse_plus": _sparse_plus,
    "sparse_sigmoid": lambda values: np.clip(0.5 * (values + 1.0), 0.0, 1.0),
    "sparsemax": _sparsemax,
    "squareplus": lambda values: 0.5 * (values + np.sqrt(values**2 + 4.0)),
    "swish": _silu,
    "tanh_shrink": lambda values: values - np.tanh(values),
}
