"""Layers taken out of their chain and put into connections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.analysis import analyze
from cnnstudio.core.editing.joining import is_joined, move_into, take_out, why_not_into
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.data.sources import facts

NET = template("mnist-cnn")


def test_a_layer_is_taken_out_and_its_chain_closes() -> None:
    after = take_out(NET, ["conv2d_2"], {"conv2d_2": (500.0, 100.0)})
    assert Connection("max_pooling2d_1", "max_pooling2d_2") in after.network.connections
    assert not after.network.inputs["conv2d_2"]
    assert not after.network.outputs["conv2d_2"]
    assert after.layout["conv2d_2"] == (500.0, 100.0)
    assert after.network.layers == NET.network.layers


def test_a_piece_of_a_chain_stays_a_chain() -> None:
    after = take_out(NET, ["max_pooling2d_1", "conv2d_2"], {})
    assert after.network.inputs["max_pooling2d_2"] == ("conv2d_1",)
    assert after.network.inputs["conv2d_2"] == ("max_pooling2d_1",)
    assert after.network.inputs["max_pooling2d_1"] == ()
    assert not is_joined(after.network, ["max_pooling2d_1", "conv2d_2"])


def test_what_is_in_nothing_cannot_be_taken_out() -> None:
    alone = take_out(NET, ["conv2d_2"], {})
    with pytest.raises(NetworkError, match="connected to nothing"):
        take_out(alone, ["conv2d_2"], {})
    with pytest.raises(NetworkError):
        take_out(NET, ["ghost"], {})


@pytest.mark.parametrize("is_taken_out", [True, False])
def test_a_layer_goes_into_a_connection_wherever_it_was(is_taken_out: bool) -> None:
    project = take_out(NET, ["conv2d_2"], {}) if is_taken_out else NET
    after = move_into(project, Connection("input_1", "conv2d_1"), "conv2d_2", {"conv2d_2": (1.0, 2.0)})
    assert after.network.inputs["conv2d_2"] == ("input_1",)
    assert after.network.inputs["conv2d_1"] == ("conv2d_2",)
    assert after.network.inputs["max_pooling2d_2"] == ("max_pooling2d_1",)
    assert after.layout["conv2d_2"] == (1.0, 2.0)


def test_a_merge_keeps_the_order_of_its_inputs() -> None:
    project = template("inception-block")
    merge = next(layer.id for layer in project.network.layers if layer.type_id == "concatenate")
    first, second, *_ = project.network.inputs[merge]
    after = move_into(project, Connection(second, merge), "dropout_1", {})
    assert after.network.inputs[merge][:2] == (first, "dropout_1")
    assert after.network.inputs["dropout_1"] == (second,)


@pytest.mark.parametrize(
    ("layer_id", "words"), [("input_1", "only stand at the beginning"), ("conv2d_1", "at this connection already")]
)
def test_what_cannot_go_in_is_refused(layer_id: str, words: str) -> None:
    line = Connection("conv2d_1", "max_pooling2d_1")
    refusal = why_not_into(NET.network, line, layer_id)
    assert refusal is not None
    assert words in refusal.message
    with pytest.raises(NetworkError, match=words):
        move_into(NET, line, layer_id, {})
    with pytest.raises(NetworkError, match="not connected any more"):
        move_into(NET, Connection("input_1", "dense_2"), "conv2d_2", {})


PROJECTS = tuple(template(name) for name in ("mnist-cnn", "resnet-20", "inception-block", "u-net-like"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PROJECTS), st.integers(0, 10_000), st.integers(0, 10_000))
def test_whatever_is_moved_the_network_stays_one_without_circles(project: Project, first: int, second: int) -> None:
    ids, lines = tuple(project.network.by_id), project.network.connections
    layer_id, line = ids[first % len(ids)], lines[second % len(lines)]
    if why_not_into(project.network, line, layer_id) is not None:
        return
    after = move_into(project, line, layer_id, {})
    assert after.network.by_id == project.network.by_id
    assert len(after.network.order) == len(ids)
    assert after.network.inputs[layer_id] == (line.source,)
    assert after.network.outputs[layer_id] == (line.target,)
    assert analyze(after.network, facts(after)).layers.keys() == project.network.by_id.keys()
