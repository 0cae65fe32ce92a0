"""A layer changes places with its neighbour; several settings change in one step."""

from dataclasses import replace

import pytest

from cnnstudio.core.editing.moving import move_along
from cnnstudio.core.editing.settings import set_parameters
from cnnstudio.core.errors import NetworkError, ParameterError
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from tests.core.making import chain

CHAIN = Project(network=chain("conv2d", "relu", "flatten"))


def test_down_and_up_again_is_what_it_was() -> None:
    moved = move_along(CHAIN, "conv2d_1", 1)
    assert moved.network.order == ("input_1", "relu_1", "conv2d_1", "flatten_1")
    back = move_along(moved, "conv2d_1", -1)
    assert back.network.order == CHAIN.network.order
    assert set(back.network.connections) == set(CHAIN.network.connections)


def test_settings_move_along() -> None:
    edited = set_parameters(CHAIN, "conv2d_1", {"filters": 5})
    assert move_along(edited, "conv2d_1", 1).network.layer("conv2d_1").params["filters"] == 5


@pytest.mark.parametrize(
    ("layer_id", "step", "sentence"),
    [
        ("conv2d_1", -1, "Conv2D cannot stand before Input: nothing comes in there."),
        ("flatten_1", 1, "Flatten is the last already."),
        ("input_1", 1, "Input receives from no layer"),
    ],
)
def test_what_has_none_to_change_with_stays(layer_id: str, step: int, sentence: str) -> None:
    with pytest.raises(NetworkError, match=sentence):
        move_along(CHAIN, layer_id, step)


def test_a_merge_keeps_its_inputs() -> None:
    with pytest.raises(NetworkError, match="joins 2 inputs"):
        move_along(template("resnet-20"), "add_1", 1)


def test_past_a_fork_all_branches_receive_from_it() -> None:
    forked = chain("relu", "conv2d", "conv2d")
    network = forked.add_layer(replace(forked.layer("conv2d_2"), id="conv2d_9"))
    network = network.connect(Connection("conv2d_1", "conv2d_9"))
    moved = move_along(Project(network=network), "relu_1", 1).network
    assert moved.outputs["relu_1"] == ("conv2d_2", "conv2d_9")
    assert moved.inputs["conv2d_1"] == ("input_1",)


def test_several_settings_and_a_padding_of_zeros_are_one_project() -> None:
    after = set_parameters(CHAIN, "conv2d_1", {"filters": 8, "padding": 2})
    assert after.network.layer("conv2d_1").params["filters"] == 8
    assert after.network.inputs["conv2d_1"] == ("zero_padding2d_1",)


def test_one_bad_setting_refuses_all() -> None:
    with pytest.raises(ParameterError):
        set_parameters(CHAIN, "conv2d_1", {"filters": 8, "kernel_size": 0})
