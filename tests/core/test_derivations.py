"""Where the numbers come from: the formulas of the course, filled in."""

from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.derivations import count_derivation, field_derivation, shape_derivation
from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.formulas import inputs_named
from cnnstudio.core.templates import template
from tests.core.making import COLOUR, FACTS, Step, chain, graph, layer

MNIST = analyze(template("mnist-cnn").network, FACTS)


@pytest.mark.parametrize(
    ("layer_id", "title", "formula"),
    [
        ("conv2d_1", "Output 28 × 28 × 32", "⌊(28 − 3 + 2)/1⌋ + 1 = 28"),
        ("max_pooling2d_1", "Output 14 × 14 × 32", "⌊(28 − 2 + 0)/2⌋ + 1 = 14"),
        ("flatten_1", "Output 3136", "7 · 7 · 64 = 3136"),
        ("dense_1", "Output 64", "64"),
    ],
)
def test_a_shape_is_derived(layer_id: str, title: str, formula: str) -> None:
    derivation = shape_derivation(MNIST, layer_id)
    assert derivation is not None
    assert (derivation.title, derivation.formula) == (title, formula)
    assert derivation.words


@pytest.mark.parametrize(
    ("layer_id", "title", "formula"),
    [
        ("conv2d_1", "320 parameters", "3·3·1·32 + 32 = 320"),
        ("conv2d_2", "18,496 parameters", "3·3·32·64 + 64 = 18,496"),
        ("dense_1", "200,768 parameters", "3136·64 + 64 = 200,768"),
        ("flatten_1", "0 parameters", ""),
    ],
)
def test_a_count_is_derived_from_the_shapes_of_the_weights(layer_id: str, title: str, formula: str) -> None:
    derivation = count_derivation(MNIST, layer_id)
    assert derivation is not None
    assert (derivation.title, derivation.formula) == (title, formula)


def test_the_words_say_what_each_term_is() -> None:
    derivation = count_derivation(MNIST, "conv2d_2")
    assert derivation is not None
    assert derivation.words == "64 filters, each 3×3 and 32 deep; one bias for each of the 64 filters"


def test_a_single_parameter_is_singular() -> None:
    analysis = analyze(chain("flatten", ("dense", {"units": 1, "use_bias": False})), replace(FACTS, input_shape=(1,)))
    derivation = count_derivation(analysis, "dense_1")
    assert derivation is not None
    assert derivation.title == "1 parameter"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (("conv2d", {"filters": 1}), "1 filter, 3×3 and 1 deep; 1 bias"),
        (("dense", {"units": 1}), "1 input, connected to 1 unit; 1 bias"),
        ("batch_normalization", "1 factor γ; 1 shift β; 1 moving mean, measured, not trained; 1 moving variance"),
    ],
)
def test_what_there_is_one_of_is_told_in_the_singular(step: Step, words: str) -> None:
    analysis = analyze(chain(step), replace(FACTS, input_shape=(28, 28, 1)))
    derivation = count_derivation(analysis, next(reversed(analysis.layers)))
    assert derivation is not None
    assert derivation.words.startswith(words)


def test_one_filter_and_one_unit_are_singular_on_a_card() -> None:
    for type_id, name, card in (("conv2d", "filters", "1 filter"), ("dense", "units", "1 unit")):
        spec = CATALOGUE[type_id]
        assert spec.settings_line(spec.checked({name: 1})).split(" · ")[0] == card


def test_trained_and_measured_numbers_are_told_apart() -> None:
    derivation = count_derivation(analyze(chain("batch_normalization"), COLOUR), "batch_normalization_1")
    assert derivation is not None
    assert derivation.formula.splitlines() == ["4·3 = 12", "2·3 = 6 trained", "2·3 = 6 measured, not trained"]
    assert derivation.words.endswith("Trained: 6; measured: 6.")


def test_height_and_width_have_a_line_each_where_they_differ() -> None:
    analysis = analyze(chain(("conv2d", {"kernel_size": (5, 3), "strides": (2, 1)})), FACTS)
    derivation = shape_derivation(analysis, "conv2d_1")
    assert derivation is not None
    assert derivation.formula.splitlines() == ["⌊(28 − 5 + 0)/2⌋ + 1 = 12", "⌊(28 − 3 + 0)/1⌋ + 1 = 26"]
    assert "1 left over at the edge is not looked at" in derivation.words


def test_uneven_padding_says_which_side_gets_more() -> None:
    analysis = analyze(chain(("conv2d", {"kernel_size": 4, "padding": "same"})), FACTS)
    derivation = shape_derivation(analysis, "conv2d_1")
    assert derivation is not None
    assert "padding of 3, 1 before and 2 after" in derivation.words


def test_a_single_map_is_singular() -> None:
    analysis = analyze(chain(("conv2d", {"filters": 1, "kernel_size": 2, "padding": "same"})), FACTS)
    derivation = shape_derivation(analysis, "conv2d_1")
    assert derivation is not None
    assert "padding of 1, 0 before and 1 after" in derivation.words
    assert derivation.words.endswith("; 1 map")


