"""A sitting: what is open, how it went, and what an edit asks again; and what the veil over it hides."""

import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.cost_derivations import work_derivation
from cnnstudio.core.derivations import count_derivation, shape_derivation
from cnnstudio.core.editing.layers import bypass_layers
from cnnstudio.core.grouping import group_totals
from cnnstudio.core.network import Group
from cnnstudio.core.problems import Severity
from cnnstudio.core.project import Project
from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.core.quiz.sitting import Mark, Sitting, new_sitting, score_words
from cnnstudio.core.quiz.veil import veiled
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.sources import facts
from tests.core.making import FACTS, chain

MNIST = analyze(template("mnist-cnn").network, FACTS)
SHAPE, COUNT = Question("conv2d_1", Asked.SHAPE), Question("conv2d_1", Asked.COUNT)


def _edited(**settings: object) -> Analysis:
    network = MNIST.network
    for name, value in settings.items():
        network = network.replace_layer(network.layer("conv2d_2").with_parameter(name, value))
    return analyze(network, FACTS)


def _finished(sitting: Sitting) -> Sitting:
    for question in sitting.open:
        sitting = sitting.shown(question)
    return sitting


def test_every_layer_but_the_input_is_asked_for_its_two_numbers() -> None:
    sitting = new_sitting(MNIST)
    assert len(sitting.open) == 2 * (len(MNIST.layers) - 1)
    assert sitting.open[:2] == (SHAPE, COUNT)


def test_an_answer_counts_at_once_or_later_or_not_at_all() -> None:
    sitting = new_sitting(MNIST).solved(SHAPE).missed(COUNT).solved(COUNT)
    sitting = sitting.shown(Question("flatten_1", Asked.SHAPE))
    assert sitting.marks[SHAPE] is Mark.FIRST
    assert sitting.marks[COUNT] is Mark.LATER
    assert score_words(sitting) == "1 of 14 right at first try · 1 later · 1 shown · 11 open"
    assert score_words(_finished(new_sitting(MNIST))) == "0 of 14 right at first try · 14 shown"


def test_a_layer_is_marked_by_the_poorer_of_its_answers_once_both_are_given() -> None:
    sitting = new_sitting(MNIST).solved(SHAPE)
    assert sitting.mark_of("conv2d_1") is None
    assert sitting.missed(COUNT).solved(COUNT).mark_of("conv2d_1") is Mark.LATER
    assert sitting.solved(COUNT).mark_of("conv2d_1") is Mark.FIRST
    assert sitting.mark_of("input_1") is None


def test_the_next_open_question_comes_behind_the_layer_and_from_the_beginning_again() -> None:
    sitting = new_sitting(MNIST)
    assert sitting.next_open() == SHAPE
    assert sitting.next_open("conv2d_1") == Question("max_pooling2d_1", Asked.SHAPE)
    assert sitting.next_open("dense_2") == SHAPE
    assert sitting.solved(SHAPE).next_open("dense_2") == COUNT
    assert sitting.next_open("gone") == SHAPE
    assert _finished(sitting).next_open() is None


def test_an_edit_asks_again_for_what_has_other_numbers_now_and_for_nothing_else() -> None:
    sitting = _finished(new_sitting(MNIST)).following(_edited(filters=32))
    assert {question.layer_id for question in sitting.open} == {"conv2d_2", "max_pooling2d_2", "flatten_1", "dense_1"}
    assert Question("dense_1", Asked.SHAPE) not in sitting.open
    assert not _finished(new_sitting(MNIST)).following(_edited(activation="tanh")).open


def test_a_sitting_begins_anew() -> None:
    assert _finished(new_sitting(MNIST)).anew() == new_sitting(MNIST)


