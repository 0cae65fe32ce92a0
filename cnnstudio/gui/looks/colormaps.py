"""Numbers as colours, and arrays as pictures: viridis for maps, a diverging map around 0 for signed values, grey."""

from enum import Enum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

Table = NDArray[np.uint8]
"""(256, 3) red, green, blue."""


class Colormap(Enum):
    """Which table of colours."""

    VIRIDIS = "viridis"
    """Feature maps: dark is low, bright is high, even for the colour-blind (Smith and van der Walt, 2015)."""
    DIVERGING = "diverging"
    """Kernels and differences: red below 0, white at 0, blue above; use it with `symmetric` limits."""
    GREY = "grey"
    """Images as they are."""


# Five of the eleven colours of ColorBrewer's RdBu (Brewer, 2002), evenly apart.
_DIVERGING = ((178, 24, 43), (244, 165, 130), (247, 247, 247), (146, 197, 222), (33, 102, 172))


@cache
def table(colormap: Colormap) -> Table:
    """The 256 colours of a map, from its lowest value to its highest."""
    if colormap is Colormap.GREY:
        return np.repeat(np.arange(256, dtype=np.uint8)[:, np.newaxis], 3, axis=1)
    if colormap is Colormap.VIRIDIS:
        # Not before a map is drawn: the window opens sooner without it.
        import pyqtgraph

        colours = pyqtgraph.colormap.get("viridis").getLookupTable(nPts=256, alpha=False)
        return np.asarray(colours, dtype=np.uint8)
    places = np.linspace(0, 255, len(_DIVERGING))
    channels = np.array(_DIVERGING, dtype=float).T
    return (
        np.stack([np.interp(np.arange(256), places, channel) for channel in channels], axis=1).round().astype(np.uint8)
    )


def colour(value: float, colormap: Colormap, low: float, high: float) -> QColor:
    """The colour of one number between `low` and `high`; beyond them the ends."""
    span = high - low
    # As `_levels`, for a single number: numpy would take twenty times as long, and a grid asks for 784.
    share = (value - low) / span if span > 0 and value == value else 0.0
    return _shades(colormap)[round(255 * min(1.0, max(0.0, share)))]


@cache
def _shades(colormap: Colormap) -> tuple[QColor, ...]:
    return tuple(QColor(*row) for row in table(colormap).tolist())


def symmetric(values: NDArray[np.generic]) -> tuple[float, float]:
    """Limits around 0 that hold every finite value."""
    high = limits(np.abs(values))[1]
    return -high, high


def limits(values: NDArray[np.generic]) -> tuple[float, float]:
    """The least and the largest finite value; (0, 0) when there is none."""
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def to_image(values: NDArray[np.generic], colormap: Colormap, low: float, high: float) -> QImage:
    """A picture of an array (height, width), one pixel a value; what is not finite is drawn as the low end."""
    return _rgb(table(colormap)[_levels(values, low, high)])


def pixels_image(pixels: NDArray[np.uint8]) -> QImage:
    """A picture of an image's own pixels: (height, width), (height, width, 1) or (height, width, 3), 0 to 255."""
    if pixels.ndim == 3 and pixels.shape[2] == 3:
        return _rgb(pixels)
    height, width = pixels.shape[0], pixels.shape[1]
    grey = np.ascontiguousarray(pixels.reshape(height, width))
    return QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8).copy()


def _levels(values: NDArray[np.generic], low: float, high: float) -> NDArray[np.uint8]:
    span = high - low
    if not span > 0:
        return np.zeros(values.shape, dtype=np.uint8)
    scaled = (np.asarray(values, dtype=np.float64) - low) * (255 / span)
    return np.nan_to_num(scaled, nan=0.0, posinf=255.0, neginf=0.0).clip(0, 255).round().astype(np.uint8)


def _rgb(colours: NDArray[np.uint8]) -> QImage:
    packed = np.ascontiguousarray(colours, dtype=np.uint8)
    height, width, _ = packed.shape
    # The copy owns its pixels; the picture around numpy's memory would outlive it.
    return QImage(packed.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
