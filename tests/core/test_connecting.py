"""Which connections may be drawn, and the sentence for the others."""

import pytest

from cnnstudio.core.connecting import Refusal, why_not
from cnnstudio.core.errors import NetworkError
from tests.core.making import chain, graph

NETWORK = chain("conv2d", "conv2d")


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("conv2d_1", "conv2d_1", "A layer cannot feed itself."),
        ("conv2d_1", "input_1", "Input receives no connection: the images enter there."),
        ("conv2d_1", "conv2d_2", "These two layers are connected already."),
        ("conv2d_2", "conv2d_1", "That would close a circle: Conv2D would feed its own input."),
    ],
)
def test_a_connection_that_cannot_be_is_refused_with_its_reason(source: str, target: str, message: str) -> None:
    refusal = why_not(NETWORK, source, target)
    assert isinstance(refusal, Refusal)
    assert refusal.message == message
    assert not refusal.hint or refusal.hint.endswith(".")


def test_a_connection_that_can_be_is_not_refused() -> None:
    assert why_not(NETWORK, "input_1", "conv2d_2") is None
    assert why_not(NETWORK.disconnect(NETWORK.connections), "conv2d_2", "conv2d_1") is None


def test_a_merge_takes_any_number_of_branches() -> None:
    network = graph({"a": "input", "b": "flatten", "c": "flatten", "j": "add"}, "a b", "a c", "a j", "b j")
    assert why_not(network, "c", "j") is None


def test_a_merge_of_two_takes_no_third() -> None:
    arrows = ("a b", "a c", "a d", "a j", "b j")
    network = graph({"a": "input", "b": "flatten", "c": "flatten", "d": "flatten", "j": "subtract"}, *arrows)
    refusal = why_not(network, "c", "j")
    assert refusal == Refusal("Subtract has all its inputs already.", "Remove one of its connections first.")
    # What is connected already is told first.
    assert why_not(network, "b", "j") == Refusal("These two layers are connected already.")


def test_a_layer_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(NetworkError, match="no layer ghost"):
        why_not(NETWORK, "input_1", "ghost")
