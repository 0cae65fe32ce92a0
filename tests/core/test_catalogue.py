"""The contract that every layer type keeps; the next one is tested by being listed."""

import math
import re

import pytest

from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Example, LayerSpec
from cnnstudio.core.layers.formulas import ABOVE, plain
from cnnstudio.core.layers.parameter import KerasCall, Parameter
from cnnstudio.core.network import LAYER_ID
from cnnstudio.resources import resource
from tests.core.making import graph, layer

ALL = pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
EXAMPLES = pytest.mark.parametrize(
    ("spec", "example"),
    [
        pytest.param(spec, example, id=f"{spec.type_id}-{count}")
        for spec in LAYER_SPECS
        for count, example in enumerate(spec.examples)
    ],
)
PARAMETERS = pytest.mark.parametrize(
    "parameter",
    [pytest.param(one, id=f"{spec.type_id}.{one.name}") for spec in LAYER_SPECS for one in spec.parameters],
)


def _is_sentence(words: str) -> bool:
    return bool(words) and words[0] == words[0].upper() and words.endswith(".") and words == " ".join(words.split())


@ALL
def test_a_type_is_listed_once_under_an_id_that_layers_can_have(spec: LayerSpec) -> None:
    assert [other.type_id for other in LAYER_SPECS].count(spec.type_id) == 1
    assert CATALOGUE[spec.type_id] is spec
    assert LAYER_ID.fullmatch(f"{spec.type_id}_1")


@ALL
def test_the_defaults_are_valid_and_in_canonical_form(spec: LayerSpec) -> None:
    assert spec.checked({}) == spec.defaults()
    assert spec.checked(spec.defaults()) == spec.defaults()


@ALL
def test_a_type_says_what_it_is(spec: LayerSpec) -> None:
    assert _is_sentence(spec.summary)
    assert spec.category.title
    assert spec.settings_line(spec.defaults())
    assert spec.examples


@ALL
def test_a_help_page_has_its_five_parts(spec: LayerSpec) -> None:
    page = resource("help", spec.help_page).read_text(encoding="utf-8")
    assert re.findall("^#.*$", page, re.MULTILINE) == [
        "## What it does",
        "## A picture",
        "## The formula",
        "## When to use it, and when not",
        "## In Keras",
    ]
    assert page.index("**When to use it.**") < page.index("**When not.**") < page.index("{=keras}")
    assert re.search(r"\b(1[89]|20)\d\d\b", page), "a formula names its source and the year"
    assert all(ord(sign) >= 32 or sign == "\n" for sign in page)


def test_no_help_page_is_left_without_its_layer() -> None:
    assert {path.stem for path in resource("help").iterdir()} == set(CATALOGUE)


@PARAMETERS
def test_a_setting_is_explained_and_its_default_can_be_shown(parameter: Parameter) -> None:
    assert parameter.help
    assert parameter.show(parameter.default)
    assert parameter.check(parameter.default) == parameter.default
    assert "{" not in parameter.on_card(parameter.default)
    assert not parameter.card or parameter.on_card(parameter.default)


@ALL
def test_a_form_opens_with_at_most_six_settings(spec: LayerSpec) -> None:
    assert sum(not parameter.advanced for parameter in spec.parameters) <= 6


@EXAMPLES
def test_an_example_can_be_worked_out(spec: LayerSpec, example: Example) -> None:
    params = spec.checked(example.params)
    output = spec.output_shape(params, example.inputs)
    assert output
    assert all(isinstance(size, int) and size >= 1 for size in output)
    told = spec.explain_shape(params, example.inputs, output)
    assert told.words
    assert any(re.search(rf"\b{size}\b", plain(told.lines)) for size in output)


@EXAMPLES
def test_the_numbers_of_a_formula_come_from_a_setting_or_from_above(spec: LayerSpec, example: Example) -> None:
    params = spec.checked(example.params)
    output = spec.output_shape(params, example.inputs)
    terms = [term for line in spec.explain_shape(params, example.inputs, output).lines for term in line]
    origins = {term.origin for term in terms} | {
        origin for weight in spec.weights(params, example.inputs) for origin in weight.origins
    }
    branches = {f"{ABOVE} {place}" for place in range(len(example.inputs))}
    assert origins <= {"", ABOVE, *branches, *(parameter.name for parameter in spec.parameters)}
    assert all(len(weight.origins) == len(weight.shape) for weight in spec.weights(params, example.inputs))


@EXAMPLES
def test_a_frozen_layer_trains_nothing(spec: LayerSpec, example: Example) -> None:
    params = {**spec.checked(example.params), "trainable": False}
    frozen = spec.weights_for(params, example.inputs)
    assert not any(weight.trainable for weight in frozen)
    assert [weight.shape for weight in frozen] == [w.shape for w in spec.weights(params, example.inputs)]


