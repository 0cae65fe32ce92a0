"""What an exported script has to turn out to be."""

from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.expected import expected
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Network
from cnnstudio.core.templates import template
from cnnstudio.core.training import TrainingSettings
from tests.core.making import FACTS, chain

MNIST = template("mnist-cnn")
END = ("dense", {"units": 10, "activation": "softmax"})


def test_it_holds_the_numbers_of_the_analysis() -> None:
    wanted = expected(analyze(MNIST.network, FACTS), MNIST.training)
    assert wanted.parameters == 220_234
    assert list(wanted.outputs) == [layer.id for layer in MNIST.network.layers]
    assert wanted.outputs["conv2d_2"] == ((14, 14, 64),)
    assert wanted.outputs["input_1"] == ((28, 28, 1),)
    assert (wanted.answer, wanted.gives_probabilities, wanted.batches) == ((10,), True, 2)


def test_a_layer_that_is_called_twice_has_two_outputs() -> None:
    network = chain("flatten", ("dense", {"units": 784}), ("dense", {"units": 784}), END)
    network = network.replace_layer(replace(network.layer("dense_2"), weights_of="dense_1"))
    outputs = expected(analyze(network, FACTS), MNIST.training).outputs
    assert outputs["dense_1"] == ((784,), (784,))
    assert "dense_2" not in outputs


def test_without_softmax_the_answers_are_only_numbers() -> None:
    network = chain("flatten", ("dense", {"units": 10}))
    assert not expected(analyze(network, FACTS), MNIST.training).gives_probabilities


@pytest.mark.parametrize(("images", "batches"), [(1, 1), (32, 1), (33, 2), (64, 2), (8000, 2)])
def test_at_most_two_batches_are_trained(images: int, batches: int) -> None:
    facts = replace(FACTS, images=images)
    assert expected(analyze(MNIST.network, facts), TrainingSettings(batch_size=32)).batches == batches


def test_a_network_that_cannot_be_built_has_no_such_numbers() -> None:
    with pytest.raises(NetworkError, match="cannot be built yet"):
        expected(analyze(Network(), FACTS), MNIST.training)
