"""Preparation and augmentation: steps that are added, taken out, put in order, switched off and set."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.change import diff
from cnnstudio.core.code.reader import read_python
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.editing import steps
from cnnstudio.core.errors import NetworkError, ParameterError
from cnnstudio.core.layers import LAYER_SPECS, Category
from cnnstudio.core.plan import augmentation_calls, preparation_calls
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.templates import template
from cnnstudio.data.sources import facts
from tests.core.making import layer

BEFORE = replace(
    template("augmentation"),
    augmentation=tuple(layer(f"{name}_1", name) for name in ("random_rotation", "random_zoom", "random_translation")),
)
PREPARE, AUGMENT = Category.PREPARATION, Category.AUGMENTATION


def ids(project: Project, stage: Category = AUGMENT) -> list[str]:
    return [step.id for step in project.steps(stage)]


@pytest.mark.parametrize("stage", steps.STAGES, ids=lambda stage: stage.value)
def test_every_layer_of_the_catalogue_that_belongs_before_the_network_can_be_added(stage: Category) -> None:
    project = Project()
    for spec in steps.step_types(stage):
        project = steps.add_step(project, stage, steps.new_step(project, stage, spec.type_id))
    added = project.steps(stage)
    assert [step.type_id for step in added] == [spec.type_id for spec in LAYER_SPECS if spec.category is stage]
    assert all(step.params == step.spec.defaults() for step in added)
    assert decode(encode(project)) == project


def test_a_step_comes_last_under_an_id_of_its_own_and_may_come_twice() -> None:
    project = BEFORE
    for _ in range(2):
        project = steps.add_step(project, AUGMENT, steps.new_step(project, AUGMENT, "random_zoom"))
    assert ids(project) == [*ids(BEFORE), "random_zoom_2", "random_zoom_3"]


@pytest.mark.parametrize(("stage", "type_id"), [(PREPARE, "random_flip"), (AUGMENT, "rescaling"), (AUGMENT, "dense")])
def test_a_layer_that_belongs_elsewhere_is_refused(stage: Category, type_id: str) -> None:
    with pytest.raises(NetworkError):
        steps.new_step(BEFORE, stage, type_id)


def test_a_removed_step_leaves_the_others_in_their_order() -> None:
    after = steps.remove_step(BEFORE, AUGMENT, "random_zoom_1")
    assert ids(after) == ["random_rotation_1", "random_translation_1"]
    assert ids(after, PREPARE) == ids(BEFORE, PREPARE)


@pytest.mark.parametrize(
    ("to", "order"),
    [(0, "zoom rotation translation"), (1, "rotation zoom translation"), (2, "rotation translation zoom")],
)
def test_a_step_moves_to_a_place(to: int, order: str) -> None:
    after = steps.move_step(BEFORE, AUGMENT, "random_zoom_1", to)
    assert ids(after) == [f"random_{name}_1" for name in order.split()]


@pytest.mark.parametrize(("to", "place"), [(-3, 0), (99, 2)])
def test_beyond_the_ends_lies_the_end(to: int, place: int) -> None:
    assert ids(steps.move_step(BEFORE, AUGMENT, "random_zoom_1", to))[place] == "random_zoom_1"


def test_a_setting_is_checked_as_that_of_a_layer_is() -> None:
    after = steps.set_step_parameter(BEFORE, AUGMENT, "random_rotation_1", "factor", (-0.1, 0.2))
    assert after.augmentation[0].params["factor"] == (-0.1, 0.2)
    with pytest.raises(ParameterError):
        steps.set_step_parameter(BEFORE, AUGMENT, "random_rotation_1", "factor", 7)


GONE: tuple[Callable[[Project], Project], ...] = (
    lambda project: steps.remove_step(project, AUGMENT, "rescaling_1"),
    lambda project: steps.move_step(project, AUGMENT, "rescaling_1", 0),
    lambda project: steps.bypass_step(project, AUGMENT, "rescaling_1"),
    lambda project: steps.set_step_parameter(project, AUGMENT, "rescaling_1", "scale", 1.0),
)


@pytest.mark.parametrize("verb", GONE)
def test_a_step_that_is_not_there_is_refused(verb: Callable[[Project], Project]) -> None:
    with pytest.raises(NetworkError, match="rescaling_1"):
        verb(BEFORE)


def test_a_bypassed_step_is_kept_and_does_nothing() -> None:
    after = steps.bypass_step(BEFORE, AUGMENT, "random_zoom_1")
    assert ids(after) == ids(BEFORE)
    calls = [name for name, _ in augmentation_calls(after, (32, 32, 3))]
    assert calls == ["layers.RandomRotation", "layers.RandomTranslation"]
    assert steps.bypass_step(after, AUGMENT, "random_zoom_1", bypassed=False) == BEFORE
    assert preparation_calls(steps.bypass_step(BEFORE, PREPARE, "rescaling_1")) == ()


def test_a_bypassed_resizing_leaves_the_images_their_size() -> None:
    project = steps.add_step(BEFORE, PREPARE, steps.new_step(BEFORE, PREPARE, "resizing"))
    project = steps.set_step_parameter(project, PREPARE, "resizing_1", "height", 20)
    assert facts(project).input_shape == (20, 32, 3)
    assert facts(steps.bypass_step(project, PREPARE, "resizing_1")).input_shape == (32, 32, 3)


def test_a_file_keeps_what_is_bypassed() -> None:
    after = steps.bypass_step(BEFORE, AUGMENT, "random_zoom_1")
    assert encode(after).count('"bypassed": true') == 1
    assert decode(encode(after)) == after


def test_a_change_of_the_steps_is_told_and_makes_another_learner() -> None:
    for after in (
        steps.remove_step(BEFORE, AUGMENT, "random_zoom_1"),
        steps.bypass_step(BEFORE, PREPARE, "rescaling_1"),
        steps.set_step_parameter(BEFORE, AUGMENT, "random_zoom_1", "height_factor", 0.3),
        steps.move_step(BEFORE, AUGMENT, "random_zoom_1", 0),
    ):
        assert diff(BEFORE, after).preparation
        assert not after.learns_like(BEFORE)
    assert replace(BEFORE, name="other").learns_like(BEFORE)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(ids(BEFORE))), st.booleans())
def test_bypassed_steps_outlive_the_script_of_the_project(bypassed: set[str], rescaling: bool) -> None:
    project = BEFORE
    for step_id in bypassed:
        project = steps.bypass_step(project, AUGMENT, step_id)
    if rescaling:
        project = steps.bypass_step(project, PREPARE, "rescaling_1")
    source = write_python(project, facts(project), "data.npz")
    assert ("RandomZoom" in source) == ("random_zoom_1" not in bypassed)
    read = read_python(source, project).project
    assert (read.augmentation, read.preparation) == (project.augmentation, project.preparation)


def test_a_step_taken_out_of_the_script_goes_and_the_bypassed_stay_where_they_stood() -> None:
    project = steps.bypass_step(BEFORE, AUGMENT, "random_zoom_1")
    source = write_python(project, facts(project), "data.npz")
    lines = [line for line in source.splitlines() if "layers.RandomRotation" not in line]
    after = read_python("\n".join(lines), project).project
    assert [step.type_id for step in after.augmentation] == ["random_translation", "random_zoom"]
    assert after.augmentation[1] == project.augmentation[1]
