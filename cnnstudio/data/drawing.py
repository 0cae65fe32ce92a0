"""What a person draws, made into an image such as the data hold."""

import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]

_BOX = 20 / 28
"""MNIST's digits fill a box of 20 pixels within their 28."""


def fitted(ink: Pixels, shape: tuple[int, ...]) -> Pixels:
    """The drawing (height, width; 0 is no ink) as it lies on the paper, as an image of `shape` (height, width, 1).

    Each pixel is the mean of the ink within it.
    """
    height, width = shape[:2]
    return np.asarray(Image.fromarray(ink).resize((width, height), Image.Resampling.BOX))[:, :, np.newaxis]


def centred(ink: Pixels, shape: tuple[int, ...]) -> Pixels:
    """The drawing (height, width) as an image of `shape` (height, width, 1), made as MNIST's digits were.

    Scaled, without changing its proportions, to fill a box of 20/28 of the image, and moved so that its centre of mass
    is that of the image (LeCun, Cortes, Burges: The MNIST database). A drawing without ink stays black.
    """
    height, width = shape[:2]
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return np.zeros((height, width, 1), np.uint8)
    digit = Image.fromarray(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    scale = _BOX * min(height, width) / max(digit.size)
    size = max(1, round(digit.width * scale)), max(1, round(digit.height * scale))
    return _placed(np.asarray(digit.resize(size, Image.Resampling.BOX)), height, width)[:, :, np.newaxis]


def _placed(digit: Pixels, height: int, width: int) -> Pixels:
    """On black, with its centre of mass in the middle, as far as it stays within the image."""
    weights = digit.astype(np.float64) + 1e-9
    middle_y = float((weights.sum(axis=1) * np.arange(digit.shape[0])).sum() / weights.sum())
    middle_x = float((weights.sum(axis=0) * np.arange(digit.shape[1])).sum() / weights.sum())
    top = int(np.clip(round((height - 1) / 2 - middle_y), 0, height - digit.shape[0]))
    left = int(np.clip(round((width - 1) / 2 - middle_x), 0, width - digit.shape[1]))
    image = np.zeros((height, width), np.uint8)
    image[top : top + digit.shape[0], left : left + digit.shape[1]] = digit
    return image
