"""Will a training fit into memory? Asked before it starts: afterwards TensorFlow may take the process down."""

import math

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.costs import FLOAT_BYTES
from cnnstudio.core.errors import TrainingError
from cnnstudio.core.memory import free_memory
from cnnstudio.core.texts import number, text


def run_bytes(analysis: Analysis, images: int) -> int:
    """What a training needs at its peak, `images` prepared images included."""
    # While the images are handed over to TensorFlow they exist twice.
    return analysis.run_bytes + 2 * images * math.prod(analysis.facts.input_shape) * FLOAT_BYTES


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
