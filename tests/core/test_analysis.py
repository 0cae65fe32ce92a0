"""The live analysis: numbers, problems, and no more work than the edit asks for."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.connecting import why_not
from cnnstudio.core.layers import LAYER_SPECS, Example, LayerSpec
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.problems import Severity
from tests.core.making import COLOUR, FACTS, chain, graph, layer, long_chain, sentences

TYPES = [spec.type_id for spec in LAYER_SPECS]
CNN = chain("conv2d", "max_pooling2d", "conv2d", "flatten", "dense", ("dense", {"units": 10, "activation": "softmax"}))


SINGLE = [spec for spec in LAYER_SPECS if spec.maximum_inputs == 1]


@pytest.mark.parametrize(
    ("spec", "example"),
    [(spec, example) for spec in SINGLE for example in spec.examples],
    ids=lambda value: value.type_id if isinstance(value, LayerSpec) else "",
)
def test_every_example_analyses_in_a_network(spec: LayerSpec, example: Example) -> None:
    facts = replace(FACTS, input_shape=example.inputs[0])
    analysis = analyze(chain((spec.type_id, example.params)), facts)
    result = analysis.layers[f"{spec.type_id}_1"]
    params = spec.checked(example.params)
    assert result.output_shape == spec.output_shape(params, example.inputs)
    assert result.parameters == sum(weight.count for weight in spec.weights(params, example.inputs))
    assert result.problems == () or spec.type_id == "dense"


def test_batch_normalization_counts_trained_and_measured_numbers_apart() -> None:
    """The course: Dense 64, BN, Dropout, Dense 32, BN, Dense 2 on 20 inputs."""
    network = chain(("dense", {"units": 64, "activation": "relu"}), "batch_normalization", "dropout",
                    ("dense", {"units": 32, "activation": "relu"}),
                    "batch_normalization", ("dense", {"units": 2, "activation": "softmax"}))  # fmt: skip
    analysis = analyze(network, replace(FACTS, input_shape=(20,), classes=("no", "yes")))
    assert (analysis.parameters, analysis.non_trainable) == (3874, 192)
    assert analysis.memory.weights == 4 * 3874
    assert analysis.can_train
    assert analysis.problems == ()


def test_a_residual_branch_is_added_and_its_receptive_field_is_the_widest() -> None:
    network = graph(
        {"input_1": "input", "conv2d_1": layer("conv2d_1", "conv2d", filters=1, padding="same"), "add_1": "add"},
        *("input_1 conv2d_1", "conv2d_1 add_1", "input_1 add_1"),
    )
    result = analyze(network, FACTS).layers["add_1"]
    assert result.output_shape == (28, 28, 1)
    assert result.receptive_field is not None
    assert result.receptive_field.size == (3, 3)


def test_a_receptive_field_is_no_larger_than_the_image() -> None:
    wide = chain(("conv2d", {"kernel_size": (41, 3), "padding": "same", "strides": (1, 2)}))
    field = analyze(wide, FACTS).layers["conv2d_1"].receptive_field
    assert field is not None
    assert (field.size, field.step) == ((41, 3), (1, 2))
    assert field.limited_to((28, 28, 1)) == (28, 3)


def test_what_lies_below_an_error_is_unknown_and_not_blamed() -> None:
    network = chain("max_pooling2d", ("conv2d", {"kernel_size": 20}), "flatten", "dense")
    analysis = analyze(network, FACTS)
    assert [problem.layer_id for problem in analysis.errors] == ["conv2d_1"]
    assert analysis.layers["dense_1"].output_shape is None
    assert analysis.layers["max_pooling2d_1"].output_shape == (14, 14, 1)
    assert analysis.problems_of("conv2d_1")[0].message.startswith("This 20×20 window does not fit")
    assert analysis.problems_of("flatten_1") == ()


def test_an_edit_leaves_everything_above_it_as_it_was() -> None:
    before = analyze(CNN, FACTS)
    after = analyze(CNN.replace_layer(CNN.layer("conv2d_2").with_parameter("filters", 5)), FACTS, before)
    same = [layer_id for layer_id in CNN.order if after.layers[layer_id] is before.layers[layer_id]]
    assert same == ["input_1", "conv2d_1", "max_pooling2d_1", "dense_2"]


def test_renaming_a_layer_changes_no_other_result() -> None:
    before = analyze(CNN, FACTS)
    after = analyze(CNN.replace_layer(replace(CNN.layer("conv2d_1"), name="Edges")), FACTS, before)
    assert all(after.layers[i] is before.layers[i] for i in CNN.order if i != "conv2d_1")


def test_other_data_are_worked_out_anew() -> None:
    after = analyze(CNN, COLOUR, analyze(CNN, FACTS))
    assert after == analyze(CNN, COLOUR)
    assert after.layers["conv2d_1"].parameters == 3 * 3 * 3 * 32 + 32


def test_another_batch_leaves_every_layer_as_it_was() -> None:
    """Facts of the training change totals only; an edit of the training must not analyse the network anew."""
    before = analyze(CNN, FACTS)
    after = analyze(CNN, replace(FACTS, batch_size=64, optimizer_slots=0, images=50), before)
    assert after == analyze(CNN, after.facts)
    assert all(after.layers[layer_id] is before.layers[layer_id] for layer_id in CNN.order)
    assert after.facts.batch == 50


def _edited(network: Network, choice: random.Random) -> Network:
    """One random edit, most of them such as a beginner makes."""
    ids = [one.id for one in network.layers]
    kind = choice.randrange(6)
    if kind <= 1 or len(ids) < 2:
        type_id = choice.choice(TYPES)
        added = layer(network.new_id(type_id), type_id)
        network = network.add_layer(added)
        source = choice.choice(ids) if ids else added.id
        return network.connect(Connection(source, added.id)) if why_not(network, source, added.id) is None else network
    if kind == 2:
        source, target = choice.sample(ids, 2)
        return network.connect(Connection(source, target)) if why_not(network, source, target) is None else network
    if kind == 3:
        return network.remove_layers([choice.choice(ids)])
    if kind == 4 and network.connections:
        return network.disconnect([choice.choice(network.connections)])
    return network.replace_layer(_other_settings(network.layer(choice.choice(ids)), choice))


def _other_settings(one: Layer, choice: random.Random) -> Layer:
    values = {"filters": (1, 9), "units": (3, 10), "kernel_size": (2, 30), "rate": (0.1, 0.9), "pool_size": (2, 3)}
    known = [name for name in values if name in one.params]
    return one.with_parameter(known[0], choice.choice(values[known[0]])) if known else replace(one, name="Renamed")


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32))
def test_an_analysis_after_edits_equals_a_fresh_one(seed: int) -> None:
    choice = random.Random(seed)
    network, analysis = CNN, analyze(CNN, FACTS)
    for _ in range(12):
        network = _edited(network, choice)
        before, analysis = analysis, analyze(network, FACTS, analysis)
        assert analysis == analyze(network, FACTS)
        _nothing_was_done_twice(before, analysis)


def _nothing_was_done_twice(before: Analysis, after: Analysis) -> None:
    for layer_id, result in after.layers.items():
        old = before.layers.get(layer_id)
        if old is not None and old.layer is result.layer and old == result:
            assert old is result


def test_a_network_of_five_thousand_layers_is_no_matter() -> None:
    network = long_chain(5000)
    before = analyze(network, FACTS)
    assert before.can_train
    assert before.parameters == 7850
    edited = network.replace_layer(network.layer("dropout_4900").with_parameter("rate", 0.5))
    after = analyze(edited, FACTS, before)
    assert [i for i in network.order if after.layers[i] is not before.layers[i]] == ["dropout_4900"]


def test_an_unknown_type_is_an_error_at_its_own_place() -> None:
    network = chain("flatten", ("dense", {"units": 10, "activation": "softmax"}))
    network = network.add_layer(Layer("capsule_1", "capsule", {"routing": 3}))
    network = network.connect(Connection("flatten_1", "capsule_1"))
    assert "This version does not know the layer type capsule." in sentences(analyze(network, FACTS))


def test_settings_of_a_newer_version_are_mentioned() -> None:
    network = chain("flatten", ("dense", {"units": 10, "activation": "softmax"}))
    known = network.layer("dense_1")
    analysis = analyze(network.replace_layer(replace(known, extra={"params": {"sparse": True}})), FACTS)
    assert analysis.can_train
    assert sentences(analysis, Severity.ADVICE) == [
        "This version does not know the settings sparse of Dense: they are kept, but do nothing here."
    ]
