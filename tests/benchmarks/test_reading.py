"""Python becomes a network while somebody types: how long a thousand lines take."""

import pytest

from cnnstudio.core.code.reader import read_python
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.project import Project
from tests.benchmarks.figures import median_seconds, milliseconds, show
from tests.core.making import FACTS, long_chain

pytestmark = pytest.mark.bench

CONVOLUTIONS = (
    """
import keras
from keras import layers
inputs = keras.Input((28, 28, 1))
x = inputs
"""
    + "x = layers.Conv2D(4, (3, 3), padding='same', activation='relu', kernel_regularizer='l2')(x)\n" * 990
)


def test_a_thousand_lines_are_read() -> None:
    for what, source in (("convolutions", CONVOLUTIONS), ("layers of our own script", _written(900))):
        lines = len(source.splitlines())
        taken = median_seconds(lambda source=source: read_python(source))  # type: ignore[misc]
        show(f"reading {lines:,} lines of Python: {what}", "≤ 100 ms", milliseconds(taken))


def test_a_thousand_layers_are_written() -> None:
    taken = median_seconds(lambda: _written(1000))
    show("writing 1,000 layers as Python", "≤ 200 ms", milliseconds(taken))


def _written(layers: int) -> str:
    return write_python(Project(network=long_chain(layers)), FACTS, "a_data.npz")
