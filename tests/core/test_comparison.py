"""Two networks side by side."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnnstudio.core.analysis import analyze
from cnnstudio.core.comparison import Comparison, Likeness, Sides, compare
from cnnstudio.core.editing.layers import bypass_layers, insert_into, remove, rename_layer
from cnnstudio.core.fixes.editing import new_layer
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Project
from cnnstudio.core.subsequence import common_places
from cnnstudio.core.templates import template
from tests.core.making import FACTS, chain
from tests.core.strategies import networks
from tests.large_networks import large_branched, large_chain

MNIST = template("mnist-cnn")
BEFORE = analyze(MNIST.network, FACTS)


def compared(after: Project) -> Comparison:
    return compare(BEFORE, analyze(after.network, FACTS))


def renamed(network: Network, prefix: str) -> Network:
    """The same network in other ids."""
    layers = tuple(
        replace(one, id=prefix + one.id, weights_of=one.weights_of and prefix + one.weights_of)
        for one in network.layers
    )
    return Network(layers, tuple(Connection(prefix + c.source, prefix + c.target) for c in network.connections))


def longest(one: str, other: str) -> int:
    """By the table, cell by cell."""
    row = [0] * (len(one) + 1)
    for letter in other:
        above, row = row, [0]
        for place, own in enumerate(one):
            row.append(above[place] + 1 if own == letter else max(row[-1], above[place + 1]))
    return row[-1]


@settings(deadline=None)
@given(st.text("abc", max_size=40), st.text("abc", max_size=40))
def test_the_longest_common_subsequence_is_found(one: str, other: str) -> None:
    pairs = common_places(one, other)
    assert len(pairs) == longest(one, other)
    assert all(one[here] == other[there] for here, there in pairs)
    assert pairs == sorted(pairs)
    assert len({here for here, _ in pairs}) == len({there for _, there in pairs}) == len(pairs)


def test_a_network_is_the_same_as_itself() -> None:
    found = compared(MNIST)
    assert found.is_same
    assert found.count(Likeness.SAME) == len(MNIST.network.layers)
    assert [pair.left for pair in found.layers] == list(MNIST.network.order)
    assert not any(total.differs for total in found.totals.values())


def test_a_setting_that_changed_is_told_with_all_that_follows_from_it() -> None:
    layer = MNIST.network.layer("conv2d_1").with_parameter("filters", 8)
    found = compared(MNIST.with_network(MNIST.network.replace_layer(layer)))
    by_id = {pair.left: pair for pair in found.layers}
    assert by_id["conv2d_1"].settings == {"filters": Sides(32, 8)}
    assert by_id["conv2d_1"].parameters == Sides(320, 80)
    assert by_id["conv2d_1"].is_edited
    assert by_id["conv2d_2"].likeness is Likeness.CHANGED
    assert not by_id["conv2d_2"].is_edited
    assert by_id["flatten_1"].likeness is Likeness.SAME
    assert found.totals["parameters"].right == found.totals["parameters"].left - 240 - 24 * 64 * 9


def test_a_layer_that_came_stands_where_it_was_put() -> None:
    layer = new_layer(MNIST.network, "dropout")
    after = insert_into(MNIST, Connection("conv2d_1", "max_pooling2d_1"), layer, {})
    found = compared(after)
    assert [pair.right for pair in found.layers if pair.likeness is Likeness.RIGHT] == ["dropout_1"]
    assert [pair.right for pair in found.layers] == list(after.network.order)
    assert {(pair.left, pair.right) for pair in found.connections if pair.likeness is not Likeness.SAME} == {
        (Connection("conv2d_1", "max_pooling2d_1"), None),
        (None, Connection("conv2d_1", "dropout_1")),
        (None, Connection("dropout_1", "max_pooling2d_1")),
    }


def test_a_layer_that_went_stands_where_it_was() -> None:
    found = compared(remove(MNIST, ["flatten_1", "dense_2"]))
    assert [pair.left for pair in found.layers] == list(MNIST.network.order)
    assert [pair.left for pair in found.layers if pair.likeness is Likeness.LEFT] == ["flatten_1", "dense_2"]


def test_name_and_bypass_are_told() -> None:
    found = compared(bypass_layers(rename_layer(MNIST, "dense_1", "wide"), ["conv2d_2"]))
    settings = {pair.left: pair.settings for pair in found.layers if pair.settings}
    assert settings == {"dense_1": {"name": Sides("", "wide")}, "conv2d_2": {"bypassed": Sides(False, True)}}
    assert found.totals["layers"].right == found.totals["layers"].left - 1


def test_networks_without_a_common_id_are_matched_by_what_they_are() -> None:
    other = renamed(chain("conv2d", "batch_normalization", ("conv2d", {"filters": 7}), "flatten", "dense"), "my_")
    found = compare(analyze(chain("conv2d", "conv2d", "flatten", "dense"), FACTS), analyze(other, FACTS))
    assert [(pair.left, pair.right) for pair in found.layers] == [
        ("input_1", "my_input_1"),
        ("conv2d_1", "my_conv2d_1"),
        (None, "my_batch_normalization_1"),
        ("conv2d_2", "my_conv2d_2"),
        ("flatten_1", "my_flatten_1"),
        ("dense_1", "my_dense_1"),
    ]
    assert found.layers[3].settings == {"filters": Sides(32, 7)}


@pytest.mark.parametrize("make", [large_chain, large_branched])
def test_the_same_network_in_other_ids_is_the_same(make) -> None:
    network = make(1000)
    found = compare(analyze(network, FACTS), analyze(renamed(network, "x_"), FACTS))
    assert found.is_same
    assert len(found.layers) == 1000


def test_nothing_is_compared_with_something() -> None:
    empty = analyze(Network(), FACTS)
    assert compare(empty, empty).is_same
    assert compare(empty, BEFORE).count(Likeness.RIGHT) == len(MNIST.network.layers)
    assert compare(BEFORE, empty).count(Likeness.LEFT) == len(MNIST.network.layers)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks(), networks())
def test_any_two_networks_can_be_compared(one: Network, other: Network) -> None:
    found = compare(analyze(one, FACTS), analyze(other, FACTS))
    assert sorted(p.left for p in found.layers if p.left is not None) == sorted(one.by_id)
    assert [p.right for p in found.layers if p.right is not None] == list(other.order)
    assert {p.left for p in found.connections if p.left} == set(one.connections)
    assert {p.right for p in found.connections if p.right} == set(other.connections)
    for pair in found.layers:
        if pair.left is not None and pair.right is not None:
            assert one.by_id[pair.left].type_id == other.by_id[pair.right].type_id
