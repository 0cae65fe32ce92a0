"""How many training steps run in one execution: more are faster, but nobody is heard in between."""

import time

import numpy as np

from cnnstudio.engine.backend import keras

LONGEST_SILENCE = 0.05
"""Seconds within which a stop, a pause or a question is noticed."""
_MOST = 32
_BACKWARD_AND_FORWARD = 3
"""A training step costs about three forward passes (one forward, two backward)."""


def steps_per_execution(model: keras.Model, batch_size: int, steps: int) -> int:
    """As many steps as fit into LONGEST_SILENCE, judged by a forward pass over an empty batch.

    The pass runs in inference mode: no weight and no seed moves, and the choice changes no digit of the history.
    """
    batch = np.zeros((batch_size, *model.input_shape[1:]), "float32")
    model(batch, training=False)
    start = time.perf_counter()
    model(batch, training=False)
    one_step = _BACKWARD_AND_FORWARD * (time.perf_counter() - start)
    return max(1, min(int(LONGEST_SILENCE / max(one_step, 1e-6)), steps, _MOST))
