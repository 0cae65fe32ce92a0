"""Training images changed at random each time that they are seen; the exported script does exactly the same."""

import numpy as np

from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.plan import augmentation_calls
from cnnstudio.core.project import Project
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import tf
from cnnstudio.engine.own_layers import layer_class

_LARGEST_SEED = 1_000_000_000


class Augmentation:
    """The augmentation layers of a project for prepared images of one shape; raises NetworkError, ShapeError."""

    def __init__(self, project: Project, shape: Shape) -> None:
        self._layers = [
            layer_class(name)(**keras_arguments(arguments)) for name, arguments in augmentation_calls(project, shape)
        ]
        self._seed = project.training.seed
        for layer in self._layers:
            layer.build((None, *shape))

    def __call__(self, images: tf.Tensor) -> tf.Tensor:
        """A batch of prepared images, changed."""
        for layer in self._layers:
            images = layer(images, training=True)
        return images

    def begin_epoch(self, epoch: int) -> None:
        """What is drawn in an epoch depends on (seed, epoch) alone, however many batches were drawn before."""
        for number, layer in enumerate(self._layers):
            # Nothing but the states of random numbers: these layers have no weights.
            for part, state in enumerate(layer.variables):
                state.assign(np.random.default_rng([self._seed, epoch, number, part]).integers(_LARGEST_SEED, size=2))
