"""Layers taken out of a network, and what was joined through them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnstudio.core.healing import running, without
from cnnstudio.core.network import Connection, Group, Network
from tests.core.making import chain, graph, layer
from tests.core.strategies import networks

DIAMOND = graph(
    {"in": "input", "left": "conv2d", "right": "conv2d", "sum": "add", "end": "flatten"},
    "in left", "in right", "left sum", "right sum", "sum end",
)  # fmt: skip


def arrows(network: Network) -> list[str]:
    return [f"{connection.source} {connection.target}" for connection in network.connections]


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (["left"], ["in right", "in sum", "right sum", "sum end"]),
        (["right"], ["in left", "left sum", "in sum", "sum end"]),
        (["left", "right"], ["in sum", "sum end"]),
        (["sum"], ["in left", "in right", "left end"]),
        (["left", "sum"], ["in right", "in end"]),
        (["left", "right", "sum"], ["in end"]),
        (["in"], ["left sum", "right sum", "sum end"]),
        (["in", "left"], ["right sum", "sum end"]),
        (["end"], ["in left", "in right", "left sum", "right sum"]),
        (["in", "left", "right", "sum", "end"], []),
    ],
)
def test_what_fed_a_layer_first_feeds_what_it_fed(gone: list[str], left: list[str]) -> None:
    assert arrows(without(DIAMOND, gone)) == left


def test_several_layers_of_a_chain_leave_it_whole() -> None:
    network = without(chain("conv2d", "max_pooling2d", "flatten", "dense"), ["conv2d_1", "max_pooling2d_1"])
    assert arrows(network) == ["input_1 flatten_1", "flatten_1 dense_1"]


def test_a_merge_keeps_the_order_of_its_inputs() -> None:
    network = graph(dict.fromkeys("abcd", "relu") | {"sum": "concatenate"}, "a b", "c sum", "b sum", "d sum")
    assert without(network, ["b"]).inputs["sum"] == ("c", "a", "d")


def test_the_first_that_shares_weights_owns_them_when_their_owner_goes() -> None:
    network = chain("dense", "dense", "dense")
    for later in ("dense_3", "dense_2"):
        network = network.replace_layer(replace(layer(later, "dense"), weights_of="dense_1"))
    left = without(network, ["dense_1"])
    assert [one.weights_of for one in left.layers] == [None, None, "dense_2"]


def test_weights_used_through_another_layer_stay_those_of_their_owner() -> None:
    network = chain("dense", "dense", "dense")
    network = network.replace_layer(replace(layer("dense_2", "dense"), weights_of="dense_1"))
    network = network.replace_layer(replace(layer("dense_3", "dense"), weights_of="dense_2"))
    assert without(network, ["dense_2"]).layer("dense_3").weights_of == "dense_1"


def test_layers_that_own_each_others_weights_come_apart() -> None:
    network = chain("dense", "dense")
    network = network.replace_layer(replace(layer("dense_2", "dense"), weights_of="dense_1"))
    network = network.replace_layer(replace(layer("dense_1", "dense"), weights_of="dense_2"))
    assert without(network, ["dense_2"]).layer("dense_1").weights_of is None


def test_a_group_loses_what_is_gone_and_goes_with_its_last_layer() -> None:
    groups = (Group("one", "One", ("left",)), Group("two", "Two", ("right", "sum")))
    network = without(Network(DIAMOND.layers, DIAMOND.connections, groups), ["left", "sum"])
    assert network.groups == (Group("two", "Two", ("right",)),)


@given(networks(), st.data())
def test_any_layers_can_be_taken_out_of_any_network(network: Network, data: st.DataObject) -> None:
    ids = [one.id for one in network.layers]
    gone = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    left = without(network, gone)
    assert set(left.by_id) == set(ids) - gone
    assert len(left.order) == len(left.layers)
    assert len(set(left.connections)) == len(left.connections)
    assert all(one.weights_of is None or one.weights_of in left.by_id for one in left.layers)
    for connection in network.connections:
        if not gone & {connection.source, connection.target}:
            assert connection in left.connections
    for connection in left.connections:
        assert network.reaches(connection.source, connection.target)


def test_a_network_without_bypassed_layers_runs_as_it_is() -> None:
    assert running(DIAMOND) is DIAMOND


def test_a_network_runs_without_its_bypassed_layers_by_the_names_that_are_drawn() -> None:
    network = chain("conv2d", "conv2d", "conv2d")
    network = network.replace_layer(replace(layer("conv2d_1", "conv2d"), bypassed=True))
    left = running(network)
    assert left.connections == (Connection("input_1", "conv2d_2"), Connection("conv2d_2", "conv2d_3"))
    assert [left.called(one.id) for one in left.layers] == ["Input", "Conv2D 2", "Conv2D 3"]
