"""What a network costs: the numbers of the course, and where each of them comes from."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.cost_derivations import activation_derivation, memory_derivation, work_derivation
from cnnstudio.core.costs import RUN_BYTES
from cnnstudio.core.derivations import count_derivation
from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Derivation, Example, LayerSpec
from cnnstudio.core.layers.formulas import ABOVE, BATCH, OPTIMIZER, OUTPUT, layer_named
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.templates import template
from cnnstudio.core.total_derivations import (
    activation_total,
    field_total,
    optimizer_total,
    parameter_total,
    run_total,
    trained_total,
    untrained_total,
    weight_total,
    widest_field,
    widest_field_in_words,
    work_total,
)
from cnnstudio.core.weight_derivations import (
    optimizer_derivation,
    trained_derivation,
    untrained_derivation,
    weight_derivation,
)
from tests.core.making import COLOUR, FACTS, chain, layer, long_chain

MNIST = analyze(template("mnist-cnn").network, FACTS)
MLP = analyze(template("mlp").network, FACTS)
TOTALS = (
    *(parameter_total, trained_total, untrained_total, work_total),
    *(activation_total, weight_total, optimizer_total, run_total),
)
COSTS = (count_derivation, work_derivation, activation_derivation, memory_derivation)
OF_WEIGHTS = (trained_derivation, untrained_derivation, weight_derivation, optimizer_derivation)


def test_the_multiplications_are_those_of_the_course() -> None:
    assert (MNIST.multiply_adds, MLP.multiply_adds) == (4_039_808, 668_672)


def test_the_first_dense_holds_nine_tenths_of_the_parameters() -> None:
    assert 100 * MNIST.layers["dense_1"].parameters / MNIST.parameters == pytest.approx(91.2, abs=0.05)


@pytest.mark.parametrize(
    ("layer_id", "formula"),
    [
        ("conv2d_1", "28·28·3·3·1·32 = 225,792"),
        ("conv2d_2", "14·14·3·3·32·64 = 3,612,672"),
        ("dense_1", "3136·64 = 200,704"),
        ("max_pooling2d_1", ""),
        ("input_1", ""),
    ],
)
def test_multiplications_are_places_times_the_sizes_of_the_kernel(layer_id: str, formula: str) -> None:
    derivation = work_derivation(MNIST, layer_id)
    assert derivation is not None
    assert derivation.formula == formula


def test_every_number_of_the_work_knows_where_it_comes_from() -> None:
    derivation = work_derivation(MNIST, "conv2d_2")
    assert derivation is not None
    origins = [term.origin for term in derivation.lines[0] if term.shown.isdigit()]
    assert origins == [OUTPUT, OUTPUT, "kernel_size", "kernel_size", ABOVE, "filters"]


def test_activations_are_counted_for_a_batch() -> None:
    derivation = activation_derivation(MNIST, "conv2d_2")
    assert derivation is not None
    assert (derivation.title, derivation.formula) == ("1.6 MB of activations", "32·14·14·64·4 = 1,605,632")
    assert [term.origin for term in derivation.lines[0] if term.origin] == [BATCH, OUTPUT, OUTPUT, OUTPUT]


def test_the_memory_of_a_layer_counts_its_parameters_and_its_outputs() -> None:
    derivation = memory_derivation(MNIST, "conv2d_2")
    assert derivation is not None
    assert derivation.formula.splitlines() == ["18,496·4·(2 + 2·2) = 443,904", "2·32·12,544·4 = 3,211,264"]
    assert derivation.title == "3.7 MB of memory to train"
    without = memory_derivation(MNIST, "flatten_1")
    assert without is not None
    assert len(without.lines) == 1


def test_the_layers_sum_up_to_the_network() -> None:
    parts = [MNIST.memory_of(layer_id) for layer_id in MNIST.layers]
    whole = MNIST.memory
    assert whole == MNIST.memory_of(*MNIST.layers)
    for name in ("weights", "optimizer", "activations", "training"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
    assert MNIST.run_bytes == whole.training + RUN_BYTES


@pytest.mark.parametrize(
    ("derive", "title", "formula"),
    [
        (weight_derivation, "74 kB of weights", "(3·3·32·64 + 64)·4 = 73,984"),
        (optimizer_derivation, "0.1 MB for the optimizer", "2·(3·3·32·64 + 64)·4 = 147,968"),
        (trained_derivation, "18,496 trainable parameters", "3·3·32·64 + 64 = 18,496"),
        (untrained_derivation, "0 parameters are not trained", ""),
    ],
)
def test_the_memory_of_the_weights_is_told_term_by_term(
    derive: Callable[[Analysis, str], Derivation | None], title: str, formula: str
) -> None:
    derivation = derive(MNIST, "conv2d_2")
    assert derivation is not None
    assert (derivation.title, derivation.formula) == (title, formula)
    assert derive(MNIST, "flatten_1") is None


def test_each_part_of_the_optimizer_s_memory_knows_where_it_comes_from() -> None:
    derivation = optimizer_derivation(MNIST, "conv2d_2")
    assert derivation is not None
    origins = [term.origin for term in derivation.lines[0] if term.origin]
    assert origins == [OPTIMIZER, "kernel_size", "kernel_size", ABOVE, "filters", "filters"]
    assert "2 more numbers of 4 bytes" in derivation.words
    plain = optimizer_derivation(analyze(MNIST.network, replace(FACTS, optimizer_slots=0)), "conv2d_2")
    assert plain is not None
    assert "keeps no numbers" in plain.words


def test_what_is_frozen_and_what_is_measured_are_told_apart() -> None:
    norm, frozen = "batch_normalization", ("dense", {"units": 10, "trainable": False})
    analysis = analyze(chain("conv2d", norm, (norm, {"center": False, "scale": False}), "flatten", frozen), FACTS)
    told = {
        layer_id: (trained_derivation(analysis, layer_id), untrained_derivation(analysis, layer_id))
        for layer_id in ("batch_normalization_1", "batch_normalization_2", "dense_1")
    }
    shown = {layer_id: [one.formula for one in both if one is not None] for layer_id, both in told.items()}
    assert shown["batch_normalization_1"] == ["2·32 = 64", "2·32 = 64"]
    assert shown["batch_normalization_2"] == ["", "2·32 = 64"]
    assert shown["dense_1"][0] == ""
    words = {layer_id: both[1].words for layer_id, both in told.items() if both[1] is not None}
    assert "measured" in words["batch_normalization_2"]
    assert "frozen" in words["dense_1"]
    assert untrained_total(analysis).formula == f"64 + 64 + {analysis.layers['dense_1'].parameters:,} = " + (
        f"{analysis.non_trainable:,}"
    )


def test_the_widest_receptive_field_names_its_layer() -> None:
    assert widest_field(MNIST) == (10, 10)
    derivation = field_total(MNIST)
    assert derivation is not None
    assert (derivation.title, derivation.formula) == ("Sees 10 × 10 pixels of the image", "10 × 10")
    assert layer_named(derivation.lines[0][0].origin) == "max_pooling2d_2"
    assert "MaxPooling2D 2" in derivation.words
    assert field_total(MLP) is None
    assert widest_field(MLP) == ()


def test_the_shortcuts_of_resnet_exchange_axes_and_lose_no_field() -> None:
    analysis = analyze(template("resnet-20").network, replace(COLOUR, input_shape=(96, 96, 3)))
    assert widest_field(analysis) == (81, 81)
    assert widest_field_in_words(analysis) == "81 × 81"


def test_where_places_are_lost_the_widest_receptive_field_is_a_least() -> None:
    """Rows and columns in one sequence: a window may see the end of one row and the start of the next."""
    analysis = analyze(chain("conv2d", ("reshape", {"target_shape": (-1, 32)}), "conv1d"), FACTS)
    derivation = field_total(analysis)
    assert derivation is not None
    assert widest_field_in_words(analysis) == "≥ 3 × 3"
    assert "From Conv1D on" in derivation.words
    assert "sees more" not in derivation.words
    assert widest_field_in_words(MNIST) == "10 × 10"


def test_frozen_weights_take_no_room_in_the_optimizer() -> None:
    memory = replace(MNIST.memory, trainable=650)
    assert memory.optimizer == 4 * 2 * 650
    assert memory.weights == 4 * 220_234


def test_a_batch_is_no_larger_than_the_data() -> None:
    few = analyze(MNIST.network, replace(FACTS, images=5, batch_size=64))
    assert few.memory.activations == 4 * 5 * few.values


def test_a_layer_that_cannot_work_costs_nothing_and_the_rest_is_counted() -> None:
    analysis = analyze(chain("conv2d", ("conv2d", {"kernel_size": 40}), "flatten"), FACTS)
    assert work_derivation(analysis, "conv2d_2") is None
    assert activation_derivation(analysis, "flatten_1") is None
    assert memory_derivation(analysis, "flatten_1") is None
    assert analysis.multiply_adds == analysis.layers["conv2d_1"].multiply_adds > 0
    assert analysis.values == 28 * 28 + 26 * 26 * 32


def test_the_totals_name_their_layers() -> None:
    derivation = parameter_total(MNIST)
    assert derivation.formula == "320 + 18,496 + 200,768 + 650 = 220,234"
    named = [layer_named(term.origin) for term in derivation.lines[0] if term.origin]
    assert named == ["conv2d_1", "conv2d_2", "dense_1", "dense_2"]
    assert derivation.words == "All of them are trained."


def test_of_many_layers_the_largest_are_named_and_the_others_summed() -> None:
    network = chain(*[("conv2d", {"filters": count, "padding": "same"}) for count in range(1, 11)], "flatten", "dense")
    line = parameter_total(analyze(network, FACTS)).lines[0]
    named = [layer_named(term.origin) for term in line if term.origin]
    assert named == ["conv2d_6", "conv2d_7", "conv2d_8", "conv2d_9", "conv2d_10", "dense_1"]
    assert any(term.shown.endswith(" elsewhere") for term in line)


def test_an_empty_network_costs_nothing_but_the_run() -> None:
    empty = analyze(Network(), FACTS)
    assert parameter_total(empty).formula == work_total(empty).formula == ""
    assert empty.run_bytes == RUN_BYTES


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("analysis", [MNIST, MLP, analyze(long_chain(300), FACTS)])
def test_a_total_is_what_its_formula_gives(total: Callable[[Analysis], Derivation], analysis: Analysis) -> None:
    _check(total(analysis))


def _networks() -> Iterator[object]:
    for spec in LAYER_SPECS:
        for place, example in enumerate(spec.examples):
            if spec.maximum_inputs != 0:
                yield pytest.param(spec, example, id=f"{spec.type_id}-{place}")


@pytest.mark.parametrize(("spec", "example"), tuple(_networks()))
def test_every_cost_of_every_layer_is_what_its_formula_gives(spec: LayerSpec, example: Example) -> None:
    analysis = _alone(spec, example)
    for derive in (*COSTS, *(OF_WEIGHTS if analysis.layers["layer"].weights else ())):
        derivation = derive(analysis, "layer")
        assert derivation is not None
        _check(derivation)
        known = {ABOVE, OUTPUT, BATCH, OPTIMIZER, "", *(parameter.name for parameter in spec.parameters)}
        assert {term.origin for line in derivation.lines for term in line} <= known


def _alone(spec: LayerSpec, example: Example) -> Analysis:
    """The layer behind one Input for each of its inputs."""
    inputs = tuple(layer(f"input_{place}", "input", shape=shape) for place, shape in enumerate(example.inputs))
    one = Layer("layer", spec.type_id, CATALOGUE[spec.type_id].checked(example.params))
    connections = tuple(Connection(source.id, one.id) for source in inputs)
    return analyze(Network((*inputs, one), connections), replace(COLOUR, input_shape=example.inputs[0]))


def _check(derivation: Derivation) -> None:
    """Each line with a sign of equality is true, worked out by Python from what stands there."""
    for line in derivation.formula.splitlines():
        if " = " not in line:
            continue
        left, right = line.split(" = ")
        for sign, operator in (("·", "*"), ("−", "-"), (",", ""), (" elsewhere", "")):
            left, right = left.replace(sign, operator), right.replace(sign, operator)
        result = re.match(r"\d+", right)
        assert result is not None, line
        assert re.fullmatch(r"[\d+*() -]+", left), line
        assert eval(left) == int(result[0]), line
