"""The size of what a layer puts out, as a box: a face, and how much lies behind it."""

import math
from dataclasses import dataclass

from cnnstudio.core.layers.shapes import Shape


@dataclass(frozen=True)
class Volume:
    """Height and width of the face, in pixels of a map, and the number of maps (or slices of maps) behind it."""

    height: int
    width: int
    count: int


def volume(shape: Shape) -> Volume | None:
    """A sequence is a narrow box as high as it is long, a volume has its slices behind it; None for a vector."""
    if len(shape) < 2:
        return None
    if len(shape) == 2:
        return Volume(shape[0], 1, shape[1])
    return Volume(shape[-3], shape[-2], shape[-1] * math.prod(shape[:-3]))
