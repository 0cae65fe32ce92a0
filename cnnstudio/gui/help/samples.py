"""Real images for the pictures: a digit that comes with the studio, and a colour image that the studio draws."""

from functools import cache

import numpy as np

from cnnstudio.data.shapes import draw_shapes
from cnnstudio.data.sources import source_of
from cnnstudio.maths.call import Array

_SIX = 1
"""Which of the sixes: a slim one, by which turning and mirroring are plain to see."""


@cache
def digit() -> Array:
    """A handwritten 6, (28, 28, 1) from 0 to 1."""
    # Its few bytes are kept, the ten thousand images are not.
    images = source_of("digits").load({})
    found = np.flatnonzero(images.labels == 6)[_SIX]
    return images.images[found] / 255.0


@cache
def coloured() -> Array:
    """A shape in two colours, (32, 32, 3) from 0 to 1."""
    return draw_shapes(10, noise=0, clutter=0, seed=4).images[0] / 255.0


def twice(image: Array) -> Array:
    """A batch of the same image twice, for two different draws."""
    return np.stack([image, image])
