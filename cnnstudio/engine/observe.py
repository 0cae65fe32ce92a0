"""Records every single batch of a training, without changing a digit of it."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from cnnstudio.core.facts import LabelKind
from cnnstudio.engine.backend import keras, tf

Tensor = Any


_ACCURACIES: Mapping[LabelKind, Callable[[Tensor, Tensor], Tensor]] = {
    LabelKind.INTEGER: keras.metrics.sparse_categorical_accuracy,
    LabelKind.ONE_HOT: keras.metrics.categorical_accuracy,
}


class BatchRecorder:
    """Every batch's own loss, and its accuracy where there are classes.

    Keras's logs hold running means of the epoch, and with several steps in one execution its callbacks see only every
    k-th batch. So the compiled graph itself writes each batch's numbers into a variable.
    """

    def __init__(self, steps: int, labels: LabelKind) -> None:
        self._values = tf.Variable(tf.zeros((steps, 2)), trainable=False)
        self._count = tf.Variable(tf.constant(0, tf.int64), trainable=False)
        self._taken = 0
        self._accuracy = _ACCURACIES.get(labels)

    def attach(self, model: keras.Model) -> None:
        """Puts the recording into the training step of a compiled model; Keras's own step stays what it is."""
        plain = model.compute_loss

        def compute_loss(
            x: Tensor = None,
            y: Tensor = None,
            y_pred: Tensor = None,
            sample_weight: Tensor = None,
            training: bool = True,
        ) -> Tensor:
            loss = plain(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, training=training)
            if training:
                accuracy = tf.reduce_mean(self._accuracy(y, y_pred)) if self._accuracy else float("nan")
                self._values[self._count].assign(tf.stack([loss, accuracy]))
                self._count.assign_add(1)
            return loss

        model.compute_loss = compute_loss

    def restart(self) -> None:
        """A new epoch begins."""
        self._count.assign(0)
        self._taken = 0

    @property
    def knows_accuracy(self) -> bool:
        """Whether the network answers with classes."""
        return self._accuracy is not None

    @property
    def taken(self) -> int:
        """Batches of this epoch that `take` has returned so far."""
        return self._taken

    def take(self) -> npt.NDArray[np.float32]:
        """Loss and accuracy (batches, 2) of the batches since the last call; NaN where there is no accuracy."""
        count = int(self._count.numpy())
        fresh: npt.NDArray[np.float32] = self._values[self._taken : count].numpy()
        self._taken = count
        return fresh
