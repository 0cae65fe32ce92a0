"""From an example to its picture: which numbers are shown, and the words that go with them."""

from collections.abc import Iterator

import numpy as np

from cnnstudio.core.layers.spec import Category
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.help.figures import (
    BarFigure,
    Box,
    Curve,
    CurveFigure,
    Figure,
    Grid,
    GridFigure,
    ImageFigure,
    Sign,
)
from cnnstudio.gui.help.pictures import PICTURES
from cnnstudio.gui.help.words import image_of, listed, rows, shown
from cnnstudio.gui.help.worked import Worked
from cnnstudio.gui.looks.colormaps import Colormap, limits, symmetric
from cnnstudio.maths.call import Array

_SIGNS = {"add": "+", "subtract": "−", "multiply": "×", "dot": "·"}
_KERNELS = ("kernel", "depthwise_kernel")
_BARS = {
    *("softmax", "batch_normalization", "layer_normalization", "group_normalization"),
    "local_response_normalization",
}
_FUNCTIONS = ("relu", "leaky_relu", "elu", "tanh", "sigmoid")
_FIELD = 3.0
"""How far from 0 a curve is drawn, to both sides."""


def figure(worked: Worked) -> Figure:
    """The picture of a help page."""
    if worked.type_id in PICTURES:
        return _images(worked)
    if worked.type_id in _BARS:
        return _bars(worked)
    if worked.spec.category is Category.ACTIVATION:
        return _curves(worked)
    return _grids(worked)


def _images(worked: Worked) -> ImageFigure:
    before, after = worked.inputs[0], worked.output
    titles = [text("one draw"), text("another draw")] if len(after) > 1 else [text("after")]
    if len(after) > 1 and np.array_equal(after[0], after[1]):
        titles, after = [text("after")], after[:1]
    words = text(
        "Before: {old} pixels with a mean of {mean}. After: {new} pixels with a mean of {means}.",
        old=_size(before), new=_size(after), mean=shown(before[0].mean()),
        means=text(" and ").join(shown(image.mean()) for image in after),
    )  # fmt: skip
    return ImageFigure(((text("before"), before[0]), *zip(titles, after, strict=True)), words)


def _bars(worked: Worked) -> BarFigure:
    before, after = worked.inputs[0].ravel(), worked.output.ravel()
    words = text(
        "On the left {before}; on the right what becomes of them: {after}.", before=listed(before), after=listed(after)
    )
    return BarFigure(tuple(before.tolist()), tuple(after.tolist()), words)


def _curves(worked: Worked) -> CurveFigure:
    x = np.linspace(-_FIELD, _FIELD, 121)
    dots = tuple(zip(worked.inputs[0].ravel().tolist(), worked.output.ravel().tolist(), strict=True))
    if worked.type_id == "activation":
        curves = tuple(Curve(name, x, _function(worked.with_settings(activation=name), x)) for name in _FUNCTIONS)
    else:
        curves = (Curve(worked.spec.keras_class, x, _function(worked, x)),)
    words = text(
        "The values {before} become {after}.",
        before=listed([before for before, _ in dots]), after=listed([after for _, after in dots]),
    )  # fmt: skip
    return CurveFigure(curves, dots, words)


def _function(worked: Worked, x: Array) -> Array:
    """The layer as a function of single values."""
    return worked.on(x.reshape(-1, 1)).ravel()


def _grids(worked: Worked) -> GridFigure:
    return GridFigure(tuple(_parts(worked)), _grid_words(worked))


def _parts(worked: Worked) -> Iterator[Grid | Sign]:
    region, between = _box(worked), worked.spec.maximum_inputs != 1
    for number, values in enumerate(worked.inputs):
        if number:
            yield Sign(_SIGNS.get(worked.type_id, text("and")))
        yield from _planes(values, text("input"), region if not between else None)
    yield from _weights(worked)
    for name, numbers in (worked.drawn or {}).items():
        yield Sign("×" if name == "kept" else text("with"))
        yield from _planes(np.asarray(numbers, dtype=np.float64).reshape(1, *np.shape(numbers)[-1:]), text("drawn"))
        if name == "kept":
            yield Sign("÷ " + shown(1 - worked.real("rate")))
    yield Sign(_leads_to(worked))
    yield from _planes(worked.output, text("output"), _output_box(worked))


def _leads_to(worked: Worked) -> str:
    """What stands between what goes in and what comes out."""
    activation = worked.settings.get("activation", "linear")
    if worked.weights and activation != "linear":
        return f"→ {activation} →"
    return "=" if _is_equation(worked) else "→"


