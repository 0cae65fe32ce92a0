"""What works, but could be better: found layer by layer from what reaches it, by properties of its type alone."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cnnstudio.core.layers import Category, LayerSpec, Weight
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape, Window
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Cause
from cnnstudio.core.trail import LINEAR, Trail, activation_of, dropped, looks_around, width_parameter

LARGEST_FLAT = 8
"""Rows and columns that maps may still have when they are laid flat: the course goes down to 4 or 5, but its own
digits network stops at 7, as images of 32 pixels do at 8 after two poolings."""
HUGE = 100_000
"""Parameters of a Dense from which on it matters what it is given."""
STRONGEST_DROPOUT = 0.7
"""The course drops 0.3 to 0.5."""
WIDE = 7
"""The side of a kernel from which on several 3×3 kernels are worth considering."""


@dataclass(frozen=True)
class Finding:
    """Advice before it has words: the names in it depend on the whole network."""

    cause: Cause
    layer_id: str
    parameter: str = ""
    others: tuple[str, ...] = ()
    values: tuple[tuple[str, object], ...] = ()
    """For the sentence."""


@dataclass(frozen=True)
class Place:
    """A layer that works, where it stands."""

    layer: Layer
    spec: LayerSpec
    inputs: InputShapes
    output: Shape
    weights: tuple[Weight, ...]
    trail: Trail
    """What reaches the layer."""

    @property
    def width(self) -> str:
        return width_parameter(self.layer, self.weights, self.output)

    @property
    def parameters(self) -> int:
        return sum(weight.count for weight in self.weights)

    def finding(self, cause: Cause, parameter: str = "", others: tuple[str, ...] = (), **values: object) -> Finding:
        return Finding(cause, self.layer.id, parameter, others, tuple(values.items()))


def findings(place: Place) -> tuple[Finding, ...]:
    """All that could be better about this layer, or about one above it that it shows."""
    return tuple(found for rule in _RULES for found in rule(place))


def _linear_stack(place: Place) -> Iterator[Finding]:
    trail = place.trail
    is_bottleneck = 0 < trail.narrow < place.output[-1]
    if trail.stacked and place.width and not is_bottleneck and not trail.spread:
        yield Finding(Cause.LINEAR_STACK, trail.stacked, "activation", (place.layer.id,))


def _hidden_softmax(place: Place) -> Iterator[Finding]:
    if place.trail.function == "softmax" and place.width and place.inputs[0][-1] > 1:
        yield Finding(Cause.HIDDEN_SOFTMAX, place.trail.bent, "activation", (place.layer.id,),
                      (("count", place.inputs[0][-1]),))  # fmt: skip


def _softmax_of_one(place: Place) -> Iterator[Finding]:
    if activation_of(place.layer) == "softmax" and place.output[-1] == 1:
        yield place.finding(Cause.SINGLE_SOFTMAX, place.width)


def _second_activation(place: Place) -> Iterator[Finding]:
    function = activation_of(place.layer)
    if place.spec.category is not Category.ACTIVATION or function != place.trail.function:
        return
    others = (place.trail.bent,)
    if function == "softmax":
        yield place.finding(Cause.DOUBLE_SOFTMAX, "", others, count=place.output[-1])
    elif function == "relu":
        yield place.finding(Cause.NO_EFFECT, "", others, reason="relu", values=place.output[-1])


def _no_effect(place: Place) -> Iterator[Finding]:
    spec, params, shape = place.spec, place.layer.params, place.output
    if spec.category is Category.ACTIVATION and activation_of(place.layer) == LINEAR and not place.trail.stacked:
        yield place.finding(Cause.NO_EFFECT, "activation", reason="linear")
    elif spec.category is Category.RESHAPING and len(shape) == 1 and place.inputs == (shape,):
        yield place.finding(Cause.NO_EFFECT, reason="vector", values=shape[0])
    elif spec.category is Category.REGULARIZATION and params.get("rate") == 0:
        yield place.finding(Cause.NO_EFFECT, "rate", reason="rate")
    elif spec.category is Category.POOLING and _stands_still(spec, params):
        yield place.finding(Cause.NO_EFFECT, reason="window")


def _stands_still(spec: LayerSpec, params: Params) -> bool:
    return spec.windows is not None and all(window.kernel == window.stride == 1 for window in spec.windows(params))


def _dropout_before_normalization(place: Place) -> Iterator[Finding]:
    """Dropout changes the variance while training and not afterwards: what was measured then is wrong now."""
    measures = place.spec.category is Category.NORMALIZATION and any(
        not weight.trainable for weight in place.spec.weights(place.layer.params, place.inputs)
    )
    if measures and place.trail.dropout:
        yield Finding(Cause.DROPOUT_BEFORE_NORM, place.trail.dropout, "", (place.layer.id,))


def _strong_dropout(place: Place) -> Iterator[Finding]:
    rate = dropped(place.layer)
    if rate > STRONGEST_DROPOUT:
        count = place.output[-1]
        yield place.finding(Cause.STRONG_DROPOUT, "rate", count=count, left=round(count * (1 - rate)))


def _dense_on_maps(place: Place) -> Iterator[Finding]:
    """Only the first of several: the others follow from it."""
    is_dense = place.spec.category is Category.DENSE and place.spec.looks_everywhere
    if is_dense and len(place.inputs[0]) > 1 and not place.trail.spread:
        yield place.finding(Cause.DENSE_ON_MAPS, shape=place.inputs[0])


def _huge_dense(place: Place) -> Iterator[Finding]:
    trail = place.trail
    if (
        place.spec.category is Category.DENSE
        and trail.flattened
        and trail.convolution
        and min(trail.maps[:-1]) > LARGEST_FLAT
        and place.parameters > HUGE
    ):
        yield place.finding(
            Cause.HUGE_DENSE,
            "",
            (trail.flattened,),
            shape=trail.maps,
            values=place.inputs[0][0],
            count=place.parameters,
        )


def _small_maps(place: Place) -> Iterator[Finding]:
    """With padding 'same' a window may be so wide that some of its numbers lie in the padding at every step."""
    if place.spec.windows is None or not place.inputs:
        return
    windows, sizes = place.spec.windows(place.layer.params), place.inputs[0][:-1]
    whole = math.prod(window.kernel for window in windows)
    used = math.prod(_useful(window, size) for window, size in zip(windows, sizes, strict=False))
    if used < whole:
        kernel = "×".join(str(window.kernel) for window in windows)
        yield place.finding(Cause.SMALL_MAPS, kernel=kernel, shape=sizes, used=used, whole=whole)


def _useful(window: Window, size: int) -> int:
    """Places of a window that meet a value at some step."""
    return min(window.kernel, size if window.padding == "causal" else 2 * size - 1)


def _shrinking_depth(place: Place) -> Iterator[Finding]:
    trail, output = place.trail, place.output
    if not trail.depth or len(output) != 3 or not place.width or not looks_around(place.layer):
        return
    side = max(place.inputs[0][:-1])
    if output[-1] < min(trail.depth, place.inputs[0][-1]) and 2 * side <= trail.side:
        yield place.finding(
            Cause.SHRINKING_DEPTH, place.width, (trail.convolution,), count=output[-1], before=trail.depth, side=side,
            wider=trail.side,
        )  # fmt: skip


def _wide_kernel(place: Place) -> Iterator[Finding]:
    """Where several 3×3 kernels see the same and need fewer numbers."""
    side = square_kernel(place)
    if side < WIDE or side % 2 == 0:
        return
    depth, width = place.inputs[0][-1], place.output[-1]
    steps = (side - 1) // 2
    several = 9 * width * (depth + (steps - 1) * width)
    if several < side * side * depth * width:
        yield place.finding(Cause.WIDE_KERNEL, "kernel_size", side=side, steps=steps, count=side * side * depth * width,
                            fewer=several)  # fmt: skip


def square_kernel(place: Place) -> int:
    """The side of a plain convolution's kernel on an image, moved by one; 0 for any other layer."""
    kernel = next((weight for weight in place.weights if len(weight.shape) == 4), None)
    if place.spec.category is not Category.CONVOLUTION or place.spec.windows is None or kernel is None:
        return 0
    rows, columns = place.spec.windows(place.layer.params)[:2]
    is_plain = kernel.shape == (rows.kernel, columns.kernel, place.inputs[0][-1], place.output[-1])
    is_square = rows == columns and rows.stride == rows.dilation == 1
    return rows.kernel if is_plain and is_square else 0


_RULES: tuple[Callable[[Place], Iterator[Finding]], ...] = (
    _softmax_of_one,
    _second_activation,
    _hidden_softmax,
    _linear_stack,
    _dense_on_maps,
    _huge_dense,
    _small_maps,
    _dropout_before_normalization,
    _strong_dropout,
    _shrinking_depth,
    _wide_kernel,
    _no_effect,
)
