"""Every kind of problem: a network that has it, with the numbers in its sentence, and one that comes close to it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.layers.value_range import UNIT, ValueRange
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Cause, Problem, Severity
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.sources import facts
from tests.core.broken import BROKEN, Broken
from tests.core.making import chain, layer
from tests.core.sound import SOUND, Sound
from tests.core.test_step_problems import STEP_CAUSES

EACH = pytest.mark.parametrize("broken", BROKEN, ids=[broken.name for broken in BROKEN])


def analysis_of(project: Project) -> Analysis:
    return analyze(project.network, facts(project))


def problem_of(broken: Broken) -> Problem:
    [problem] = [one for one in analysis_of(broken.project).problems if one.key == (broken.cause, broken.layer_id)]
    return problem


@EACH
def test_what_is_wrong_is_said_with_its_numbers_and_where_it_is(broken: Broken) -> None:
    problem = problem_of(broken)
    for part in broken.parts:
        assert part in problem.message
    assert problem.hint
    assert "{" not in problem.message + problem.hint
    assert problem.layer == ("" if broken.layer_id is None else broken.network.called(broken.layer_id))


@EACH
def test_advice_is_given_once_for_a_layer_and_cause_the_worst_first(broken: Broken) -> None:
    advice = [one for one in analysis_of(broken.project).problems if one.severity is Severity.ADVICE]
    assert len({one.key for one in advice}) == len(advice)
    ranks = [list(Cause).index(one.cause) for one in advice]
    assert ranks == sorted(ranks)


@EACH
def test_errors_come_before_advice(broken: Broken) -> None:
    order = [one.severity is Severity.ADVICE for one in analysis_of(broken.project).problems]
    assert all(earlier <= later for earlier, later in pairwise(order))


@EACH
def test_what_is_right_keeps_its_numbers(broken: Broken) -> None:
    """A layer has a shape unless it, or something it receives from, is at fault."""
    analysis = analysis_of(broken.project)
    blamed = {one.layer_id for one in analysis.errors}
    for layer_id, result in analysis.layers.items():
        sources = broken.network.inputs[layer_id]
        if layer_id not in blamed and all(analysis.layers[source].output_shape is not None for source in sources):
            assert result.output_shape is not None
    assert analysis.parameters == sum(result.parameters for result in analysis.layers.values())


@pytest.mark.parametrize("sound", SOUND, ids=[sound.name for sound in SOUND])
def test_nothing_is_said_about_what_only_looks_like_a_mistake(sound: Sound) -> None:
    assert analysis_of(sound.project).problems == ()


KINDS = [cause for cause in Cause if cause is not Cause.MOST_PARAMETERS and cause not in STEP_CAUSES]
"""The one is no problem, only an idea; the others are about what comes before the network."""


@pytest.mark.parametrize("cause", KINDS, ids=[cause.name for cause in KINDS])
def test_every_kind_is_shown_by_a_broken_network_and_spares_a_sound_one(cause: Cause) -> None:
    assert any(broken.cause is cause for broken in BROKEN)
    assert any(cause in sound.causes for sound in SOUND)


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_the_templates_have_nothing_to_be_advised_about(name: str) -> None:
    assert analysis_of(template(name)).problems == ()


def test_a_problem_names_its_layer_as_the_learner_did() -> None:
    [broken] = [one for one in BROKEN if one.name == "two Dense without activation between"]
    network = broken.network
    renamed = network.replace_layer(replace(network.layer("dense_1"), name="Wide"))
    problems = analyze(renamed, facts(broken.project), analysis_of(broken.project)).problems
    assert [(one.layer, one.message) for one in problems] == [
        ("Wide", "Wide has no activation before Dense 2: their 50,240 + 650 parameters are one linear map.")
    ]


def test_a_sigmoid_for_each_class_is_not_told_that_binary_cross_entropy_expects_a_sum_of_1() -> None:
    hints = {broken.name: problem_of(broken).hint for broken in BROKEN}
    assert "sum 1" in hints["a sigmoid answer"]
    assert "below 0" not in hints["a relu answer with one-hot labels"], "relu puts out nothing below 0"
    assert "sum" not in hints["binary cross-entropy behind sigmoid"]
    assert "sigmoid with Binary cross-entropy answers 10 questions" in hints["binary cross-entropy behind sigmoid"]


def test_of_two_classes_binary_cross_entropy_behind_softmax_asks_the_same() -> None:
    """The second value is 1 minus the first, so both losses are equal."""
    [broken] = [one for one in BROKEN if one.name == "binary cross-entropy behind softmax"]
    network = broken.network.replace_layer(broken.network.layer("dense_1").with_parameter("units", 2))
    assert analyze(network, replace(facts(broken.project), classes=("cat", "dog"))).problems == ()


def test_images_that_are_stored_as_numbers_from_0_to_1_need_no_rescaling() -> None:
    network = chain("flatten", ("dense", {"units": 10, "activation": "softmax"}))
    project = Project(network=network)
    raw = project.facts_about(8000, (28, 28, 1), tuple("0123456789"))
    stored_small = project.facts_about(8000, (28, 28, 1), tuple("0123456789"), UNIT)
    assert [problem.cause for problem in analyze(network, raw).problems] == [Cause.RAW_PIXELS]
    assert analyze(network, stored_small).problems == ()


def test_nobody_can_say_what_a_preparation_of_another_version_makes_of_pixels() -> None:
    network = chain("flatten", ("dense", {"units": 10, "activation": "softmax"}))
    project = Project(network=network, preparation=(Layer("x", "whitening"),))
    assert facts(project).value_range is None
    assert [problem.cause for problem in analysis_of(project).problems] == [Cause.UNKNOWN_STEP]


def test_each_channel_is_standardized_by_its_own_numbers() -> None:
    step = layer("n", "normalization", mean=(0.0, 100.0, 200.0), variance=(100.0, 25.0, 1.0))
    project = Project(data=DataChoice("shapes"), preparation=(step,))
    assert facts(project).value_range == ValueRange(-200.0, 55.0)
    inverted = replace(project, preparation=(step.with_parameter("invert", True),))
    assert facts(inverted).value_range == ValueRange(0.0, 2550.0)


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_a_template_whose_rescaling_is_taken_away_says_so_unless_it_normalizes_first(name: str) -> None:
    """Behind a normalization of the first maps the size of the pixels makes no difference."""
    project = replace(template(name), preparation=(), augmentation=())
    causes = [problem.cause for problem in analysis_of(project).problems]
    normalizes = {"resnet-20", "mobilenet-like", "batch-normalization"}
    assert causes == ([] if name in normalizes else [Cause.RAW_PIXELS])
