"""How many training steps run in one execution: more are faster, but nobody is heard in between."""

import os

from cnnstudio.core.analysis import Analysis

LONGEST_SILENCE = 0.05
"""Seconds within which a stop, a pause or a question is noticed."""
_MOST = 32
_MOST_CORES = 8
"""Small layers do not keep more of them busy."""
# What one core does in a second. Measured on networks of the course: 2 cores take 7 ms for a batch of the MNIST CNN.
_PRODUCTS = 30e9
_VALUES = 2e9
_FORWARD_AND_BACKWARD = 3
"""A training step is about one forward pass and two of the same size backward."""
_TOUCHED_BY_UPDATE = 8
"""Reads and writes of every weight, its gradient and the optimizer's slots."""


def steps_per_execution(analysis: Analysis, batch_size: int, steps: int) -> int:
    """As many steps as fit into LONGEST_SILENCE, of the `steps` of an epoch.

    Worked out and not measured, so that a busy moment at the start does not slow the whole training down. The choice
    changes no digit of the history.
    """
    return max(1, min(int(LONGEST_SILENCE / step_seconds(analysis, batch_size)), steps, _MOST))


def step_seconds(analysis: Analysis, batch_size: int) -> float:
    """About how long one training step takes on this computer."""
    cores = min(os.cpu_count() or 1, _MOST_CORES)
    passes = _FORWARD_AND_BACKWARD * batch_size * (analysis.multiply_adds / _PRODUCTS + analysis.values / _VALUES)
    update = _TOUCHED_BY_UPDATE * analysis.trainable / _VALUES
    return max((passes + update) / cores, 1e-6)
