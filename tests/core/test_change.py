"""What differs between two projects: enough for a view to follow."""

from dataclasses import replace

import pytest

from cnnstudio.core.change import Change, diff
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Connection, Group
from cnnstudio.core.project import DataChoice, Note, Project
from tests.core.making import chain, graph, layer

BEFORE = Project(network=chain("conv2d", "flatten"), layout={"input_1": (0.0, 0.0), "conv2d_1": (0.0, 86.0)})


def test_the_same_project_has_no_change() -> None:
    assert diff(BEFORE, replace(BEFORE)) == Change()
    assert not diff(BEFORE, BEFORE).network


def test_a_layer_that_came() -> None:
    network = BEFORE.network.add_layer(layer("dense_1", "dense")).connect(Connection("flatten_1", "dense_1"))
    change = diff(BEFORE, BEFORE.with_network(network))
    assert change == Change(added=("dense_1",), connected=(Connection("flatten_1", "dense_1"),))
    assert change.network


def test_a_layer_that_went_takes_its_connections_and_its_position_along() -> None:
    after = BEFORE.with_network(BEFORE.network.remove_layers(["conv2d_1"]))
    assert after.layout == {"input_1": (0.0, 0.0)}
    change = diff(BEFORE, after)
    assert change.removed == ("conv2d_1",)
    assert set(change.disconnected) == set(BEFORE.network.connections)


def test_a_layer_with_other_settings() -> None:
    edited = BEFORE.network.layer("conv2d_1").with_parameter("filters", 3)
    assert diff(BEFORE, BEFORE.with_network(BEFORE.network.replace_layer(edited))) == Change(edited=("conv2d_1",))


def test_layers_that_moved() -> None:
    change = diff(BEFORE, BEFORE.with_positions({"conv2d_1": (5.0, 90.0), "flatten_1": (1.0, 1.0)}))
    assert change == Change(moved=("conv2d_1", "flatten_1"))
    assert not change.network
    assert change.places_only
    assert not replace(change, data=True).places_only
    assert not Change().places_only


def test_inputs_of_a_merge_that_changed_places_are_connected_anew() -> None:
    layers = {"a": "input", "b": "flatten", "c": "flatten", "j": "concatenate"}
    first = graph(layers, "a b", "a c", "b j", "c j")
    second = graph(layers, "a b", "a c", "c j", "b j")
    change = diff(Project(network=first), Project(network=second))
    assert change.network
    assert change.disconnected == first.connections
    assert change.connected == second.connections


@pytest.mark.parametrize(
    ("after", "part"),
    [
        (replace(BEFORE, data=DataChoice(source="shapes")), "data"),
        (replace(BEFORE, data=BEFORE.data.with_split("test", 0.2)), "data"),
        (replace(BEFORE, preparation=(layer("rescaling_1", "rescaling"),)), "preparation"),
        (replace(BEFORE, augmentation=(layer("rescaling_1", "rescaling"),)), "preparation"),
        (replace(BEFORE, training=BEFORE.training.with_setting("epochs", 9)), "training"),
        (replace(BEFORE, name="Another"), "other"),
        (replace(BEFORE, direction=Direction.RIGHT), "direction"),
        (replace(BEFORE, notes=(Note("note_1", "Look here", (0.0, 0.0)),)), "notes"),
        (replace(BEFORE, network=replace(BEFORE.network, groups=(Group("g", "G", ("conv2d_1",)),))), "groups"),
    ],
)
def test_every_other_part_is_named(after: Project, part: str) -> None:
    assert diff(BEFORE, after) == Change(**{part: True})


def test_a_change_back_is_the_opposite() -> None:
    after = BEFORE.with_network(BEFORE.network.remove_layers(["conv2d_1"]))
    assert diff(after, BEFORE).added == diff(BEFORE, after).removed
    assert set(diff(after, BEFORE).connected) == set(diff(BEFORE, after).disconnected)