@ALL
def test_every_weight_has_a_meaning_with_its_sizes(spec: LayerSpec) -> None:
    for example in spec.examples:
        weights = spec.weights(spec.checked(example.params), example.inputs)
        assert len({weight.name for weight in weights}) == len(weights)
        for weight in weights:
            assert weight.count == math.prod(weight.shape) > 0
            meaning = weight.meaning.format(*weight.shape)
            assert all(str(size) in meaning for size in weight.shape)


@ALL
def test_the_arguments_of_the_keras_call_are_settings_with_python_literals(spec: LayerSpec) -> None:
    for example in spec.examples:
        params = spec.checked(example.params)
        for name, value in spec.keras_arguments(params):
            if isinstance(value, KerasCall):
                continue
            assert value == spec.parameter(name).keras_value(params[name])
            assert eval(ascii(value), {"__builtins__": {}}) == value


@ALL
def test_the_examples_keep_to_the_number_of_inputs(spec: LayerSpec) -> None:
    # An Input has none of its own: its example gives the shape of the data.
    least, most = (1, 1) if spec.maximum_inputs == 0 else (spec.minimum_inputs, spec.maximum_inputs)
    for example in spec.examples:
        assert len(example.inputs) >= least
        assert most is None or len(example.inputs) <= most


@ALL
def test_the_windows_agree_with_the_output_shape(spec: LayerSpec) -> None:
    if spec.windows is None:
        return
    for example in spec.examples:
        params = spec.checked(example.params)
        steps = tuple(
            window.steps(size) for window, size in zip(spec.windows(params), example.inputs[0][:-1], strict=True)
        )
        assert spec.output_shape(params, example.inputs)[:-1] == steps


@ALL
def test_every_place_of_an_output_sees_some_of_the_input_unless_it_is_one_between(spec: LayerSpec) -> None:
    """The first and the last place of each axis look at the input's first and last, or at the padding beside them."""
    for example in spec.examples:
        params = spec.checked(example.params)
        sights = spec.seen(params, example.inputs)
        output = spec.output_shape(params, example.inputs)
        if sights is None or len(output) != len(example.inputs[0]):
            continue
        for sight, size, steps in zip(sights, example.inputs[0], output, strict=False):
            assert sight.of(0, 0)[0] < size
            assert sight.of(steps - 1, steps - 1)[1] >= 0
            assert sight.of(0, steps - 1)[0] <= 0 or spec.type_id in ("cropping2d", "center_crop")


def test_arguments_at_keras_own_default_are_left_out_and_others_kept() -> None:
    conv2d = CATALOGUE["conv2d"]
    assert dict(conv2d.keras_arguments(conv2d.checked({}))) == {
        "filters": 32,
        "kernel_size": (3, 3),
        "activation": "linear",
    }
    padded = conv2d.checked({"padding": "same", "strides": 2, "use_bias": False})
    assert dict(conv2d.keras_arguments(padded))["use_bias"] is False
    assert dict(conv2d.keras_arguments(padded))["strides"] == (2, 2)


def test_the_card_of_a_convolution_reads_like_in_the_course() -> None:
    conv2d = CATALOGUE["conv2d"]
    params = conv2d.checked({"padding": "same", "activation": "relu"})
    assert conv2d.settings_line(params) == "32 filters · 3×3 · same · relu"


@pytest.mark.parametrize(
    ("type_id", "params", "card"),
    [
        ("conv2d", {"strides": 2}, "32 filters · 3×3 · stride 2 · valid · linear"),
        ("conv2d", {"strides": (2, 1)}, "32 filters · 3×3 · stride 2×1 · valid · linear"),
        ("max_pooling2d", {}, "2×2 · stride 2"),
        ("max_pooling2d", {"pool_size": 3, "strides": 2, "padding": "same"}, "3×3 · stride 2 · same"),
        ("average_pooling2d", {"pool_size": (3, 2)}, "3×2 · stride 3×2"),
    ],
)
def test_a_card_tells_by_what_the_maps_shrink(type_id: str, params: dict[str, object], card: str) -> None:
    spec = CATALOGUE[type_id]
    assert spec.settings_line(spec.checked(params)) == card


def test_a_layer_is_called_by_its_label_or_its_type() -> None:
    network = graph({"a": "conv2d"})
    assert network.layer("a").title == "Conv2D"
    assert layer("a", "conv2d").with_parameter("filters", 8).params["filters"] == 8


@pytest.mark.parametrize(
    ("params", "line"),
    [
        ({}, "negative values become 0"),
        ({"max_value": 6.0}, "at most 6"),
        ({"max_value": 6.0, "negative_slope": 0.1, "threshold": 0.5}, "at most 6 · slope 0.1 · threshold 0.5"),
    ],
)
def test_the_card_of_a_relu_tells_what_makes_it_another_one(params: dict[str, float], line: str) -> None:
    spec = CATALOGUE["relu"]
    assert spec.settings_line(spec.checked({**spec.defaults(), **params})) == line