def test_the_veil_hides_what_is_open_and_nothing_else() -> None:
    sitting = new_sitting(MNIST).solved(SHAPE)
    told = veiled(MNIST, sitting)
    assert told.withholds
    assert not told.is_complete
    assert told.layers["input_1"] is MNIST.layers["input_1"]
    first = told.layers["conv2d_1"]
    assert (first.output_shape, first.parameters, first.knows_count) == ((28, 28, 32), 0, False)
    assert shape_derivation(told, "conv2d_1") == shape_derivation(MNIST, "conv2d_1")
    assert count_derivation(told, "conv2d_1") is None
    assert work_derivation(told, "conv2d_1") is None
    assert told.layers["conv2d_2"].output_shape is None
    assert told.layers["conv2d_2"].input_shapes == (None,)
    assert told.parameters == 0


def test_a_count_may_be_told_before_the_shape() -> None:
    told = veiled(MNIST, new_sitting(MNIST).solved(COUNT))
    assert told.layers["conv2d_1"].knows_count
    assert told.parameters == 320
    assert count_derivation(told, "conv2d_1") == count_derivation(MNIST, "conv2d_1")
    assert shape_derivation(told, "conv2d_1") is None


def test_a_group_tells_its_parameters_once_all_of_its_layers_do_whatever_the_shapes() -> None:
    group = Group("group_1", "first", ("conv2d_1", "max_pooling2d_1"))
    sitting = new_sitting(MNIST).solved(COUNT)
    assert not group_totals(veiled(MNIST, sitting), group).is_complete
    totals = group_totals(veiled(MNIST, sitting.solved(Question("max_pooling2d_1", Asked.COUNT))), group)
    assert (totals.parameters, totals.is_complete, totals.knows_costs) == (320, True, False)
    assert totals.output_shapes == (None,)


def test_what_is_told_of_a_layer_is_derived_rightly_while_the_one_above_is_asked() -> None:
    told = veiled(MNIST, new_sitting(MNIST).solved(Question("conv2d_2", Asked.SHAPE)))
    assert shape_derivation(told, "conv2d_2") == shape_derivation(MNIST, "conv2d_2")


def test_once_nothing_is_open_all_is_told() -> None:
    assert veiled(MNIST, _finished(new_sitting(MNIST))) is MNIST


def test_a_bypassed_layer_is_not_asked_and_gives_nothing_away() -> None:
    project = bypass_layers(Project(network=MNIST.network), ["max_pooling2d_1"])
    analysis = analyze(project.network, FACTS)
    sitting = new_sitting(analysis)
    assert Question("max_pooling2d_1", Asked.SHAPE) not in sitting.known
    assert veiled(analysis, sitting).layers["max_pooling2d_1"].output_shape is None
    told = veiled(analysis, sitting.solved(SHAPE)).layers["max_pooling2d_1"]
    assert told.output_shape == (28, 28, 32)


def test_what_does_not_fit_is_told_without_numbers() -> None:
    broken = analyze(chain("conv2d", ("conv2d", {"kernel_size": 40})), FACTS)
    told = veiled(broken, new_sitting(broken))
    assert [problem.severity for problem in told.problems] == [Severity.ERROR] * len(broken.errors)
    words = " ".join(problem.message + problem.hint for problem in told.problems)
    assert not any(character.isdigit() for character in words)


def test_what_was_told_before_stays_the_same_object() -> None:
    sitting = new_sitting(MNIST)
    before = veiled(MNIST, sitting)
    after = veiled(MNIST, sitting.solved(SHAPE), before)
    assert [i for i in after.layers if after.layers[i] is not before.layers[i]] == ["conv2d_1", "max_pooling2d_1"]


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_no_shape_that_is_asked_is_left_in_what_is_told(name: str) -> None:
    project = template(name)
    analysis = analyze(project.network, facts(project))
    told = veiled(analysis, new_sitting(analysis))
    for layer_id, result in told.layers.items():
        if result.layer.type_id != "input":
            assert result.output_shape is None
            assert not result.weights
            assert not result.knows_costs
            sources = analysis.network.inputs[layer_id]
            assert all(analysis.network.layer(source).type_id == "input" or shape is None
                       for source, shape in zip(sources, result.input_shapes, strict=True))  # fmt: skip
