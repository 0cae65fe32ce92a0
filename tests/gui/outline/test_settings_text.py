"""Settings as a line: written, read, and refused with a sentence."""

import pytest

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.parameter import Value
from cnnstudio.gui.outline.settings_text import read, written

CONV = CATALOGUE["conv2d"]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("filters=8 kernel_size=5x5 activation=relu", {"filters": 8, "kernel_size": (5, 5), "activation": "relu"}),
        ("filters = 8, kernel_size = 5 × 5", {"filters": 8, "kernel_size": (5, 5)}),
        ("kernel_size=(5, 3) use_bias=no", {"kernel_size": (5, 3), "use_bias": False}),
        ("KERNEL_SIZE=3 Activation=ReLU", {"kernel_size": (3, 3), "activation": "relu"}),
        ("kernel_regularizer=l1 0.1 l2 0.01", {"kernel_regularizer": (0.1, 0.01)}),
        ("kernel_regularizer=none", {"kernel_regularizer": None}),
        ("padding=2", {"padding": 2}),
        ("", {}),
    ],
)
def test_a_line_is_read(line: str, values: dict[str, Value]) -> None:
    assert read(CONV, line) == values


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("filters=0", "filters cannot be 0."),
        ("filters=", "filters cannot be"),
        ("filter=8", "There is no setting called filter."),
        ("8 relu", "names no setting"),
        ("filters=8 filters=9", "filters stands there twice."),
        ("activation=rleu", "Did you mean relu?"),
        ("filter=8", "Did you mean filters?"),
        ("kernel_size=3x3x3", "kernel_size cannot be"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(line: str, sentence: str) -> None:
    with pytest.raises(ParameterError) as refused:
        read(CONV, line)
    assert sentence in f"{refused.value.message} {refused.value.hint}"


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_what_is_written_reads_back_as_the_same(spec: LayerSpec) -> None:
    for params in (spec.defaults(), *(spec.checked(example.params) for example in spec.examples)):
        line = written(spec, params)
        assert {**spec.defaults(), **read(spec, line)} == params, line
