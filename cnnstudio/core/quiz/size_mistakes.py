"""How one size of a shape is got wrong: each known slip, worked out from the layer's own numbers.

Along the axes over which a layer slides, and in the depth; what is wrong with a shape as a whole stands in
`shape_mistakes`.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape, Window
from cnnstudio.core.layers.values import margins, sizes
from cnnstudio.core.quiz.case import Case, Mistake
from cnnstudio.core.texts import mark, plural, text


@dataclass(frozen=True)
class Slip:
    """What each axis of a map would be after one wrong step, and that step in words."""

    sizes: Shape
    words: str


def map_slips(case: Case) -> Iterator[Slip]:
    """For all axes but the last, of a layer that puts out maps; the likeliest first."""
    received = case.inputs[0][:-1]
    if case.spec.windows is not None:
        yield from _window_slips(case.spec.windows(case.params), received)
    for rule in (_transposed, _upsampled, _margins):
        yield from rule(case)
    if received != case.output[:-1] and len(received) == len(case.output) - 1:
        yield Slip(received, text("That is what comes in. This layer changes it."))
    if received == case.output[:-1]:
        yield Slip(tuple(-(-size // 2) for size in received), text("This layer does not make maps smaller."))
        yield Slip(tuple(size // 2 for size in received), text("This layer does not make maps smaller."))


def depth_mistakes(case: Case) -> Iterator[Mistake]:
    """For the last size; the likeliest first."""
    out, received = case.output[-1], case.depth
    filters = case.params.get("filters")
    if isinstance(filters, int):
        yield Mistake(received, text("That many maps come in. Each filter makes one map, and there are {count} of "
                                     "them.", count=filters))  # fmt: skip
        yield Mistake(
            received * filters,
            text("A filter does not make a map of each map that comes in: it goes through all of them and makes one."),
        )
        yield Mistake(received + filters, text("The maps that come in are not kept: what goes out is one map for each "
                                               "filter."))  # fmt: skip
        yield Mistake(1, text("Each of the {count} filters makes a map of its own.", count=filters))
    elif "depth_multiplier" in case.params:
        yield Mistake(received, text("Each map gets several filters: look at depth_multiplier."))
        yield Mistake(1, text("Maps are not mixed: each that comes in gives one that goes out."))
    elif case.spec.category is Category.POOLING and len(case.output) > 1:
        smaller = text("Pooling looks at each map by itself: their number stays.")
        yield from (Mistake(count, smaller) for count in (received // 2, -(-received // 2), received * 2, 1))
    elif case.params.get("units"):
        yield Mistake(received, text("So many numbers come in. Each unit puts out one."))
        yield Mistake(received * out, text("Each unit adds up all that it receives, and puts out one number."))
    elif len(case.inputs) > 1:
        yield from _merged(case)
    if received == out:
        yield from (Mistake(count, text("This layer leaves the depth as it is.")) for count in (1, 2 * out, out // 2))
    else:
        yield Mistake(received, text("That is the depth of what comes in."))


# Windows -------------------------------------------------------------------------------------------------------------


def _window_slips(windows: tuple[Window, ...], received: Shape) -> Iterator[Slip]:
    for made, words in _WINDOW_RULES:
        found = [made(window, size) for window, size in zip(windows, received, strict=True)]
        if any(size is not None for size in found):
            steps = [window.steps(size) for window, size in zip(windows, received, strict=True)]
            yield Slip(
                tuple(wrong if wrong is not None else right for wrong, right in zip(found, steps, strict=True)),
                _words(words, windows[0]),
            )


def _words(template: str, window: Window) -> str:
    return text(template, padding=window.padding, stride=window.stride, window=window.reach)


def _same(window: Window, size: int) -> int | None:
    return replace(window, padding="same").steps(size) if window.padding == "valid" else None


def _valid(window: Window, size: int) -> int | None:
    return replace(window, padding="valid").steps(size) if window.padding != "valid" else None


def _no_stride(window: Window, size: int) -> int | None:
    return replace(window, stride=1).steps(size) if window.stride > 1 else None


def _rounded_up(window: Window, size: int) -> int | None:
    room = size - window.reach + window.total_padding(size)
    return -(-room // window.stride) + 1 if room % window.stride else None


def _no_plus_one(window: Window, size: int) -> int:
    return (size - window.reach + window.total_padding(size)) // window.stride


def _halved_without_floor(window: Window, size: int) -> int | None:
    return -(-size // window.stride) if window.padding == "valid" and window.stride > 1 else None


def _only_divided(window: Window, size: int) -> int | None:
    return size // window.stride if window.stride > 1 else None


def _one_more(window: Window, size: int) -> int:
    return window.steps(size) + 1


def _both_sides(window: Window, size: int) -> int | None:
    """The whole of the padding on each side."""
    padding = window.total_padding(size)
    return (size - window.reach + 2 * padding) // window.stride + 1 if padding else None


def _undilated(window: Window, size: int) -> int | None:
    return replace(window, dilation=1).steps(size) if window.dilation > 1 else None


def _divided_by_window(window: Window, size: int) -> int | None:
    return size // window.kernel if window.kernel != window.stride else None


_WINDOW_RULES: tuple[tuple[Callable[[Window, int], int | None], str], ...] = (
    (_same, mark("That is the size for padding 'same'; this layer has 'valid': no zeros are added, and the window "
                 "stays within the map.")),
    (_valid, mark("That is the size for padding 'valid'; this layer has '{padding}': zeros are added at the edge.")),
    (_no_stride, mark("The stride is missing: the window moves by {stride} each time.")),
    (_rounded_up, mark("It is rounded down: what is left over at the edge, less than a stride of {stride}, is not "
                       "looked at.")),
    (_no_plus_one, mark("One position is missing: after size less window, divided by the stride, comes + 1 for the "
                        "first position.")),
    (_halved_without_floor, mark("Dividing by the stride alone is not enough: without padding, a window that does not "
                                 "fit any more is left out.")),
    (_only_divided, mark("Dividing by the stride alone is not enough: the window of {window} takes room as well.")),
    (_undilated, mark("The dilation is missing: with gaps between its values the window reaches over {window}.")),
    (_both_sides, mark("The padding counts twice here: it is shared between the two sides.")),
    (_divided_by_window, mark("It is divided by the stride, {stride}, not by the size of the window.")),
    (_one_more, mark("That is one position too many: size less window, divided by the stride, + 1.")),
)  # fmt: skip


# Other layers of maps ------------------------------------------------------------------------------------------------


def _transposed(case: Case) -> Iterator[Slip]:
    if case.spec.type_id != "conv2d_transpose":
        return
    received, strides, window = case.inputs[0][:-1], sizes(case.params, "strides"), case.window
    times = tuple(size * stride for size, stride in zip(received, strides, strict=True))
    if case.params["padding"] == "valid":
        yield Slip(times, text("That is the size for padding 'same'; with 'valid' all that a filter lays down stays, "
                               "also at the edge."))  # fmt: skip
    else:
        wider = tuple(size + max(k - s, 0) for size, k, s in zip(times, window, strides, strict=True))
        yield Slip(wider, text("That is the size for padding 'valid'; with 'same' the edge is cut off: size × stride."))
    larger = text("A transposed convolution makes maps larger: each value lays down a whole filter.")
    yield Slip(tuple(-(-size // stride) for size, stride in zip(received, strides, strict=True)), larger)
    yield Slip(tuple(size // stride for size, stride in zip(received, strides, strict=True)), larger)


def _upsampled(case: Case) -> Iterator[Slip]:
    if case.spec.type_id == "up_sampling2d":
        factors = sizes(case.params, "size")
        smaller = tuple(size // factor for size, factor in zip(case.inputs[0], factors, strict=False))
        yield Slip(smaller, text("This layer makes maps larger: their sides are multiplied."))
        added = tuple(size + factor for size, factor in zip(case.inputs[0], factors, strict=False))
        yield Slip(added, text("The sides are multiplied, not added to."))


def _margins(case: Case) -> Iterator[Slip]:
    name = {"zero_padding2d": "padding", "cropping2d": "cropping"}.get(case.spec.type_id)
    if name is None:
        return
    sign = 1 if name == "padding" else -1
    sides = margins(case.params, name)
    one = text("That counts one side only: there are rows above and below, columns left and right.")
    for place in (0, 1):
        yield Slip(tuple(size + sign * pair[place] for size, pair in zip(case.inputs[0], sides, strict=False)), one)
    other = tuple(size - sign * sum(pair) for size, pair in zip(case.inputs[0], sides, strict=False))
    yield Slip(other, text("The other way round: this layer puts rows and columns on.") if sign > 0
               else text("The other way round: this layer cuts rows and columns off."))  # fmt: skip


def _merged(case: Case) -> Iterator[Mistake]:
    depths = [shape[-1] for shape in case.inputs]
    if case.spec.type_id == "concatenate":
        behind = text("The branches are laid one behind the other: their depths are added.")
        yield from (Mistake(count, behind) for count in dict.fromkeys((*depths, max(depths), math.prod(depths))))
        return
    own = text("Values at the same place are joined to one: the depths are not added.")
    yield Mistake(sum(depths), own)
    yield Mistake(
        math.prod(depths),
        plural("{count} branch comes in, and the depth stays.", "{count} branches come in, and the depth stays.",
               len(depths)),
    )  # fmt: skip
