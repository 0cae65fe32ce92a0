"""A bypassed layer stays on the canvas; everything else is that of the network without it."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.cost_derivations import activation_derivation, flow_in_words, memory_derivation, work_derivation
from cnnstudio.core.derivations import count_derivation, shape_derivation
from cnnstudio.core.editing.layers import bypass_layers
from cnnstudio.core.errors import CnnStudioError, NetworkError, ProjectFileError
from cnnstudio.core.facts import Facts
from cnnstudio.core.fixes.fix import KnownData
from cnnstudio.core.fixes.proving import proven_fixes
from cnnstudio.core.healing import without
from cnnstudio.core.layers.spec import Derivation
from cnnstudio.core.network import Network
from cnnstudio.core.plan import model_plan
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.seen import seen_pixels
from cnnstudio.core.templates import template
from tests.core.damaging import damaged
from tests.core.making import COLOUR, FACTS, chain, graph, layer
from tests.core.strategies import networks
from tests.engine.random_networks import random_network

TRIED = 150


def bypassed(network: Network, *layer_ids: str) -> Network:
    return bypass_layers(Project(network=network), layer_ids).network


def named(network: Network) -> Network:
    """Each layer by a name of its own, so that no sentence counts layers."""
    return replace(network, layers=tuple(replace(one, name=f"my {one.id}") for one in network.layers))


def require_same(drawn: Analysis, removed: Analysis) -> None:
    """All that is said of the one is said of the other."""
    assert {i: result for i, result in drawn.layers.items() if not result.is_bypassed} == removed.layers
    assert drawn.problems == removed.problems
    for total in ("parameters", "trainable", "multiply_adds", "values", "is_complete", "run_bytes", "can_train"):
        assert getattr(drawn, total) == getattr(removed, total)


def outcome(project: Project, facts: Facts) -> str:
    """The script, or why there is none."""
    try:
        return write_python(project, facts, "data.npz")
    except CnnStudioError as error:
        return error.message


@pytest.mark.parametrize("seed", range(TRIED))
def test_all_is_that_of_the_network_without_them(seed: int) -> None:
    network, facts = random_network(seed)
    network = named(network)
    rng = random.Random(seed)
    several = [one.id for one in network.layers if one.takes_inputs and rng.random() < 0.3]
    drawn, removed = bypassed(network, *several), without(network, several)
    require_same(analyze(drawn, facts), analyze(removed, facts))
    assert outcome(Project(network=drawn), facts) == outcome(Project(network=removed), facts)
    if analyze(removed, facts).can_train:
        assert model_plan(analyze(drawn, facts)) == model_plan(analyze(removed, facts))


@settings(max_examples=100, deadline=None)
@given(networks(), st.data())
def test_the_same_holds_for_networks_that_make_no_sense(network: Network, data: st.DataObject) -> None:
    network = named(network)
    ids = [one.id for one in network.layers if one.takes_inputs]
    already = {one.id for one in network.layers if one.bypassed}
    several = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    drawn = analyze(bypassed(network, *several), FACTS)
    require_same(drawn, analyze(without(network, several | already), FACTS))
    assert list(drawn.layers) == list(network.order)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.data())
def test_what_is_known_before_is_not_wrong_afterwards(seed: int, data: st.DataObject) -> None:
    network, facts = random_network(seed)
    ids = [one.id for one in network.layers if one.takes_inputs]
    known = analyze(network, facts)
    for _ in range(4):
        chosen = data.draw(st.lists(st.sampled_from(ids), unique=True))
        network = bypass_layers(Project(network=network), chosen, data.draw(st.booleans())).network
        known = analyze(network, facts, known)
        fresh = analyze(network, facts)
        assert (known.layers, known.problems) == (fresh.layers, fresh.problems)


def test_layers_without_an_edit_are_not_computed_again() -> None:
    network = chain("conv2d", "max_pooling2d", "flatten", "dense")
    before = analyze(network, FACTS)
    after = analyze(bypassed(network, "dense_1"), FACTS, before)
    assert all(after.layers[i] is before.layers[i] for i in ("input_1", "conv2d_1", "max_pooling2d_1", "flatten_1"))


def test_a_bypassed_layer_passes_on_what_it_receives_and_counts_nothing() -> None:
    network = bypassed(chain("conv2d", "max_pooling2d", "flatten", "dense"), "max_pooling2d_1", "conv2d_1")
    analysis = analyze(network, FACTS)
    assert not analysis.running.by_id.keys() & {"conv2d_1", "max_pooling2d_1"}
    for layer_id in ("conv2d_1", "max_pooling2d_1"):
        result = analysis.layers[layer_id]
        assert result.is_bypassed
        assert result.output_shape == (28, 28, 1)
        assert (result.parameters, result.multiply_adds, result.values) == (0, 0, 0)
        assert analysis.problems_of(layer_id) == ()
        assert analysis.memory_of(layer_id).values == 0
    assert analysis.layers["flatten_1"].output_shape == (784,)


def test_a_bypassed_merge_passes_its_first_input() -> None:
    network = graph(
        {"in": "input", "left": layer("left", "conv2d", filters=5), "right": "conv2d", "sum": "concatenate"},
        "in left", "in right", "left sum", "right sum",
    )  # fmt: skip
    analysis = analyze(bypassed(network, "sum"), COLOUR)
    assert analysis.layers["sum"].output_shape == analysis.layers["left"].output_shape
    assert analysis.layers["sum"].input_shapes == ((30, 30, 5), (30, 30, 32))
    assert "right" in {problem.layer_id for problem in analysis.problems}


def test_a_bypassed_layer_that_nothing_reaches_passes_nothing_on() -> None:
    network = bypassed(graph({"in": "input", "a": "relu", "b": "relu", "end": "flatten"}, "a b", "b end"), "a", "b")
    analysis = analyze(network, FACTS)
    assert analysis.layers["b"].output_shape is None
    assert analysis.layers["end"].output_shape is None
    assert {problem.layer_id for problem in analysis.errors} == {"end"}


def test_weights_of_a_bypassed_layer_belong_to_the_first_that_shares_them() -> None:
    first, second = layer("a", "conv2d", padding="same", filters=1), layer("b", "conv2d", padding="same", filters=1)
    network = graph(
        {"in": "input", "a": first, "b": replace(second, weights_of="a"), "c": replace(second, id="c", weights_of="a"),
         "flat": "flatten", "end": layer("end", "dense", units=10)},
        "in a", "a b", "b c", "c flat", "flat end",
    )  # fmt: skip
    analysis = analyze(bypassed(network, "a"), FACTS)
    assert [analysis.layers[i].parameters for i in "abc"] == [0, 10, 0]
    assert [call.weights_of for call in model_plan(analysis).calls] == [None, "b", None, None]


def test_an_unknown_layer_can_be_bypassed_and_hides_nothing_then() -> None:
    network = chain("flatten", "dense")
    stranger = replace(network.layer("flatten_1"), type_id="mystery", params={})
    network = network.replace_layer(stranger)
    assert analyze(bypassed(network, "flatten_1"), FACTS).layers["dense_1"].output_shape is not None


def test_input_cannot_be_bypassed() -> None:
    with pytest.raises(NetworkError, match="Input cannot be bypassed"):
        bypassed(chain("flatten"), "flatten_1", "input_1")


def test_a_layer_is_used_again() -> None:
    project = template("mnist-cnn")
    once = bypass_layers(project, ["conv2d_1"])
    assert once.network.layer("conv2d_1").bypassed
    assert bypass_layers(once, ["conv2d_1"], bypassed=False) == project


def test_pixels_are_those_that_the_network_sees() -> None:
    network = bypassed(chain("conv2d", "conv2d", "max_pooling2d"), "conv2d_2", "max_pooling2d_1")
    analysis = analyze(network, FACTS)
    for layer_id in ("conv2d_1", "conv2d_2", "max_pooling2d_1"):
        assert seen_pixels(analysis, layer_id, (5, 6)) == ((5, 7), (6, 8))


@pytest.mark.parametrize(
    "derivation",
    [shape_derivation, count_derivation, work_derivation, activation_derivation, memory_derivation],
)
def test_its_numbers_say_that_it_is_bypassed(derivation: Callable[[Analysis, str], Derivation | None]) -> None:
    analysis = analyze(bypassed(chain("conv2d", "flatten"), "conv2d_1"), FACTS)
    told = derivation(analysis, "conv2d_1")
    assert told is not None
    assert "bypassed" in told.words
    assert told.lines == ()
    assert told.title.startswith(("0 ", "Output 28 × 28 × 1"))


def test_what_leaves_it_is_what_it_received() -> None:
    analysis = analyze(bypassed(chain("conv2d", "flatten"), "conv2d_1"), FACTS)
    assert flow_in_words(analysis, "conv2d_1").startswith("28 × 28 × 1: 784 values")


@pytest.mark.parametrize("seed", [*range(30), 237, 345])
def test_every_problem_can_be_looked_into_for_fixes(seed: int) -> None:
    """237 and 345: what is one input of the running network may be two connections of the drawn one."""
    network, facts = random_network(seed)
    project = damaged(Project(network=network), seed)
    rng = random.Random(seed)
    several = [one.id for one in network.layers if one.takes_inputs and rng.random() < 0.25]
    project = bypass_layers(project, [i for i in several if i in project.network.by_id])
    analysis = analyze(project.network, facts)
    data = KnownData(lambda _: facts)
    for problem in analysis.problems:
        for fix in proven_fixes(problem, project, analysis, data):
            after = analyze(fix.project.network, facts)
            assert problem.key not in {left.key for left in after.problems}


# Files ---------------------------------------------------------------------------------------------------------------


def test_the_file_says_which_layers_are_bypassed_and_nothing_of_the_others() -> None:
    project = template("mnist-cnn")
    assert "bypassed" not in encode(project)
    project = bypass_layers(project, ["conv2d_1"])
    assert encode(project).count('"bypassed": true') == 1
    assert decode(encode(project)) == project


@pytest.mark.parametrize("value", ["1", "null", '"yes"', "[]", "0.0"])
def test_what_is_neither_true_nor_false_is_refused(value: str) -> None:
    source = encode(bypass_layers(template("mnist-cnn"), ["conv2d_1"]))
    with pytest.raises(ProjectFileError, match="bypassed must be true or false"):
        decode(source.replace('"bypassed": true', f'"bypassed": {value}'))


def test_a_file_in_which_the_input_is_bypassed_is_refused() -> None:
    source = encode(template("mnist-cnn")).replace('"type": "input"', '"type": "input", "bypassed": true')
    with pytest.raises(ProjectFileError, match="Input cannot be bypassed"):
        decode(source)
