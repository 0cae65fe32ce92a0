"""Layers that come into a group that is there, or leave theirs."""

import pytest

from cnnstudio.core.editing.groups import group_layers, house
from cnnstudio.core.editing.joining import move_into
from cnnstudio.core.editing.layers import add_layer
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.editing import new_layer
from cnnstudio.core.network import Connection, Group
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template

MNIST = template("mnist-cnn")
FIRST = ("conv2d_1", "max_pooling2d_1")
SECOND = ("flatten_1", "dense_1")


@pytest.fixture
def grouped() -> Project:
    return group_layers(group_layers(MNIST, FIRST, "First"), SECOND, "Second")


def members(project: Project) -> dict[str, tuple[str, ...]]:
    return {group.name: group.layer_ids for group in project.network.groups}


def test_layers_come_in_in_the_order_of_the_flow(grouped: Project) -> None:
    after = house(grouped, {"conv2d_2": "group_1", "input_1": "group_1"})
    assert members(after) == {"First": ("input_1", *FIRST, "conv2d_2"), "Second": SECOND}


def test_a_layer_goes_from_one_group_into_another(grouped: Project) -> None:
    assert members(house(grouped, {"max_pooling2d_1": "group_2"})) == {
        "First": ("conv2d_1",),
        "Second": ("max_pooling2d_1", *SECOND),
    }


def test_a_group_that_all_have_left_is_gone(grouped: Project) -> None:
    assert members(house(grouped, dict.fromkeys(FIRST))) == {"Second": SECOND}


def test_nothing_changes_for_those_that_are_there_already(grouped: Project) -> None:
    assert house(grouped, {}) == grouped
    assert house(grouped, {"conv2d_1": "group_1", "dense_2": None}) == grouped


@pytest.mark.parametrize("homes", [{"conv2d_1": "group_9"}, {"nobody": "group_1"}])
def test_what_is_not_there_is_refused(grouped: Project, homes: dict[str, str]) -> None:
    with pytest.raises(NetworkError, match="There is no"):
        house(grouped, homes)


def test_a_new_layer_has_its_group_from_the_start(grouped: Project) -> None:
    made = add_layer(grouped, new_layer(grouped.network, "dropout"), (0.0, 0.0), home="group_2")
    assert set(members(made)["Second"]) == {"dropout_1", *SECOND}


@pytest.mark.parametrize(
    ("into", "expected"),
    [
        (Connection(*SECOND), {"First": ("conv2d_1",), "Second": ("flatten_1", "max_pooling2d_1", "dense_1")}),
        (Connection("conv2d_2", "max_pooling2d_2"), {"First": ("conv2d_1",), "Second": SECOND}),
        (Connection("input_1", "conv2d_1"), {"First": ("max_pooling2d_1", "conv2d_1"), "Second": SECOND}),
    ],
)
def test_what_is_put_into_a_connection_belongs_where_its_ends_do(
    grouped: Project, into: Connection, expected: dict[str, tuple[str, ...]]
) -> None:
    after = move_into(grouped, into, "max_pooling2d_1", {})
    assert {name: set(ids) for name, ids in members(after).items()} == {n: set(ids) for n, ids in expected.items()}


def test_a_group_of_one_layer_goes_along_with_it() -> None:
    alone = group_layers(MNIST, ["conv2d_2"], "Alone")
    after = move_into(alone, Connection("dense_1", "dense_2"), "conv2d_2", {})
    assert after.network.groups == (Group("group_1", "Alone", ("conv2d_2",)),)
