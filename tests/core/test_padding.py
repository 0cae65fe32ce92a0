"""Padding as valid, same or P = n: one setting that may be two layers."""

from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.errors import NetworkError, ParameterError
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Network
from cnnstudio.core.padding import padding_of, padding_parameter, with_padding
from cnnstudio.core.project import Project
from tests.core.making import FACTS, chain, graph, layer

PLAIN = chain("conv2d", "flatten")


def padded(network: Network, padding: object, layer_id: str = "conv2d_1") -> Network:
    return with_padding(Project(network=network), layer_id, padding).network  # type: ignore[arg-type]


def order(network: Network) -> list[str]:
    return [network.by_id[layer_id].type_id for layer_id in network.order]


def test_a_number_puts_a_frame_of_zeros_before_the_layer() -> None:
    network = padded(chain(("conv2d", {"padding": "same"}), "flatten"), 2)
    assert order(network) == ["input", "zero_padding2d", "conv2d", "flatten"]
    assert network.by_id["conv2d_1"].params["padding"] == "valid"
    assert network.by_id["zero_padding2d_1"].params["padding"] == ((2, 2), (2, 2))
    assert padding_of(network, "conv2d_1") == 2
    # ⌊(28 − 3 + 2·2)/1⌋ + 1
    assert analyze(network, FACTS).layers["conv2d_1"].output_shape == (30, 30, 32)


def test_another_number_changes_the_frame_that_is_there() -> None:
    network = padded(padded(PLAIN, 2), 5)
    assert order(network) == ["input", "zero_padding2d", "conv2d", "flatten"]
    assert padding_of(network, "conv2d_1") == 5


@pytest.mark.parametrize(("padding", "own"), [("valid", "valid"), ("same", "same"), (0, "valid")])
def test_a_word_takes_the_frame_away(padding: object, own: str) -> None:
    network = padded(padded(PLAIN, 2), padding)
    assert order(network) == ["input", "conv2d", "flatten"]
    assert padding_of(network, "conv2d_1") == own


def test_a_frame_that_is_uneven_is_no_number_but_becomes_one() -> None:
    uneven = chain(("zero_padding2d", {"padding": ((1, 0), (1, 0))}), "conv2d")
    assert padding_of(uneven, "conv2d_1") == "valid"
    assert order(padded(uneven, "same")) == ["input", "zero_padding2d", "conv2d"]
    assert padding_of(padded(uneven, 1), "conv2d_1") == 1
    assert order(padded(uneven, 1)) == ["input", "zero_padding2d", "conv2d"]


def test_a_frame_that_feeds_others_too_is_left_alone() -> None:
    shared = graph(
        {"input_1": "input", "frame": "zero_padding2d", "left": "conv2d", "right": "conv2d", "add_1": "add"},
        *("input_1 frame", "frame left", "frame right", "left add_1", "right add_1"),
    )
    assert padding_of(shared, "left") == "valid"
    after = padded(shared, 3, "left")
    assert after.by_id["frame"] == shared.by_id["frame"]
    assert after.inputs["left"] == ("zero_padding2d_2",)
    assert after.inputs["zero_padding2d_2"] == ("frame",)
    assert after.inputs["add_1"] == ("left", "right")


def test_a_layer_that_nothing_feeds_cannot_have_a_frame() -> None:
    lonely = Network((layer("conv2d_1", "conv2d"),))
    with pytest.raises(NetworkError, match="P = 2 puts a ZeroPadding2D before Conv2D, but no single layer feeds it"):
        padded(lonely, 2)
    assert padded(lonely, "same").by_id["conv2d_1"].params["padding"] == "same"


@pytest.mark.parametrize("padding", [-1, 1.5, "causal", None, True, (1, 1)])
def test_what_is_no_padding_is_refused(padding: object) -> None:
    with pytest.raises(ParameterError):
        padded(PLAIN, padding)


def test_layers_with_a_window_over_an_image_can_be_padded_by_a_number() -> None:
    found = [spec.type_id for spec in CATALOGUE.values() if padding_parameter(spec) is not None]
    assert found == [
        *("conv2d", "separable_conv2d", "depthwise_conv2d"),
        *("max_pooling2d", "average_pooling2d"),
    ]


def test_a_padding_is_shown_as_it_is_written_in_the_formula() -> None:
    parameter = padding_parameter(CATALOGUE["conv2d"])
    assert parameter is not None
    assert [parameter.show(parameter.check(value)) for value in (2, "same", 0)] == ["P = 2", "same", "valid"]


def test_a_pooling_between_two_layers_keeps_everything_else() -> None:
    network = chain("conv2d", "max_pooling2d", "flatten")
    project = Project(network=network, layout={"conv2d_1": (0.0, 8.0)})
    after = with_padding(project, "max_pooling2d_1", 1)
    assert after.layout == project.layout
    assert replace(after, network=network) == project
