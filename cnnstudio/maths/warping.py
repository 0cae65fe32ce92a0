"""Images moved about: for each new pixel it is worked out where it comes from, and what lies there is read.

A map of places is eight numbers a0 … a5, c0, c1: the new pixel (x, y) comes from ((a0·x + a1·y + a2)/k,
(a3·x + a4·y + a5)/k) with k = c0·x + c1·y + 1. Source: Hartley and Zisserman, "Multiple View Geometry", 2003, section
2.3; what lies beyond the edge is filled as TensorFlow does it.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from cnnstudio.maths.call import Array


def warped(images: Array, maps: Array, interpolation: str, fill_mode: str, fill: float) -> Array:
    """Each image of the batch seen through its own map of places, (batch, 8)."""
    return np.stack(
        [
            read(image, *_sources(places, image.shape[:2]), interpolation, fill_mode, fill)
            for image, places in zip(images, maps, strict=True)
        ]
    )


def read(image: Array, rows: Array, columns: Array, interpolation: str, fill_mode: str, fill: float) -> Array:
    """The values of an image at places between its pixels; a place beyond the edge is first brought back inside."""
    height, width = image.shape[:2]
    rows, columns = _inside(rows, height, fill_mode), _inside(columns, width, fill_mode)
    return _blended(rows, columns, interpolation, lambda row, column: _pixel(image, row, column, fill))


def read_by_pixel(image: Array, rows: Array, columns: Array, interpolation: str, fill_mode: str, fill: float) -> Array:
    """As `read`, but it is the neighbours of a place that are brought back inside, each by itself.

    Keras has both ways: its elastic transform takes this one, in which the mirror turns a pixel earlier.
    """
    height, width = image.shape[:2]

    def pixel(row: Array, column: Array) -> Array:
        return _pixel(image, _brought_back(row, height, fill_mode), _brought_back(column, width, fill_mode), fill)

    return _blended(rows, columns, interpolation, pixel)


def _blended(rows: Array, columns: Array, interpolation: str, pixel: Callable[[Array, Array], Array]) -> Array:
    """The nearest pixel, or a mean of the four around, weighted by how near they are."""
    if interpolation == "nearest":
        return pixel(_rounded(rows), _rounded(columns))
    top, left = np.floor(rows), np.floor(columns)
    down, across = (rows - top)[..., np.newaxis], (columns - left)[..., np.newaxis]
    upper = (1 - across) * pixel(top, left) + across * pixel(top, left + 1)
    lower = (1 - across) * pixel(top + 1, left) + across * pixel(top + 1, left + 1)
    return (1 - down) * upper + down * lower


def affine(a0: Array, a1: Array, a2: Array, a3: Array, a4: Array, a5: Array) -> Array:
    """The map of places without perspective, from six numbers an image."""
    straight = np.zeros_like(a0)
    return np.stack([a0, a1, a2, a3, a4, a5, straight, straight], axis=-1)


def perspective(sources: Array, targets: Array) -> Array:
    """The map that takes four `targets` (x, y) of the new image to four `sources` of the old one: (batch, 8).

    Two equations a point, eight unknowns: Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989.
    """
    return np.stack([_solved(source, target) for source, target in zip(sources, targets, strict=True)])


def _solved(sources: Array, targets: Array) -> Array:
    equations, results = [], []
    for (source_x, source_y), (x, y) in zip(sources, targets, strict=True):
        equations.append([x, y, 1, 0, 0, 0, -source_x * x, -source_x * y])
        equations.append([0, 0, 0, x, y, 1, -source_y * x, -source_y * y])
        results += [source_x, source_y]
    return np.linalg.solve(np.array(equations), np.array(results))


def _sources(places: Array, size: tuple[int, ...]) -> tuple[Array, Array]:
    """Row and column from which each new pixel comes."""
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float64)
    a0, a1, a2, a3, a4, a5, c0, c1 = places
    k = c0 * x + c1 * y + 1.0
    return (a3 * x + a4 * y + a5) / k, (a0 * x + a1 * y + a2) / k


def _inside(places: Array, size: int, fill_mode: str) -> Array:
    """Places beyond the edge brought back to where their values are taken from."""
    if fill_mode == "constant":
        return places
    if fill_mode == "reflect":  # d c b a | a b c d | d c b a
        places = np.where((places < 0) | (places > size - 1), _reflected(places, size), places)
    elif fill_mode == "wrap":  # a b c d | a b c d | a b c d
        places = np.where((places < 0) | (places > size - 1), _wrapped(places, size), places)
    return np.clip(places, 0, size - 1)


def _reflected(places: Array, size: int) -> Array:
    turned = np.mod(places, 2 * size)
    return np.where(turned >= size, 2 * size - 1 - turned, turned)


def _wrapped(places: Array, size: int) -> Array:
    if size == 1:
        return np.zeros_like(places)
    below = places + size * (np.trunc(-places / (size - 1)) + 1)
    above = places - size * np.trunc(places / (size - 1))
    pixels: Array = np.where(places < 0, below, above)
    return pixels


def _brought_back(pixels: Array, size: int, fill_mode: str) -> Array:
    if fill_mode == "nearest":
        return np.clip(pixels, 0, size - 1)
    if fill_mode == "wrap":
        return np.mod(pixels, size)
    if fill_mode == "reflect":
        turned = np.mod(np.abs(pixels), 2 * size)
        return np.where(turned < size, turned, 2 * size - turned - 1)
    return pixels


def _pixel(image: Array, rows: Array, columns: Array, fill: float) -> Array:
    """What stands there, or `fill` where no pixel is."""
    height, width = image.shape[:2]
    there: NDArray[np.bool_] = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    row, column = (np.clip(place, 0, size - 1).astype(int) for place, size in ((rows, height), (columns, width)))
    return np.where(there[..., np.newaxis], image[row, column], fill)


def _rounded(places: Array) -> Array:
    """A half goes away from 0, as in C."""
    return np.sign(places) * np.floor(np.abs(places) + 0.5)
