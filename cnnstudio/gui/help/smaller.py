"""A learner's layer, made small enough to be read: the same settings, on fewer values.

Each function gets all settings, and the shapes of the inputs without the batch; it returns what has to be set
otherwise for the small layer, and the shapes of its inputs with the batch.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cnnstudio.core.layers.normalization import group_count
from cnnstudio.core.layers.parameter import Params, Value
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.layers.values import margins, sizes, whole
from cnnstudio.core.texts import dimensions, number, text

WIDEST = 13
"""Cells beside each other in which numbers can be read."""
MOST = 24
"""Numbers that can be read in one row over several lines."""


class UnreadableError(Exception):
    """A layer of which no small picture can be made; the message says why."""


@dataclass(frozen=True)
class Small:
    """What differs from the learner's settings, and the shapes of the inputs, batch in front."""

    inputs: tuple[Shape, ...]
    params: Mapping[str, Value] = field(default_factory=dict)


Smaller = Callable[[Params, InputShapes], Small]


def _vector(most: int) -> Smaller:
    """The last axis alone, no longer than that: what the layer does is the same at each place."""
    return lambda _params, inputs: Small(((1, min(inputs[0][-1], most)),))


def _values(most: int, **changed: Value) -> Smaller:
    """Any of the values: it does the same to each."""
    return lambda _params, inputs: Small(((1, min(math.prod(inputs[0]), most)),), changed)


def _channels(params: Params, inputs: InputShapes) -> Small:
    """Few channels, with as many of the numbers that are given for each."""
    shown = min(_along(params, inputs), 4)
    given = {name: params[name] for name in ("mean", "variance")}
    cut = {name: value[:shown] if isinstance(value, tuple) else value for name, value in given.items()}
    return Small(((1, shown),), {"axis": -1, **cut})


def _along(params: Params, inputs: InputShapes) -> int:
    """The size of the axis that the layer works along."""
    axis = whole(params, "axis")
    return inputs[0][axis - 1 if axis > 0 else axis]


def _along_axis(params: Params, inputs: InputShapes) -> Small:
    """As `_vector`, along the axis of the setting."""
    return Small(((1, min(_along(params, inputs), 5)),), {"axis": -1})


def _batch(_params: Params, _inputs: InputShapes) -> Small:
    """One channel of a batch of four."""
    return Small(((4, 1),), {"axis": -1})


