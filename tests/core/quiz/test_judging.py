"""Which step went wrong: the slips of learners on layers whose numbers the course gives."""

import math

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.layers import LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.spec import Example
from cnnstudio.core.quiz.answers import AnswerError
from cnnstudio.core.quiz.case import Asked, Case, case_of, questions
from cnnstudio.core.quiz.count_mistakes import count_mistakes
from cnnstudio.core.quiz.judging import Verdict, judged
from cnnstudio.core.quiz.shape_mistakes import shape_mistakes
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.sources import facts
from tests.core.making import FACTS, Step, chain

MNIST = analyze(template("mnist-cnn").network, FACTS)


def case(step: Step, *before: Step) -> Case:
    analysis = analyze(chain(*before, step), FACTS)
    return case_of(analysis, list(analysis.layers)[-1])


def told(case: Case, asked: Asked, typed: str) -> str:
    verdict = judged(case, asked, typed)
    assert not verdict.is_right, typed
    return verdict.words


SECOND = case_of(MNIST, "conv2d_2")
DENSE = case_of(MNIST, "dense_1")
VALID = case(("conv2d", {"filters": 8, "strides": 2}))  # 28 → ⌊(28 − 3)/2⌋ + 1 = 13
NORM = case("batch_normalization", ("conv2d", {"filters": 64}))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("18432", "the 64 biases are missing"),
        ("3*3*32*64", "the 64 biases are missing"),
        ("18433", "one bias is not enough"),
        ("18464", "counted by what comes in"),
        ("640", "depth of a filter is missing"),
        ("3*3*64*64+64", "number of maps that go out"),
        ("3*3*14*64+64", "taken for its depth"),
        ("288", "one filter"),
        ("289", "one filter"),
        ("3*32*64 + 64", "a side of it is missing"),
        ("6*32*64 + 64", "sides of the window were added"),
        ("32*64+64", "window is missing"),
        ("18,496 * 14 * 14", "serve all 196 places"),
        ("14*14*64", "values the layer puts out"),
    ],
)
def test_slips_in_counting_a_convolution_are_named(typed: str, words: str) -> None:
    assert words in told(SECOND, Asked.COUNT, typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("200704", "the 64 biases are missing"),
        ("3136 + 64", "multiplied"),
        ("3136", "multiplied"),
        ("64*64+64", "not for each unit"),
    ],
)
def test_slips_in_counting_a_dense_layer_are_named(typed: str, words: str) -> None:
    assert words in told(DENSE, Asked.COUNT, typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("128", "moving mean"), ("64", "4 numbers for each"), ("192", "4 numbers"), ("4", "4 numbers")],
)
def test_slips_in_counting_batch_normalization_are_named(typed: str, words: str) -> None:
    assert words in told(NORM, Asked.COUNT, typed)


@pytest.mark.parametrize(
    ("step", "typed", "words"),
    [
        ("max_pooling2d", "4", "no weights"),
        ("max_pooling2d", "17", "only computes"),
        ("dropout", "3", "only computes"),
        (("conv2d", {"use_bias": False, "filters": 4}), "76", "use_bias is off"),
        (("conv2d", {"filters": 4, "groups": 2}), "3*3*2*4 + 4", "own group"),
        ("depthwise_conv2d", "9", "each of the 2 maps"),
        ("depthwise_conv2d", "38", "Conv2D would have as many"),
        ("separable_conv2d", "18", "second is missing"),
        ("separable_conv2d", "64", "first is missing"),
        ("prelu", "2", "slope of its own"),
    ],
)
def test_slips_of_other_layers_are_named(step: Step, typed: str, words: str) -> None:
    assert words in told(case(step, ("conv2d", {"filters": 2})), Asked.COUNT, typed)


def test_a_dense_layer_on_maps_counts_its_last_axis() -> None:
    on_maps = case(("dense", {"units": 5}), ("conv2d", {"filters": 4}))
    assert "last axis alone" in told(on_maps, Asked.COUNT, str(26 * 26 * 4 * 5 + 5))


def test_a_count_that_nobody_foresaw_is_taken_apart_by_its_terms() -> None:
    words = told(SECOND, Asked.COUNT, "3*3*32*64 + 17")
    assert "Right: the kernel, 18,432." in words
    assert "Not right: 17." in words
    assert "the biases" in words
    words = told(SECOND, Asked.COUNT, "19,999")
    assert "too large" in words
    assert "side of the window × side of the window × depth of what comes in × filters" in words
    assert "too small" in told(SECOND, Asked.COUNT, "7")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("14x14x8", "Right: the depth. Not right: the height, the width. That is the size for padding 'same'"),
        ("26x26x8", "The stride is missing"),
        ("12x12x8", "One position is missing"),
        ("14 14 8", "'same'"),
        ("13x13x1", "Right: the height, the width. Not right: the depth. That many maps come in"),
        ("14x14x1", "Not right: the depth"),
        ("8x13x13", "the depth comes last"),
        ("13x13", "how many maps there are is missing"),
        ("8", "their height and width are missing"),
        ("1352", "does not lay them in one row"),
        ("1x13x13x8", "would be the batch"),
        ("13x14x8", "Right: the height, the depth. Not right: the width."),
        ("28x28x8", "That is what comes in"),
        ("99x99x8", "too large. What comes in is 28 × 28 × 1"),
        ("169x1x8", "One side is too large, another too small. What comes in is 28 × 28 × 1"),
        ("13x13x8x2", "has 4 sizes; what goes out has 3: the height, the width, the depth"),
    ],
)
def test_slips_in_the_shape_of_a_convolution_are_named(typed: str, words: str) -> None:
    assert words in told(VALID, Asked.SHAPE, typed)


