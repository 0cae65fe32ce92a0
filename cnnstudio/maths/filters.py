"""Fixed filters over images: a blur by the bell curve, and the smoothing that sharpness is measured against."""

import numpy as np

from cnnstudio.core.layers.shapes import Window
from cnnstudio.maths.call import Array
from cnnstudio.maths.windows import patches

SMOOTHING = np.array([[1, 1, 1], [1, 5, 1], [1, 1, 1]]) / 13
"""The mean of nine pixels in which the middle one counts five times."""


def filtered(images: Array, kernel: Array) -> Array:
    """Every channel through one filter (height, width); beyond the edge is 0."""
    windows = tuple(Window(size, 1, "same") for size in kernel.shape)
    smooth: Array = np.einsum("bhwijc,ij->bhwc", patches(images, windows), kernel)
    return smooth


def gaussian_blur(images: Array, size: tuple[int, int], sigma: tuple[float, float]) -> Array:
    """Every channel blurred by a bell curve in each direction; `sigma` is its spread to the side and down."""
    return filtered(images, np.outer(bell(size[1], sigma[1]), bell(size[0], sigma[0])).reshape(size))


def bell(size: int, sigma: float) -> Array:
    """The bell curve at `size` places around its middle; the sum is 1."""
    places = np.arange(size) - (size - 1) / 2
    heights: Array = np.exp(-0.5 * (places / sigma) ** 2)
    smooth: Array = heights / heights.sum()
    return smooth
