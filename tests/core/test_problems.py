"""What the studio says about a network: one sentence for each thing that keeps it from training."""

from dataclasses import replace

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.problems import Severity
from tests.core.making import FACTS, chain, errors_of, graph, layer, sentences

END = ("dense", {"units": 10, "activation": "softmax"})
WHOLE = chain("flatten", END)


def _shared(second: Layer, *arrows: str) -> Network:
    """Two dense layers of which the second uses the first one's weights."""
    return graph(
        {
            "input_1": "input",
            "flatten_1": "flatten",
            "a": layer("a", "dense", units=784, activation="relu"),
            "b": replace(second, weights_of="a"),
            "end": layer("end", "dense", units=10, activation="softmax"),
        },
        *arrows,
    )


CASES: list[tuple[Network, str]] = [
    (Network(), "There is no layer yet."),
    (graph({"a": "flatten"}), "There is no Input: the images cannot enter."),
    (graph({"a": "flatten"}), "Flatten receives nothing: no layer is connected to it."),
    (chain(), "The network ends at its Input."),
    (chain("conv2d"), "The network puts out maps of 26 × 26 × 32, but an answer is one number per class."),
    (chain("flatten", ("dense", {"units": 3})), "The last layer puts out 3 numbers, but the data have 10 classes."),
    (chain("flatten"), "The last layer puts out 784 numbers, but the data have 10 classes."),
    (chain("flatten", "conv2d"), "Conv2D needs 3 axes, but the layer above delivers 1: 784."),
    (
        graph({"a": "input", "b": "input", "f": "flatten", "d": layer("d", "dense", units=10)}, "a f", "f d"),
        "There is more than one Input, but the data have one image at a time.",
    ),
    (
        graph({"a": "input", "b": "input", "f": "flatten", "d": layer("d", "dense", units=10)}, "a f", "f d"),
        "Nothing is connected to this Input.",
    ),
    (
        graph({"a": layer("a", "input", shape=(32, 32, 3)), "f": "flatten"}, "a f"),
        "Input expects 32 × 32 × 3, but the images of the chosen data are 28 × 28 × 1.",
    ),
    (
        graph({"a": "input", "f": "flatten", "g": "flatten", "d": "dense"}, "a f", "a g", "f d", "g d"),
        "Dense takes one input, but 2 layers are connected to it.",
    ),
    (
        graph(
            {"a": "input", "f": "flatten", "g": "flatten", "h": "flatten", "s": "subtract"},
            *("a f", "a g", "a h", "f s", "g s", "h s"),
        ),
        "Subtract takes 2 inputs, but 3 layers are connected to it.",
    ),
    (graph({"a": "input", "add": "add"}, "a add"), "Add joins at least 2 branches, but 1 is connected."),
    (graph({"a": "input", "add": "add"}), "Add joins at least 2 branches, but 0 are connected."),
    (graph({"a": "input", "f": "flatten"}, "f a"), "Input receives no connection: the images enter there."),
    (
        graph({"a": "input", "f": "flatten", "g": "conv2d"}, "a f", "a g"),
        "Flatten leads nowhere: the network has one output.",
    ),
    (
        graph({"a": "input", "c": "conv2d", "add": "add"}, "a c", "a add", "c add"),
        "Add needs inputs of one shape, but it receives 28 × 28 × 1 and 26 × 26 × 32.",
    ),
    (
        graph({"a": "input", "c": "conv2d", "j": "concatenate"}, "a c", "a j", "c j"),
        "Concatenate needs inputs that agree in all but the joined axis, but it receives 28 × 28 × 1 and 26 × 26 × 32.",
    ),
    (
        graph({"a": "input", "f": "flatten", "j": layer("j", "concatenate", axis=2)}, "a f", "f j", "a j"),
        "Axis 2 does not exist in an input of 1 axis.",
    ),
    (
        _shared(layer("b", "dense", units=5), "input_1 flatten_1", "flatten_1 a", "a b", "b end"),
        "Dense 2 uses the weights of Dense 1, but has other settings.",
    ),
    (
        _shared(layer("b", "dense", units=784, activation="relu"), "input_1 flatten_1", "flatten_1 b", "b a", "a end"),
        "Dense 1 uses the weights of Dense 2, which comes after it.",
    ),
    (
        _shared(layer("b", "dense", units=784, activation="relu"), "input_1 a", "a flatten_1", "flatten_1 b", "b end"),
        "Dense 2 uses the weights of Dense 1, but they do not fit what it receives.",
    ),
]


@pytest.mark.parametrize(("network", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_what_keeps_a_network_from_training_is_said_in_one_sentence(network: Network, sentence: str) -> None:
    assert sentence in errors_of(network)


@pytest.mark.parametrize("network", [network for network, _ in CASES], ids=[sentence for _, sentence in CASES])
def test_every_problem_is_a_sentence_with_a_hint_about_something_that_exists(network: Network) -> None:
    for problem in analyze(network, FACTS).problems:
        assert problem.message.endswith(".")
        assert problem.hint.endswith(".")
        assert "{" not in problem.message + problem.hint
        assert problem.layer_id is None or problem.layer_id in network.by_id
        if problem.parameter:
            assert problem.layer_id is not None
            assert problem.parameter in network.by_id[problem.layer_id].params


def test_a_network_that_is_whole_has_nothing_to_say_about() -> None:
    assert analyze(WHOLE, FACTS).problems == ()


def test_shared_weights_that_fit_are_fine_and_count_once() -> None:
    network = _shared(
        layer("b", "dense", units=784, activation="relu"), "input_1 flatten_1", "flatten_1 a", "a b", "b end"
    )
    analysis = analyze(network, FACTS)
    assert analysis.problems == ()
    assert analysis.layers["b"].parameters == 0
    assert analysis.parameters == 784 * 784 + 784 + 7850


def test_dense_on_maps_is_advised_against_but_allowed() -> None:
    network = chain("dense", "flatten", END)
    analysis = analyze(network, FACTS)
    assert analysis.can_train
    assert sentences(analysis, Severity.ADVICE) == ["Dense 1 works here at each place of a map of 28 × 28 × 1 alone."]


def test_an_answer_without_softmax_is_advised_against_but_allowed() -> None:
    analysis = analyze(chain("flatten", ("dense", {"units": 10})), FACTS)
    assert analysis.can_train
    [advice] = analysis.problems
    assert advice.message == "The network ends in linear, but an answer is one probability for each class."
    assert (advice.layer_id, advice.parameter) == ("dense_1", "activation")


def test_softmax_may_be_a_layer_of_its_own() -> None:
    network = chain("flatten", ("dense", {"units": 10}), ("activation", {"activation": "softmax"}))
    assert analyze(network, FACTS).problems == ()


def test_a_network_without_errors_can_be_built_and_one_with_errors_cannot() -> None:
    assert analyze(WHOLE, FACTS).can_train
    assert not analyze(WHOLE.disconnect([Connection("input_1", "flatten_1")]), FACTS).can_train
