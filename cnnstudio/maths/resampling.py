"""Images of another size: each new pixel is a weighted mean of old ones, along the rows and then along the columns.

Source: Keys, "Cubic Convolution Interpolation for Digital Image Processing", 1981 (bicubic, a = −1/2); Duchon, "Lanczos
Filtering in One and Two Dimensions", 1979. The places are those of TensorFlow: pixels are squares, and the middle of
the new pixel p lies at (p + 1/2)·old/new − 1/2 between the middles of the old ones.
"""

from collections.abc import Callable

import numpy as np

from cnnstudio.maths.call import Array


def resized(values: Array, size: tuple[int, int], method: str, antialias: bool = False) -> Array:
    """A batch of images with new height and width."""
    rows = weights(values.shape[1], size[0], method, antialias)
    columns = weights(values.shape[2], size[1], method, antialias)
    weighted: Array = np.einsum("bhwc,Hh,Ww->bHWc", values, rows, columns, optimize=True)
    return weighted


def weights(old: int, new: int, method: str, antialias: bool = False) -> Array:
    """How much each of the `old` pixels of a line counts in each of the `new` ones: (new, old), rows sum to 1."""
    if method == "nearest":
        return _copied(old, new)
    if method == "area":
        return _covered(old, new)
    shrinking = max(old / new, 1.0) if antialias else 1.0
    distances = (_middles(old, new)[:, np.newaxis] - np.arange(old)) / shrinking
    if method == "bicubic" and not antialias:
        distances = _tabled(distances)
    found = _CURVES[method](np.abs(distances))
    total = found.sum(axis=1, keepdims=True)
    return found / np.where(np.abs(total) > 1e-9, total, 1.0)


def _middles(old: int, new: int) -> Array:
    """Where the middles of the new pixels lie; beyond the middle of the outermost pixel its value is all there is."""
    pixels = np.arange(new, dtype=np.float64)
    return (pixels + 0.5) * (old / new) - 0.5


def _copied(old: int, new: int) -> Array:
    source = np.minimum(np.floor((np.arange(new) + 0.5) * (old / new)).astype(int), old - 1)
    weighted: Array = np.eye(old)[source]
    return weighted


def _covered(old: int, new: int) -> Array:
    """The part of each new pixel that lies over each old one."""
    edges = np.arange(new + 1) * (old / new)
    starts, ends = edges[:-1, np.newaxis], edges[1:, np.newaxis]
    cells = np.arange(old)
    overlap = np.minimum(ends, cells + 1) - np.maximum(starts, cells)
    weighted: Array = np.maximum(overlap, 0.0) / (ends - starts)
    return weighted


def _tabled(distances: Array) -> Array:
    """TensorFlow looks its cubic curve up in a table of 1,024 steps from pixel to pixel."""
    return np.round(distances * 1024) / 1024


def _triangle(distance: Array) -> Array:
    return np.maximum(1.0 - distance, 0.0)


def _cubic(distance: Array) -> Array:
    near = (1.5 * distance - 2.5) * distance**2 + 1.0
    far = ((-0.5 * distance + 2.5) * distance - 4.0) * distance + 2.0
    return np.where(distance < 1, near, np.where(distance < 2, far, 0.0))


def _lanczos(radius: int) -> Callable[[Array], Array]:
    def curve(distance: Array) -> Array:
        return np.where(distance < radius, np.sinc(distance) * np.sinc(distance / radius), 0.0)

    return curve


_CURVES: dict[str, Callable[[Array], Array]] = {
    "bilinear": _triangle,
    "bicubic": _cubic,
    "lanczos3": _lanczos(3),
    "lanczos5": _lanczos(5),
}
