"""What augmentation makes of one image: the layers and the random numbers of a training, without one."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.project import Project
from cnnstudio.engine.augmentation import Augmentation
from cnnstudio.engine.backend import tf
from cnnstudio.engine.pipeline import Floats, Images, Preparation


class AugmentationPreview:
    """Keeps the layers that it made last: who rolls again waits for the arithmetic alone."""

    def __init__(self) -> None:
        self._of: tuple[Project, Shape] | None = None
        self._made: tuple[Preparation, Augmentation] | None = None

    def of(self, project: Project, image: Images, epochs: Sequence[int]) -> tuple[Floats, Floats]:
        """A raw image (height, width, channels) prepared, and as each of these epochs (from 0) would augment it.

        Each version is exactly what a training sees of an image that stands first in that epoch. Raises NetworkError
        and ShapeError for steps that cannot run.
        """
        preparation, augmentation = self._layers(project, image.shape)
        prepared = preparation(image[np.newaxis])
        versions = [_version(augmentation, prepared, epoch) for epoch in epochs]
        return prepared[0], np.concatenate(versions) if versions else prepared[:0]

    def _layers(self, project: Project, shape: Shape) -> tuple[Preparation, Augmentation]:
        if self._made is None or self._of != (project, shape):
            with _undrawn():
                self._made = Preparation(project), Augmentation(project, project.prepared_shape(shape))
            self._of = project, shape
        return self._made


def _version(augmentation: Augmentation, prepared: Floats, epoch: int) -> Floats:
    augmentation.begin_epoch(epoch)
    return np.asarray(augmentation(tf.constant(prepared)), dtype=np.float32)


@contextmanager
def _undrawn() -> Iterator[None]:
    """A new layer draws a seed from Python's own random numbers: a training beside it must not notice."""
    state = random.getstate()
    try:
        yield
    finally:
        random.setstate(state)