def _groups(params: Params, inputs: InputShapes) -> Small:
    """Two groups of few channels; where each channel is one, its values at several places."""
    channels = inputs[0][-1]
    groups = group_count(params, channels)
    shown, each = min(groups, 2), min(channels // groups, 3)
    places = (3,) if each == 1 else ()
    return Small(((1, *places, shown * each),), {"groups": shown})


def _neighbours(params: Params, inputs: InputShapes) -> Small:
    return Small(((1, 1, 1, min(inputs[0][-1], 2 * whole(params, "depth_radius") + 1, 7)),))


def _dense(params: Params, inputs: InputShapes) -> Small:
    return Small(((1, min(inputs[0][-1], 4)),), {"units": min(whole(params, "units"), 3)})


def _maps(places: int, channels: int, **changed: Value) -> Smaller:
    """A few places along each axis, of a few channels."""

    def smaller(_params: Params, inputs: InputShapes) -> Small:
        return Small((_few(inputs[0], places, channels),), changed)

    return smaller


def _few(shape: Shape, places: int, channels: int) -> Shape:
    if len(shape) == 1:
        return 1, min(shape[0], places * channels)
    return 1, *(min(size, places) for size in shape[:-1]), min(shape[-1], channels)


def _whole_or_nothing(params: Params, inputs: InputShapes) -> Small:
    """The shape that is asked for holds all values: with fewer it would be another one."""
    count = math.prod(inputs[0])
    if count > MOST:
        raise UnreadableError(
            text(
                "It lays out {count} values as {shape}: that many numbers cannot be read in a picture.",
                count=number(count), shape=dimensions(_target(params, count)),
            )
        )  # fmt: skip
    return Small(((1, *inputs[0]),))


def _target(params: Params, count: int) -> Shape:
    """The target shape, with what −1 stands for."""
    target = sizes(params, "target_shape")
    known = math.prod(size for size in target if size != -1)
    return tuple(count // known if size == -1 else size for size in target)


def _repeated(params: Params, inputs: InputShapes) -> Small:
    return Small(((1, min(inputs[0][-1], 4)),), {"n": min(whole(params, "n"), 5)})


def _enlarged(params: Params, _inputs: InputShapes) -> Small:
    rows, columns = sizes(params, "size")
    return _fitting((rows, columns), (2 * rows, 2 * columns))


def _transposed(params: Params, _inputs: InputShapes) -> Small:
    """One value lays down a whole filter, two lay down two that overlap."""
    kernel, strides = sizes(params, "kernel_size"), sizes(params, "strides")
    apart = tuple((size - 1) * gap + 1 for size, gap in zip(kernel, sizes(params, "dilation_rate"), strict=True))
    both = tuple(max(size, stride) + stride for size, stride in zip(apart, strides, strict=True))
    one = tuple(max(size, stride) for size, stride in zip(apart, strides, strict=True))
    return Small(_fitting(one, both).inputs, {"filters": 1})


def _fitting(one: Shape, both: Shape) -> Small:
    """A map of 2 × 2 where that becomes no more than can be read, else a single value."""
    if max(both) <= WIDEST:
        return Small(((1, 2, 2, 1),))
    if max(one) <= WIDEST:
        return Small(((1, 1, 1, 1),))
    raise UnreadableError(
        text("Each of its values becomes {sizes}: that many numbers cannot be read.", sizes=dimensions(one))
    )


def _with_rim(params: Params, inputs: InputShapes) -> Small:
    """Few values inside of the zeros."""
    return _between(params, inputs, "padding", 2, 0)


def _without_rim(params: Params, inputs: InputShapes) -> Small:
    """Few values more than what is cut off."""
    return _between(params, inputs, "cropping", 2, 1)


def _between(params: Params, inputs: InputShapes, name: str, inside: int, times: int) -> Small:
    rims = [sum(one) for one in margins(params, name)]
    shown = tuple(min(size, inside + times * rim) for size, rim in zip(inputs[0], rims, strict=False))
    if max(inside + rim for rim in rims) > WIDEST:
        raise UnreadableError(text("A rim of {count} values cannot be read in a picture.", count=number(max(rims))))
    return Small(((1, *shown, 1),))


def _merged(_params: Params, inputs: InputShapes) -> Small:
    """Few values of each branch, no more than three; a size of 1 that serves all places stays 1."""
    return Small(tuple(_few(shape, 2, 4 if len(shape) == 1 else 1) for shape in inputs[:3]))


def _joined(_params: Params, inputs: InputShapes) -> Small:
    return Small(tuple(_few(shape, 2, 1) for shape in inputs[:3]))


def _products(_params: Params, inputs: InputShapes) -> Small:
    most = 4 if all(len(shape) == 1 for shape in inputs) else 2
    return Small(tuple((1, *(min(size, most) for size in shape)) for shape in inputs))


def _input(_params: Params, inputs: InputShapes) -> Small:
    return Small((_few(inputs[0], 4, 1) if len(inputs[0]) > 1 else (1, min(inputs[0][0], 6)),), {"shape": None})


SMALLER: dict[str, Smaller] = {
    "input": _input,
    "conv2d_transpose": _transposed,
    **{
        f"global_{kind}_pooling{axes}d": _maps(3 if axes < 3 else 2, 2)
        for kind in ("max", "average")
        for axes in (1, 2, 3)
    },
    "flatten": _maps(2, 2),
    "reshape": _whole_or_nothing,
    "permute": _maps(2, 3),
    "repeat_vector": _repeated,
    "up_sampling2d": _enlarged,
    "zero_padding2d": _with_rim,
    "cropping2d": _without_rim,
    "dense": _dense,
    "dropout": _values(6),
    "spatial_dropout2d": _maps(2, 3),
    "gaussian_noise": _values(4),
    "gaussian_dropout": _values(4),
    "batch_normalization": _batch,
    "layer_normalization": _along_axis,
    "group_normalization": _groups,
    "local_response_normalization": _neighbours,
    "scale": _vector(4),
    "layer_scale": _vector(4),
    "add_number": _values(4),
    "multiply_by_number": _values(4),
    **dict.fromkeys(("activation", "relu", "leaky_relu", "elu"), _values(5)),
    "prelu": _values(5, shared_axes=(1,)),
    "softmax": _along_axis,
    **dict.fromkeys(("add", "subtract", "multiply", "average", "maximum"), _merged),
    "concatenate": _joined,
    "dot": _products,
    "rescaling": _values(4),
    "normalization": _channels,
}
"""All but the layers that look through windows (cut_out.py) and those whose pictures are images (pictures.py)."""
