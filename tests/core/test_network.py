"""The verbs of the network: each gives a new one, and none leaves a graph that is no network."""

from dataclasses import replace

import pytest

from cnnstudio.core.errors import NetworkError, ParameterError
from cnnstudio.core.network import Connection, Group, Network
from tests.core.making import chain, graph, layer, long_chain

DIAMOND = graph(
    {"input_1": "input", "left": "conv2d", "right": "conv2d", "add_1": "add"},
    "input_1 left",
    "input_1 right",
    "right add_1",
    "left add_1",
)


def test_sources_come_before_targets() -> None:
    place = {layer_id: position for position, layer_id in enumerate(DIAMOND.order)}
    assert len(place) == 4
    assert all(place[one.source] < place[one.target] for one in DIAMOND.connections)


def test_the_order_does_not_depend_on_when_layers_were_added() -> None:
    network = graph({"c": "dense", "b": "flatten", "a": "input"}, "b c", "a b")
    assert network.order == ("a", "b", "c")


def test_layers_without_connections_come_as_they_were_added() -> None:
    assert graph({"b": "dense", "a": "dense", "c": "dense"}).order == ("b", "a", "c")


def test_the_inputs_of_a_merge_come_in_the_order_of_their_connections() -> None:
    assert DIAMOND.inputs["add_1"] == ("right", "left")
    assert DIAMOND.outputs["input_1"] == ("left", "right")
    assert DIAMOND.inputs["input_1"] == ()


def test_a_new_id_counts_on_and_is_free() -> None:
    assert Network().new_id("conv2d") == "conv2d_1"
    assert chain("conv2d", "conv2d").new_id("conv2d") == "conv2d_3"
    assert chain("conv2d", "conv2d").remove_layers(["conv2d_1"]).new_id("conv2d") == "conv2d_3"


def test_the_ordinal_counts_layers_of_a_type_from_the_input_on() -> None:
    network = graph({"late": "conv2d", "input_1": "input", "early": "conv2d"}, "input_1 early", "early late")
    assert (network.ordinal("early"), network.ordinal("late")) == (1, 2)


def test_an_id_is_taken_once() -> None:
    with pytest.raises(NetworkError, match="There is a layer conv2d_1 already"):
        chain("conv2d").add_layer(layer("conv2d_1", "dense"))


def test_a_layer_that_is_not_there_is_named() -> None:
    with pytest.raises(NetworkError, match="no layer ghost"):
        chain().layer("ghost")
    with pytest.raises(NetworkError, match="no layer ghost"):
        chain().replace_layer(layer("ghost", "dense"))
    for pair in (("input_1", "ghost"), ("ghost", "input_1")):
        with pytest.raises(NetworkError, match="no layer ghost"):
            chain().connect(Connection(*pair))


def test_connecting_twice_or_in_a_circle_is_refused() -> None:
    network = chain("conv2d", "conv2d")
    with pytest.raises(NetworkError, match="connected already"):
        network.connect(Connection("input_1", "conv2d_1"))
    with pytest.raises(NetworkError, match="circle"):
        network.connect(Connection("conv2d_2", "conv2d_1"))
    with pytest.raises(NetworkError, match="circle"):
        network.connect(Connection("conv2d_1", "conv2d_1"))


def test_removing_a_layer_removes_its_connections_and_its_place_in_groups() -> None:
    groups = (Group("g", "Branches", ("left", "right")), Group("h", "One", ("left",)))
    network = Network(DIAMOND.layers, DIAMOND.connections, groups).remove_layers(["left"])
    assert "left" not in network.by_id
    assert network.connections == (Connection("input_1", "right"), Connection("right", "add_1"))
    assert network.groups == (Group("g", "Branches", ("right",)),)


def test_a_layer_that_shared_weights_with_a_removed_one_gets_its_own() -> None:
    network = chain("dense", "dense")
    network = network.replace_layer(replace(network.layer("dense_2"), weights_of="dense_1"))
    assert network.remove_layers(["dense_1"]).layer("dense_2").weights_of is None


def test_disconnecting_leaves_the_layers() -> None:
    network = DIAMOND.disconnect([Connection("left", "add_1"), Connection("no", "where")])
    assert network.inputs["add_1"] == ("right",)
    assert network.layers == DIAMOND.layers


def test_reaching_follows_the_arrows() -> None:
    assert DIAMOND.reaches("input_1", "add_1")
    assert DIAMOND.reaches("left", "left")
    assert not DIAMOND.reaches("left", "right")
    assert not DIAMOND.reaches("add_1", "input_1")


def test_what_lies_above_a_layer_and_below_it() -> None:
    assert DIAMOND.above("left") == {"left", "input_1"}
    assert DIAMOND.below("left") == {"left", "add_1"}
    assert DIAMOND.below("input_1") == DIAMOND.above("add_1") == set(DIAMOND.by_id)


def test_verbs_leave_the_network_they_start_from_alone() -> None:
    before = graph({"input_1": "input", "a": "dense"}, "input_1 a")
    copy = Network(before.layers, before.connections, before.groups)
    before.add_layer(layer("b", "dense"))
    before.remove_layers(["a"])
    before.disconnect(before.connections)
    before.replace_layer(layer("a", "dense", units=3))
    assert before == copy


def test_replacing_a_layer_keeps_its_place_and_the_graph() -> None:
    DIAMOND.order  # noqa: B018  the order that is known is taken over
    network = DIAMOND.replace_layer(layer("left", "conv2d", filters=5))
    assert network.layer("left").params["filters"] == 5
    assert network.order is DIAMOND.order
    assert [one.id for one in network.layers] == [one.id for one in DIAMOND.layers]
    assert network.by_id["left"] is network.layers[1]


def test_a_setting_is_checked_when_it_is_changed() -> None:
    with pytest.raises(ParameterError, match="filters cannot be 0"):
        layer("a", "conv2d").with_parameter("filters", 0)


def test_thousands_of_layers_are_ordered_without_recursion() -> None:
    network = long_chain(5000)
    assert network.order == tuple(one.id for one in network.layers)
    assert network.reaches("input_1", "dense_1")
    assert not network.reaches("dense_1", "input_1")