def _is_equation(worked: Worked) -> bool:
    """What stands on the left gives what stands on the right by the signs between."""
    return bool(worked.weights) or worked.type_id in _SIGNS or "kept" in (worked.drawn or {})


def _weights(worked: Worked) -> Iterator[Grid | Sign]:
    """The weights that are more than zeros, each as far as it can be drawn on paper."""
    for name, weight in worked.weights.items():
        if not weight.any() or (name == "gamma" and (weight == 1).all()):
            continue
        yield Sign("+" if name in ("bias", "shift") else "×")
        limit = symmetric(weight)
        for plane in _slices(weight) if name in _KERNELS else (weight.reshape(1, -1),):
            yield Grid(plane, text(_TITLES[name]), Colormap.DIVERGING, limit)


_TITLES = {
    "kernel": mark("kernel"),
    "depthwise_kernel": mark("kernel"),
    "pointwise_kernel": mark("pointwise"),
    "bias": mark("bias"),
    "factor": mark("factor"),
    "shift": mark("shift"),
}


def _slices(kernel: Array) -> Iterator[Array]:
    """A kernel (*window, channels, filters) as sheets of numbers, one a channel or slice; that of Dense whole."""
    if kernel.ndim == 2:
        yield kernel
        return
    if kernel.ndim == 3:  # Along a sequence: (steps, channels, filters).
        yield kernel[:, 0, 0][np.newaxis]
        return
    if kernel.ndim == 5:
        yield from kernel[..., 0, 0]
        return
    yield from np.moveaxis(kernel[..., 0], -1, 0)


def _planes(values: Array, title: str, outline: Box | None = None) -> Iterator[Grid]:
    """The first image of a batch as sheets of numbers: one for each channel, or for each slice of a volume."""
    image = values[0]
    low, high = limits(values)
    signed = low < 0
    colormap, limit = (Colormap.DIVERGING, symmetric(values)) if signed else (Colormap.VIRIDIS, (low, high))
    if image.ndim == 1:
        sheets = [image[np.newaxis]]
    elif image.ndim == 2:
        sheets = [image.T] if image.shape[1] == 1 else [image]
    elif image.ndim == 3:
        sheets = list(np.moveaxis(image, -1, 0))
    else:
        sheets = list(image[..., 0])
    for sheet in sheets:
        yield Grid(sheet, title, colormap, limit, outline)


def _is_outlined(worked: Worked) -> bool:
    """Where one value comes from the same place alone, there is nothing to point out."""
    return worked.inputs[0].ndim > 2 and (worked.spec.windows is not None or bool(worked.place))


def _box(worked: Worked) -> Box | None:
    """The outline of what the explained value sees, on each sheet of the input."""
    region = worked.region()
    if region is None or not _is_outlined(worked):
        return None
    return _as_box([(part.start, part.stop) for part in region])


def _output_box(worked: Worked) -> Box | None:
    if worked.region() is None or not _is_outlined(worked):
        return None
    places = worked.at[1:-1] if worked.output.ndim > 2 else worked.at[1:]
    return _as_box([(place, place + 1) for place in places])


def _as_box(spans: list[tuple[int, int]]) -> Box | None:
    """Along a sequence there are only columns; of a volume the last two axes are drawn."""
    if not spans:
        return None
    if len(spans) == 1:
        spans = [(0, 1), *spans]
    (top, bottom), (left, right) = spans[-2:]
    return (top, left, bottom - top, right - left) if bottom > top and right > left else None


def _grid_words(worked: Worked) -> str:
    region = worked.region()
    if region is not None and worked.spec.windows is not None:
        if worked.seen().size > _MOST_WORDS:
            return text(
                "The {count} outlined values become the outlined value {result}.",
                count=worked.seen().size, result=shown(worked.result),
            )  # fmt: skip
        return text(
            "The outlined values {seen} become the outlined value {result}.",
            seen=rows(worked.seen()), result=shown(worked.result),
        )  # fmt: skip
    if worked.output.size > _MOST_WORDS:
        return text(
            "{before} values become {after}; their sum goes from {old} to {new}.",
            before=_size(worked.inputs[0]), after=_size(worked.output),
            old=shown(worked.inputs[0].sum()), new=shown(worked.output.sum()),
        )  # fmt: skip
    return text(
        "In: {before}. Out: {after}.",
        before=text(" and ").join(rows(image_of(values)) for values in worked.inputs),
        after=rows(image_of(worked.output)),
    )


_MOST_WORDS = 16
"""Numbers that a sentence can bear."""


def _size(values: Array) -> str:
    sizes = values.shape[1:-1] if values.ndim > 3 else values.shape[1:]
    return " × ".join(map(str, sizes))
