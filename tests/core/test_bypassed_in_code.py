"""Bypassed layers outlive a script in which they do not stand."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.code.bypassed import with_bypassed
from cnnstudio.core.editing.groups import group_layers
from cnnstudio.core.editing.layers import bypass_layers
from cnnstudio.core.healing import passed_on, running
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Project
from tests.core.making import chain, graph, layer
from tests.core.strategies import networks
from tests.core.test_matching import MNIST, read, source_of, without_names

BYPASSED = group_layers(bypass_layers(MNIST, ["conv2d_1", "max_pooling2d_1"]), ["max_pooling2d_1", "conv2d_2"])


def test_a_script_of_ours_is_the_project_that_it_was_written_from() -> None:
    source = source_of(BYPASSED)
    assert "conv2d_1" not in source
    assert read(source, BYPASSED).project == BYPASSED


def test_without_its_names_it_still_is() -> None:
    assert read(without_names(source_of(BYPASSED)), BYPASSED).project == BYPASSED


def test_a_setting_changed_in_the_script_leaves_them_where_they_are() -> None:
    project = read(source_of(BYPASSED).replace("filters=64", "filters=48"), BYPASSED).project
    assert project.network.layer("conv2d_2").params["filters"] == 48
    assert project.network.connections == BYPASSED.network.connections
    assert project.layout == BYPASSED.layout


def test_a_new_layer_does_not_take_the_place_of_one() -> None:
    line = "x = layers.Flatten("
    source = without_names(source_of(BYPASSED)).replace(line, f"x = layers.Conv2D(8, 5, padding='same')(x)\n{line}")
    network = read(source, BYPASSED).project.network
    assert network.layer("conv2d_1").bypassed
    assert len(running(network).layers) == len(running(BYPASSED.network).layers) + 1


def test_one_whose_source_is_gone_is_gone_with_it() -> None:
    before = bypass_layers(Project(network=chain("relu", "flatten", "dense")), ["flatten_1"]).network
    left = with_bypassed(before.remove_layers(["relu_1", "flatten_1"]), before)
    assert set(left.by_id) == {"input_1", "dense_1"}


def test_a_shortcut_beside_it_stays() -> None:
    network = graph({"in": "input", "a": "relu", "sum": "add"}, "in a", "in sum", "a sum")
    before = bypass_layers(Project(network=network), ["a"]).network
    assert set(with_bypassed(running(before), before).connections) == set(network.connections)


def test_its_weights_are_shared_again() -> None:
    network = chain("dense", "dense")
    network = network.replace_layer(replace(layer("dense_2", "dense"), weights_of="dense_1"))
    before = bypass_layers(Project(network=network), ["dense_1"]).network
    assert with_bypassed(running(before), before) == before


@settings(max_examples=200, deadline=None)
@given(networks(), st.data())
def test_whatever_was_edited_runs_as_the_script_says(network: Network, data: st.DataObject) -> None:
    ids = [one.id for one in network.layers if one.takes_inputs]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    before = bypass_layers(Project(network=network), chosen).network
    script = running(before)
    gone = data.draw(st.lists(st.sampled_from(script.connections), unique=True)) if script.connections else []
    script = script.disconnect(gone)
    whole = with_bypassed(script, before)
    assert set(running(whole).connections) == set(script.connections)
    assert set(running(whole).by_id) == set(script.by_id)
    assert len(whole.order) == len(whole.layers)
    assert all(isinstance(connection, Connection) for connection in whole.connections)
    if not gone:
        hidden = {one.id for one in before.layers if one.bypassed}
        fed = {i for i in before.by_id if i in script.by_id or passed_on(before, hidden)[i] is not None}
        assert {c for c in before.connections if c.source in fed} <= set(whole.connections)
        assert set(whole.by_id) == set(before.by_id)
