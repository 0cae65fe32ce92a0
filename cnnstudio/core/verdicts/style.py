"""What works, but could be better: found layer by layer from what reaches it, by properties of its type alone."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Window
from cnnstudio.core.place import Place
from cnnstudio.core.problems import Cause
from cnnstudio.core.trail import LINEAR, Trail, activation_of, dropped

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


def findings(place: Place, trail: Trail) -> tuple[Finding, ...]:
    """All that could be better about this layer, or about one above it that it shows."""
    return tuple(found for rule in _RULES.get(place.spec.category, ()) for found in rule(place, trail))


def _linear_stack(place: Place, trail: Trail) -> Iterator[Finding]:
    is_bottleneck = 0 < trail.narrow < place.output[-1]
    if trail.stacked and place.width and not is_bottleneck and not trail.spread:
        yield Finding(Cause.LINEAR_STACK, trail.stacked, "activation", (place.layer.id,))


def _hidden_softmax(place: Place, trail: Trail) -> Iterator[Finding]:
    if trail.function == "softmax" and place.width and place.inputs[0][-1] > 1:
        yield Finding(Cause.HIDDEN_SOFTMAX, trail.bent, "activation", (place.layer.id,),
                      (("count", place.inputs[0][-1]),))  # fmt: skip


def _softmax_of_one(place: Place, _trail: Trail) -> Iterator[Finding]:
    if activation_of(place.layer) == "softmax" and place.output[-1] == 1:
        yield _finding(place, Cause.SINGLE_SOFTMAX, place.width)


def _second_activation(place: Place, trail: Trail) -> Iterator[Finding]:
    function = activation_of(place.layer)
    if place.spec.category is not Category.ACTIVATION or function != trail.function:
        return
    others = (trail.bent,)
    if function == "softmax":
        yield _finding(place, Cause.DOUBLE_SOFTMAX, "", others, count=place.output[-1])
    elif function == "relu":
        yield _finding(place, Cause.NO_EFFECT, "", others, reason="relu", values=place.output[-1])


def _no_effect(place: Place, trail: Trail) -> Iterator[Finding]:
    category, shape = place.spec.category, place.output
    if category is Category.ACTIVATION and activation_of(place.layer) == LINEAR and not trail.stacked:
        yield _finding(place, Cause.NO_EFFECT, "activation", reason="linear")
    elif category is Category.RESHAPING and len(shape) == 1 and place.inputs == (shape,):
        yield _finding(place, Cause.NO_EFFECT, reason="vector", values=shape[0])
    elif category is Category.REGULARIZATION and place.layer.params.get("rate") == 0:
        yield _finding(place, Cause.NO_EFFECT, "rate", reason="rate")
    elif category is Category.POOLING and place.windows and all(w.kernel == w.stride == 1 for w in place.windows):
        yield _finding(place, Cause.NO_EFFECT, reason="window")


def _dropout_before_normalization(place: Place, trail: Trail) -> Iterator[Finding]:
    """Dropout changes the variance while training and not afterwards: what was measured then is wrong now."""
    measures = place.spec.category is Category.NORMALIZATION and any(
        not weight.trainable for weight in place.spec.weights(place.layer.params, place.inputs)
    )
    if measures and trail.dropout:
        yield Finding(Cause.DROPOUT_BEFORE_NORM, trail.dropout, "", (place.layer.id,))


def _strong_dropout(place: Place, _trail: Trail) -> Iterator[Finding]:
    rate = dropped(place.layer)
    if rate > STRONGEST_DROPOUT:
        count = place.output[-1]
        yield _finding(place, Cause.STRONG_DROPOUT, "rate", count=count, left=round(count * (1 - rate)))


def _dense_on_maps(place: Place, trail: Trail) -> Iterator[Finding]:
    """Only the first of several: the others follow from it."""
    is_dense = place.spec.category is Category.DENSE and place.spec.looks_everywhere
    if is_dense and len(place.inputs[0]) > 1 and not trail.spread:
        yield _finding(place, Cause.DENSE_ON_MAPS, shape=place.inputs[0])


def _huge_dense(place: Place, trail: Trail) -> Iterator[Finding]:
    if (
        place.spec.category is Category.DENSE
        and trail.flattened
        and trail.convolution
        and min(trail.maps[:-1]) > LARGEST_FLAT
        and place.parameters > HUGE
    ):
        yield _finding(
            place,
            Cause.HUGE_DENSE,
            "",
            (trail.flattened,),
            shape=trail.maps,
            values=place.inputs[0][0],
            count=place.parameters,
        )


def _small_maps(place: Place, _trail: Trail) -> Iterator[Finding]:
    """With padding 'same' a window may be so wide that some of its numbers lie in the padding at every step."""
    windows, sizes = place.windows, place.inputs[0][:-1]
    whole = math.prod(window.kernel for window in windows)
    used = math.prod(_useful(window, size) for window, size in zip(windows, sizes, strict=False))
    if used < whole:
        kernel = "×".join(str(window.kernel) for window in windows)
        yield _finding(place, Cause.SMALL_MAPS, kernel=kernel, shape=sizes, used=used, whole=whole)


def _useful(window: Window, size: int) -> int:
    """Places of a window that meet a value at some step."""
    return min(window.kernel, size if window.padding == "causal" else 2 * size - 1)


def _shrinking_depth(place: Place, trail: Trail) -> Iterator[Finding]:
    output = place.output
    if not trail.depth or len(output) != 3 or not place.width or not place.looks_around:
        return
    side = max(place.inputs[0][:-1])
    if output[-1] < min(trail.depth, place.inputs[0][-1]) and 2 * side <= trail.side:
        yield _finding(place,
            Cause.SHRINKING_DEPTH, place.width, (trail.convolution,), count=output[-1], before=trail.depth, side=side,
            wider=trail.side,
        )  # fmt: skip


def _wide_kernel(place: Place, _trail: Trail) -> Iterator[Finding]:
    """Where several 3×3 kernels see the same and need fewer numbers."""
    side = _square_kernel(place)
    if side < WIDE or side % 2 == 0:
        return
    depth, width = place.inputs[0][-1], place.output[-1]
    steps = (side - 1) // 2
    several = 9 * width * (depth + (steps - 1) * width)
    if several < side * side * depth * width:
        count = side * side * depth * width
        yield _finding(place, Cause.WIDE_KERNEL, "kernel_size", side=side, steps=steps, count=count, fewer=several)


def _square_kernel(place: Place) -> int:
    """The side of a plain convolution's kernel on an image, moved by one; 0 for any other layer."""
    kernel = next((weight for weight in place.weights if len(weight.shape) == 4), None)
    if kernel is None or len(place.windows) != 2:
        return 0
    rows, columns = place.windows
    is_plain = kernel.shape == (rows.kernel, columns.kernel, place.inputs[0][-1], place.output[-1])
    is_square = rows == columns and rows.stride == rows.dilation == 1
    return rows.kernel if is_plain and is_square else 0


def _finding(
    place: Place, cause: Cause, parameter: str = "", others: tuple[str, ...] = (), **values: object
) -> Finding:
    return Finding(cause, place.layer.id, parameter, others, tuple(values.items()))


_OF_WEIGHTS = (_softmax_of_one, _hidden_softmax, _linear_stack)
_RULES: dict[Category, tuple[Callable[[Place, Trail], Iterator[Finding]], ...]] = {
    Category.CONVOLUTION: (*_OF_WEIGHTS, _small_maps, _shrinking_depth, _wide_kernel),
    Category.DENSE: (*_OF_WEIGHTS, _dense_on_maps, _huge_dense),
    Category.POOLING: (_small_maps, _no_effect),
    Category.ACTIVATION: (_softmax_of_one, _second_activation, _no_effect),
    Category.NORMALIZATION: (_dropout_before_normalization,),
    Category.REGULARIZATION: (_strong_dropout, _no_effect),
    Category.RESHAPING: (_no_effect,),
}
