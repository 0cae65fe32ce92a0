"""What the arithmetic of a layer is given: settings, arrays, weights, and what was drawn at random."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from cnnstudio.core.layers.parameter import Params

Array = NDArray[np.float64]
Drawn = Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True)
class Call:
    """One use of a layer. Every array begins with the batch; channels come last."""

    params: Params
    inputs: tuple[Array, ...]
    weights: Mapping[str, Array] = field(default_factory=dict)
    """By the names that the catalogue, and Keras, give them."""
    drawn: Drawn | None = None
    """What chance decided in a training step, by name; None: the network is used, and chance plays no part."""

    @property
    def values(self) -> Array:
        """The only input."""
        return self.inputs[0]

    @property
    def training(self) -> bool:
        return self.drawn is not None

    def real(self, name: str) -> float:
        """A setting that is a number."""
        return cast(float, self.params[name])

    def pair(self, name: str) -> tuple[float, float]:
        """A setting that is two numbers."""
        return cast(tuple[float, float], self.params[name])

    def axis(self) -> int:
        """The setting "axis", counted from 0 with the batch."""
        axis = cast(int, self.params["axis"])
        return axis + self.values.ndim if axis < 0 else axis

    def chance(self, name: str) -> Array:
        """What was drawn under this name."""
        assert self.drawn is not None
        return np.asarray(self.drawn[name], dtype=np.float64)

    def happens(self, name: str) -> NDArray[np.bool_]:
        """For which images of the batch it was decided that something happens, ready to be used with `np.where`."""
        assert self.drawn is not None
        return np.asarray(self.drawn[name], dtype=np.bool_).reshape(-1, 1, 1, 1)

    def for_each_image(self, name: str) -> Array:
        """One drawn number an image, ready to be multiplied with a batch of images."""
        return self.chance(name).reshape(-1, 1, 1, 1)