def test_flatten_says_in_which_order_keras_lays_the_values() -> None:
    """Channels come last: the first row of a flattened image is that of its first pixel, not of its first map."""
    derivation = shape_derivation(analyze(chain("conv2d", "flatten"), FACTS), "flatten_1")
    assert derivation is not None
    assert "at each place the values of all maps" in derivation.words


def test_shared_weights_are_counted_where_they_belong() -> None:
    shared = replace(layer("b", "dense", units=784), weights_of="a")
    network = graph({"i": "input", "f": "flatten", "a": layer("a", "dense", units=784), "b": shared},
                    "i f", "f a", "a b")  # fmt: skip
    derivation = count_derivation(analyze(network, FACTS), "b")
    assert derivation is not None
    assert derivation.words == "It uses the weights of another layer once more."


def test_what_is_unknown_has_no_derivation() -> None:
    analysis = analyze(chain(("conv2d", {"kernel_size": 40}), "flatten"), FACTS)
    assert shape_derivation(analysis, "flatten_1") is None
    assert count_derivation(analysis, "conv2d_1") is None


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_every_type_explains_its_shape_and_its_count(spec: LayerSpec) -> None:
    if spec.maximum_inputs != 1:
        return
    example = spec.examples[0]
    analysis = analyze(chain((spec.type_id, example.params)), replace(COLOUR, input_shape=example.inputs[0]))
    for derivation in (
        shape_derivation(analysis, f"{spec.type_id}_1"),
        count_derivation(analysis, f"{spec.type_id}_1"),
    ):
        assert derivation is not None
        assert "{" not in derivation.title + derivation.formula + derivation.words


@pytest.mark.parametrize(("facts", "words"), [(FACTS, "one grey value a pixel"), (COLOUR, "red, green and blue")])
def test_the_input_says_what_its_channels_are(facts: object, words: str) -> None:
    derivation = shape_derivation(analyze(chain(), facts), "input_1")  # type: ignore[arg-type]
    assert derivation is not None
    assert words in derivation.words


def test_a_frozen_layer_says_that_training_leaves_it_alone() -> None:
    specs = [spec for spec in LAYER_SPECS if any(parameter.name == "trainable" for parameter in spec.parameters)]
    for spec in specs:
        facts = replace(COLOUR, input_shape=spec.examples[0].inputs[0])
        derivation = count_derivation(analyze(chain((spec.type_id, {"trainable": False})), facts), f"{spec.type_id}_1")
        assert derivation is not None
        assert derivation.words.endswith("The layer is frozen: training leaves all of them as they are.")


@pytest.mark.parametrize(
    ("layer_id", "title", "formula"),
    [
        ("conv2d_1", "Sees 3 × 3 pixels of the image", "1 + (3 − 1)·1 = 3"),
        ("max_pooling2d_1", "Sees 4 × 4 pixels of the image", "3 + (2 − 1)·1 = 4"),
        ("conv2d_2", "Sees 8 × 8 pixels of the image", "4 + (3 − 1)·2 = 8"),
        ("max_pooling2d_2", "Sees 10 × 10 pixels of the image", "8 + (2 − 1)·2 = 10"),
    ],
)
def test_a_receptive_field_grows_by_the_window_times_the_step(layer_id: str, title: str, formula: str) -> None:
    derivation = field_derivation(MNIST, layer_id)
    assert derivation is not None
    assert (derivation.title, derivation.formula) == (title, formula)
    origins = [term.origin for term in derivation.lines[0] if term.origin]
    assert origins == ["layer above", "pool_size" if "pool" in layer_id else "kernel_size", "layer above"]


def test_the_receptive_fields_of_the_colour_net_are_those_of_the_course() -> None:
    analysis = analyze(template("cifar10-cnn").network, COLOUR)
    derivations = [field_derivation(analysis, layer_id) for layer_id in analysis.layers]
    seen = [derivation.formula.split(" = ")[1] for derivation in derivations if derivation and derivation.lines]
    assert seen == ["2", "3", "5", "7", "11", "15"]


def test_a_field_as_large_as_the_image_sees_all_of_it() -> None:
    derivation = field_derivation(analyze(chain(("conv2d", {"kernel_size": 28})), FACTS), "conv2d_1")
    assert derivation is not None
    assert derivation.words == "One value of this layer can depend on the whole image."
    assert field_derivation(MNIST, "dense_1") is None


def test_each_part_of_a_merge_knows_its_branch() -> None:
    network = graph(
        {"i": "input", "a": layer("a", "conv2d", filters=4), "b": layer("b", "conv2d", filters=5), "m": "concatenate"},
        *("i a", "i b", "a m", "b m"),
    )
    derivation = shape_derivation(analyze(network, FACTS), "m")
    assert derivation is not None
    branches = {term.shown: inputs_named(term.origin, network.inputs["m"]) for term in derivation.lines[0]}
    assert (branches["4"], branches["5"], branches["9"]) == (("a",), ("b",), ())
    assert inputs_named("layer above", network.inputs["m"]) == ("a", "b")