@pytest.mark.parametrize(
    ("step", "before", "typed", "words"),
    [
        (("conv2d", {"padding": "same"}), (), "26x26x32", "padding 'valid'"),
        (("max_pooling2d", {"pool_size": 3}), (("conv2d", {"padding": "same"}),), "10x10x32", "rounded down"),
        ("max_pooling2d", ("conv2d",), "13x13x16", "Pooling looks at each map by itself"),
        (("conv2d", {"dilation_rate": 2}), (), "26x26x32", "dilation is missing"),
        ("flatten", ("conv2d",), "26x26x32", "multiply the sizes"),
        ("flatten", ("conv2d",), "26*26", "depth is missing"),
        ("flatten", ("conv2d",), "26+26+32", "were added"),
        ("flatten", (), "1x784", "would be the batch"),
        ("global_average_pooling2d", ("conv2d",), "1x1x32", "sides of 1 fall away"),
        ("global_average_pooling2d", ("conv2d",), "26x26", "single number"),
        (("dense", {"units": 5}), ("flatten",), "784x5", "adds up all that it receives"),
        (("dense", {"units": 5}), ("flatten",), "784", "Each unit puts out one"),
        (("dense", {"units": 5}), ("conv2d",), "5", "missing"),
        ("up_sampling2d", (), "14x14x1", "makes maps larger"),
        ("zero_padding2d", (), "29x29x1", "one side only"),
        ("cropping2d", (), "30x30x1", "other way round"),
        ("conv2d_transpose", (), "56x56x32", "padding 'same'"),
        ("conv2d_transpose", (), "14x14x32", "makes maps larger"),
        (("depthwise_conv2d", {"depth_multiplier": 2}), ("conv2d",), "24x24x32", "depth_multiplier"),
        ("batch_normalization", (), "14x14x1", "does not make maps smaller"),
        ("permute", (("conv2d", {"kernel_size": (3, 5)}),), "26x24x32", "another way"),
        ("conv1d", (("reshape", {"target_shape": (28, 28)}),), "28x32", "'same'"),
    ],
)
def test_slips_in_other_shapes_are_named(step: Step, before: tuple[Step, ...], typed: str, words: str) -> None:
    assert words in told(case(step, *before), Asked.SHAPE, typed)


def _cases() -> list[tuple[LayerSpec, Example]]:
    return [(spec, example) for spec in LAYER_SPECS if spec.maximum_inputs != 0 for example in spec.examples]


def _made(spec: LayerSpec, example: Example) -> Case:
    params = spec.checked(example.params)
    output = spec.output_shape(params, example.inputs)
    weights = spec.weights_for(params, example.inputs)
    return Case(spec, params, example.inputs, output, weights, sum(weight.count for weight in weights))


@pytest.mark.parametrize(("spec", "example"), _cases(), ids=lambda value: getattr(value, "type_id", ""))
def test_the_right_numbers_of_every_layer_are_right_and_every_slip_is_told(spec: LayerSpec, example: Example) -> None:
    one = _made(spec, example)
    assert judged(one, Asked.SHAPE, "x".join(map(str, one.output))) == Verdict(
        True, "Right.", " × ".join(map(str, one.output))
    )
    assert judged(one, Asked.COUNT, f"{one.count:,}").is_right
    for mistake in count_mistakes(one):
        assert mistake.count != one.count
        assert told(one, Asked.COUNT, str(mistake.count)), mistake
    for slip in shape_mistakes(one):
        assert slip.shape != one.output
        if min(slip.shape) >= 1:
            assert told(one, Asked.SHAPE, ", ".join(map(str, slip.shape)) + ","), slip


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_every_layer_of_every_template_is_asked_and_judged(name: str) -> None:
    project = template(name)
    analysis = analyze(project.network, facts(project))
    asked = questions(analysis)
    assert asked
    for question in asked:
        one = case_of(analysis, question.layer_id)
        right = "x".join(map(str, one.output)) if question.asked is Asked.SHAPE else str(one.count)
        assert judged(one, question.asked, right).is_right
        for wrong in ("1x1", "3x3x3", "7", str(math.prod(one.output) + 1)):
            try:
                verdict = judged(one, question.asked, wrong)
            except AnswerError:
                continue
            assert verdict.is_right or len(verdict.words) > len("It is too large.")
