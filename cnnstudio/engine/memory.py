"""Will a training fit into memory? Asked before it starts: afterwards TensorFlow may take the process down."""

import math

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.errors import TrainingError
from cnnstudio.core.memory import free_memory
from cnnstudio.core.texts import number, text
from cnnstudio.core.training import TrainingSettings

_FLOAT = 4
_BASE = 64 * 2**20


def run_bytes(analysis: Analysis, training: TrainingSettings, images: int) -> int:
    """What a training needs at its peak: weights with the optimizer's slots, two copies of a batch's activations, and
    the prepared images, `images` of them. Without the images it was never below the peak of six measured fits.
    """
    weights = analysis.parameters * _FLOAT * (2 + 2 * training.optimizer_spec.slots)
    one_image = sum(math.prod(result.output_shape or ()) for result in analysis.layers.values())
    activations = 2 * min(training.batch_size, images) * one_image * _FLOAT
    # While the images are handed over to TensorFlow they exist twice.
    data = 2 * images * math.prod(analysis.facts.input_shape) * _FLOAT
    return weights + activations + data + _BASE


def require_memory(needed: int) -> None:
    """Raises TrainingError when a training of `needed` bytes cannot fit."""
    free = free_memory()
    if needed <= free:
        return
    raise TrainingError(
        text("This training needs about {needed} GB of memory, but only {free} GB are free.",
             needed=_gigabytes(needed), free=_gigabytes(free)),
        hint=text("Choose a smaller batch size, fewer units or filters, or add a pooling layer."),
    )  # fmt: skip


def _gigabytes(count: int) -> str:
    return number(round(count / 2**30, 1))
