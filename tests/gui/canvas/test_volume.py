"""The box beside a card, for outputs of every rank."""

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.gui.canvas.cards import halves, largest_face
from cnnstudio.gui.canvas.volume import Volume, volume
from tests.core.making import FACTS, chain

SEQUENCE = chain(("reshape", {"target_shape": (28, 28)}), "conv1d", "global_max_pooling1d", "dense")


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ((10,), None),
        ((28, 32), Volume(28, 1, 32)),
        ((14, 12, 8), Volume(14, 12, 8)),
        ((4, 14, 12, 8), Volume(14, 12, 32)),
    ],
)
def test_every_rank_but_a_vector_is_a_box(shape: Shape, box: Volume | None) -> None:
    assert volume(shape) == box


def test_a_sequence_is_feature_learning_too() -> None:
    analysis = analyze(SEQUENCE, FACTS)
    assert halves(analysis) == (("reshape_1", "conv1d_1"), ("global_max_pooling1d_1", "dense_1"))
    assert largest_face(analysis) == 28
