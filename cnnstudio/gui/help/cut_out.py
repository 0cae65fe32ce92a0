"""The first windows of a learner's convolution or pooling: the very values that they would see, of one channel."""

from dataclasses import dataclass

import numpy as np

from cnnstudio.core.layers.parameter import Params, Value
from cnnstudio.core.layers.shapes import Shape, Window
from cnnstudio.core.layers.spec import Category, LayerSpec
from cnnstudio.core.texts import dimensions, text
from cnnstudio.gui.help.smaller import WIDEST, UnreadableError
from cnnstudio.gui.help.stand_ins import map_values
from cnnstudio.maths.call import Array

_SINGLE: dict[str, Value] = {"filters": 1, "groups": 1, "depth_multiplier": 1}
"""One kernel is enough to see what each does."""


@dataclass(frozen=True, eq=False)
class CutOut:
    """Part of a map, (1, *sizes, 1), what has to be set otherwise there, and how much of it is padding."""

    values: Array
    params: dict[str, Value]
    pads: bool
    """Zeros of the padding are among the values."""
    is_whole: bool
    """It is all of the map."""


def cut_out(spec: LayerSpec, params: Params, shape: Shape) -> CutOut:
    """The values under the first window along each axis and the one after it; raises UnreadableError."""
    assert spec.windows is not None
    windows = spec.windows(params)
    spans = [_span(window, size, spec.category) for window, size in zip(windows, shape, strict=False)]
    spans = _fewer(spans, windows)
    places = tuple(np.arange(first, last, dtype=np.float64) for first, last in spans)
    inside = [(place >= 0) & (place < size) for place, size in zip(places, shape, strict=False)]
    values = map_values(places) * np.logical_and.reduce(np.meshgrid(*inside, indexing="ij"))
    changed = {name: value for name, value in {**_SINGLE, "padding": "valid"}.items() if name in params}
    pads = any(first < 0 or last > size for (first, last), size in zip(spans, shape, strict=False))
    is_whole = all(first <= 0 and last >= size for (first, last), size in zip(spans, shape, strict=False))
    return CutOut(values[np.newaxis, ..., np.newaxis], changed, pads, is_whole)


def _span(window: Window, size: int, category: Category) -> tuple[int, int]:
    """From the first to behind the last place of two windows, or of one where there is no second."""
    first = -window.padding_before(size)
    if category is Category.POOLING and first < 0:
        # What lies beyond the edge takes no part in a pooling: the first window that lies inside is shown.
        steps = -(first // window.stride)
        first += steps * window.stride
        if first + window.reach > size:
            raise UnreadableError(text("Its window reaches beyond the edges of the map, whatever its place."))
    second = first + window.stride + window.reach
    allowed = size + window.total_padding(size) - window.padding_before(size)
    return first, second if second <= allowed else first + window.reach


def _fewer(spans: list[tuple[int, int]], windows: tuple[Window, ...]) -> list[tuple[int, int]]:
    """One window alone where two cannot be read, and along all but two axes of a volume."""
    found = []
    for place, ((first, last), window) in enumerate(zip(spans, windows, strict=True)):
        if window.reach > WIDEST:
            sizes = dimensions(tuple(one.reach for one in windows))
            raise UnreadableError(text("Its window of {sizes} is too large to be read in a picture.", sizes=sizes))
        is_depth = place < len(windows) - 2
        found.append((first, first + window.reach) if is_depth or last - first > WIDEST else (first, last))
    return found
