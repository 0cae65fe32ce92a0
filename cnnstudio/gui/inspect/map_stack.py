"""What a layer puts out for one image, as pictures: whatever its axes are, they become height × width × pictures."""

import math
from dataclasses import dataclass

import numpy as np

from cnnstudio.core.texts import number, plural, text, with_minus

MOST_CELLS = 256
"""A longer vector is one picture."""


@dataclass(frozen=True, eq=False)
class MapStack:
    """`pictures` (height, width, count); a sequence or a long vector is a single one, numbers are pixels."""

    values: np.ndarray
    pictures: np.ndarray

    @property
    def is_one_picture(self) -> bool:
        """All values together: there are no maps to be told apart."""
        return self.values.ndim <= 2 and self.pictures.shape[:2] != (1, 1)

    def caption(self, place: int) -> str:
        """What a picture is called; a single number is told itself."""
        if self.pictures.shape[:2] == (1, 1):
            return f"{place}: {with_minus(f'{float(self.pictures[0, 0, place]):.2f}')}"
        if self.values.ndim == 4:
            channel, at = divmod(place, min(self.values.shape[:3]))
            return text("{map}, slice {slice}", map=channel, slice=at)
        return str(place)

    def headline(self, name: str) -> str:
        """What is shown of the layer of this name."""
        count = self.values.shape[-1]
        if self.values.ndim > 2:
            return plural("{count} feature map of {layer}", "{count} feature maps of {layer}", count, layer=name)
        if self.values.ndim == 2:
            return plural("{count} step of {layer}, one row each", "{count} steps of {layer}, one row each",
                          len(self.values), layer=name)  # fmt: skip
        if count > MOST_CELLS:
            return text("{count} numbers of {layer}, row by row", count=number(count), layer=name)
        return plural("{count} number of {layer}", "{count} numbers of {layer}", count, layer=name)


def map_stack(values: np.ndarray) -> MapStack:
    """Maps as they are, a volume slice by slice, a sequence as one picture, a vector as numbers or one picture."""
    return MapStack(values, _PICTURES[values.ndim](values))


def _vector(values: np.ndarray) -> np.ndarray:
    """A short one as maps of one pixel, a long one as one nearly square map, 0 behind its end."""
    if len(values) <= MOST_CELLS:
        return values.reshape(1, 1, -1)
    width = math.ceil(math.sqrt(len(values)))
    height = math.ceil(len(values) / width)
    padded = np.zeros(height * width, values.dtype)
    padded[: len(values)] = values
    return padded.reshape(height, width, 1)


def _sequence(values: np.ndarray) -> np.ndarray:
    return values[:, :, np.newaxis]


def _maps(values: np.ndarray) -> np.ndarray:
    return values


def _volume(values: np.ndarray) -> np.ndarray:
    """The slices of a map one after the other, across its shortest side: few, and large."""
    shortest = int(np.argmin(values.shape[:3]))
    slices = np.moveaxis(values, shortest, 3)
    return slices.reshape(*slices.shape[:2], -1)


_PICTURES = {1: _vector, 2: _sequence, 3: _maps, 4: _volume}
