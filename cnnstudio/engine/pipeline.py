"""The one way from prepared pixels to batches; the exported script does exactly the same.

The order of epoch e derives from (seed, e) alone, so a run can be repeated, stopped and continued.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cnnstudio.core.facts import Facts, LabelKind
from cnnstudio.core.plan import preparation_calls
from cnnstudio.core.project import Project
from cnnstudio.data.dataset import Indices, Labels
from cnnstudio.data.prepared import PreparedData
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.augmentation import Augmentation
from cnnstudio.engine.backend import keras, tf
from cnnstudio.engine.own_layers import layer_class

SLICE = 256
"""Images that are prepared at a time."""
_AHEAD = 2
"""Batches that are made ready while another one trains."""

Images = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


def facts_of(data: PreparedData, project: Project) -> Facts:
    """What analysis needs to know, taken from the prepared data themselves."""
    return project.facts_about(len(data.split.train), tuple(data.images.shape[1:]), tuple(data.classes))


class Preparation:
    """The preparation layers of a project; called with raw images it returns float32 arrays for the network."""

    def __init__(self, project: Project) -> None:
        self._layers = [
            layer_class(name)(**keras_arguments(arguments)) for name, arguments in preparation_calls(project)
        ]

    def __call__(self, images: Images) -> Floats:
        """(count, height, width, channels) -> (count, *input shape)."""
        prepared = images.astype("float32")
        for layer in self._layers:
            prepared = np.asarray(layer(prepared))
        return prepared

    def part(self, images: Images, indices: Indices) -> Floats:
        """The images of one part, in the order of `indices`."""
        starts = range(0, len(indices), SLICE)
        return np.concatenate([self(images[indices[start : start + SLICE]]) for start in starts])


def targets(inputs: Floats, labels: Labels, kind: LabelKind, classes: int) -> npt.NDArray[np.int64] | Floats:
    """What answers to `inputs` are compared with: whole numbers, rows with a single 1, or the inputs themselves."""
    if kind is LabelKind.IMAGE:
        return inputs
    if kind is LabelKind.INTEGER:
        return labels
    return keras.utils.to_categorical(labels, classes).astype("float32")


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """Batches of the training part; `shuffle` orders them anew at the start of every epoch."""

    batches: tf.data.Dataset
    shuffle: keras.callbacks.Callback
    steps: int


class ShuffleEachEpoch(keras.callbacks.Callback):
    """Sets the order of the epoch that begins, and what its augmentation draws."""

    def __init__(self, order: tf.Variable, seed: int, augmentation: Augmentation) -> None:
        super().__init__()
        self._order = order
        self._seed = seed
        self._augmentation = augmentation

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:
        self._order.assign(np.random.default_rng([self._seed, epoch]).permutation(self._order.shape[0]))
        self._augmentation.begin_epoch(epoch)


def training_set(
    images: Floats, wanted: npt.NDArray[np.generic], augmentation: Augmentation, batch_size: int, seed: int
) -> TrainingSet:
    """Batches for `fit`: each pass over them is one epoch, the last batch holds what is left."""
    steps = -(-len(images) // batch_size)
    # Beside a graphics card too, the images wait in main memory and are handed over batch by batch.
    with tf.device("CPU"):
        all_images = tf.constant(images)
        all_wanted = all_images if wanted is images else tf.constant(wanted)
        order = tf.Variable(np.arange(len(images)), trainable=False)

    def batch(index: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        rows = order[index * batch_size : (index + 1) * batch_size]
        inputs = augmentation(tf.gather(all_images, rows))
        # Who learns the image itself learns the image that it was given.
        return inputs, inputs if all_wanted is all_images else tf.gather(all_wanted, rows)

    batches = tf.data.Dataset.range(steps).map(batch).prefetch(_AHEAD)
    return TrainingSet(batches, ShuffleEachEpoch(order, seed, augmentation), steps)


def plain_batches(images: Floats, wanted: npt.NDArray[np.generic], batch_size: int) -> tf.data.Dataset:
    """Batches in the order of the images, for validation."""
    return tf.data.Dataset.from_tensor_slices((images, wanted)).batch(batch_size).prefetch(_AHEAD)
