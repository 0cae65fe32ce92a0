"""What is wrong with preparation and augmentation is a problem as any other: said with its numbers, and mended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.editing.steps import bypass_step
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.facts import Facts
from cnnstudio.core.fixes.fix import KnownData
from cnnstudio.core.fixes.proving import MOST, proven_fixes
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.layers.value_range import ValueRange
from cnnstudio.core.network import Layer
from cnnstudio.core.plan import model_plan
from cnnstudio.core.problems import Cause, Problem, Severity, StepPlace
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import template
from cnnstudio.data.sources import known_data
from tests.core.mended import analysis_of, keeps_its_promise

PREPARE, AUGMENT = Category.PREPARATION, Category.AUGMENTATION
STEP_CAUSES = (
    *(Cause.UNKNOWN_STEP, Cause.STEP_SHAPE, Cause.STEP_SIZE, Cause.STEP_LABEL, Cause.STEP_RANGE),
    *(Cause.RESCALED_TWICE, Cause.STEP_ENLARGES, Cause.IDLE_STEP),
)


def step(type_id: str, layer_id: str = "it", **params: object) -> Layer:
    return Layer(layer_id, type_id, CATALOGUE[type_id].checked(params))


RESCALE = step("rescaling", "scale")


@dataclass(frozen=True)
class Case:
    """The step "it" has something wrong; `parts` are pieces of the sentence, `fixes` titles that must be offered."""

    name: str
    cause: Cause
    stage: Category
    steps: tuple[Layer, ...]
    parts: tuple[str, ...]
    fixes: tuple[str, ...]
    is_error: bool = False
    source: str = "digits"
    parameter: str = ""

    @property
    def project(self) -> Project:
        first = () if self.stage is PREPARE else (RESCALE,)
        project = replace(template("mnist-cnn"), preparation=first, data=DataChoice(self.source))
        return project.with_steps(self.stage, self.steps)

    @property
    def problem(self) -> Problem:
        place = StepPlace(self.stage, "it")
        [problem] = [one for one in analysis_of(self.project).problems if (one.cause, one.step) == (self.cause, place)]
        return problem


CASES = (
    Case("of another version", Cause.UNKNOWN_STEP, AUGMENT, (Layer("it", "future"),), ("future",), ("Remove future",),
         is_error=True),
    Case("colours of grey images", Cause.STEP_SHAPE, AUGMENT, (step("random_hue"),), ("RandomHue", "3 channels", "1"),
         ("Remove RandomHue",), is_error=True),
    Case("a blur without a middle", Cause.STEP_SHAPE, AUGMENT, (step("random_gaussian_blur", kernel_size=4),),
         ("4 pixels have no middle",), ("Set kernel_size of RandomGaussianBlur to 3",), is_error=True,
         parameter="kernel_size"),
    Case("a mean without its variance", Cause.STEP_SHAPE, PREPARE, (step("normalization", mean=(0.1, 0.2, 0.3)),),
         ("3 against 1",), ("In Normalization, set mean to 0.1, variance to 0.0625",), is_error=True,
         source="shapes", parameter="variance"),
    Case("cropped and padded", Cause.STEP_SHAPE, PREPARE,
         (step("resizing", crop_to_aspect_ratio=True, pad_to_aspect_ratio=True),), ("cropped or padded",),
         ("Set pad_to_aspect_ratio of Resizing to no",), is_error=True, parameter="pad_to_aspect_ratio"),
    Case("smaller in training alone", Cause.STEP_SIZE, AUGMENT, (step("resizing", height=20, width=20),),
         ("28 × 28 × 1", "20 × 20 × 1"), ("Put Resizing into the preparation",), is_error=True),
    Case("flipped digits", Cause.STEP_LABEL, AUGMENT, (step("random_flip", mode="horizontal_and_vertical"),),
         ("6", "9", "flip"), ("Put RandomRotation by 18 degrees in place of RandomFlip", "Remove RandomFlip"),
         parameter="mode"),
    Case("turned digits", Cause.STEP_LABEL, AUGMENT, (step("random_rotation", factor=0.5),), ("180 degrees", "6", "9"),
         ("Set factor of RandomRotation to 0.05", "Remove RandomRotation"), parameter="factor"),
    Case("digits turned to one side", Cause.STEP_LABEL, AUGMENT, (step("random_rotation", factor=(-0.4, 0.0)),),
         ("144 degrees",), ("Set factor of RandomRotation to 0.05",), parameter="factor"),
    Case("told of pixels to 255", Cause.STEP_RANGE, AUGMENT,
         (step("random_brightness", value_range=(0.0, 255.0)),), ("0 to 255", "0 to 1"),
         ("Set value_range of RandomBrightness to 0 … 1",), parameter="value_range"),
    Case("told of pixels to 1, none rescaled", Cause.STEP_RANGE, PREPARE, (step("auto_contrast"),),
         ("0 to 1", "0 to 255"), ("Add Rescaling by 1/255 to the preparation",), parameter="value_range"),
    Case("rescaled twice", Cause.RESCALED_TWICE, PREPARE, (RESCALE, step("rescaling")),
         ("Rescaling 1", "0 to 1", "0.0039"), ("Remove Rescaling 2",), parameter="scale"),
    Case("a crop larger than the image", Cause.STEP_ENLARGES, PREPARE, (step("center_crop", height=40, width=20),),
         ("40×20", "28 × 28"), ("In CenterCrop, set height to 28, width to 20",), parameter="height"),
    Case("a turn by nothing", Cause.IDLE_STEP, AUGMENT, (step("random_rotation", factor=0.0),), ("factor 0",),
         ("Set factor of RandomRotation to 0.05", "Remove RandomRotation"), parameter="factor"),
    Case("two shifts by nothing", Cause.IDLE_STEP, AUGMENT,
         (step("random_translation", height_factor=0.0, width_factor=0.0),), ("height_factor 0",),
         ("Set height_factor of RandomTranslation to 0.1",), parameter="height_factor"),
)  # fmt: skip
EACH = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@EACH
def test_it_is_said_with_its_numbers_at_its_step(case: Case) -> None:
    problem = case.problem
    assert all(part in problem.message for part in case.parts), problem.message
    assert problem.hint
    assert "{" not in problem.message + problem.hint
    assert (problem.severity is Severity.ERROR) == case.is_error
    assert problem.parameter == case.parameter
    assert problem.layer
    assert problem.layer_id is None


@EACH
def test_a_fix_that_is_offered_mends_it_and_brings_nothing_new(case: Case) -> None:
    before, problem = analysis_of(case.project), case.problem
    fixes = proven_fixes(problem, case.project, before, known_data())
    assert set(case.fixes) <= {fix.title for fix in fixes}, [fix.title for fix in fixes]
    assert len(fixes) <= MOST
    for fix in fixes:
        keeps_its_promise(problem, fix, before)


@EACH
def test_an_error_keeps_the_network_from_being_built_and_advice_does_not(case: Case) -> None:
    analysis = analysis_of(case.project)
    if not case.is_error:
        assert analysis.can_train
        return
    with pytest.raises(NetworkError) as refusal:
        model_plan(analysis)
    assert case.problem.message in refusal.value.message


@EACH
def test_nothing_is_said_of_a_step_that_is_bypassed(case: Case) -> None:
    project = bypass_step(case.project, case.stage, "it")
    assert [one for one in analysis_of(project).problems if one.step == StepPlace(case.stage, "it")] == []


def test_every_kind_is_shown() -> None:
    assert {case.cause for case in CASES} == set(STEP_CAUSES)


SOUND: Mapping[str, tuple[Category, tuple[Layer, ...], str]] = {
    "flipped shapes": (AUGMENT, (step("random_flip"),), "shapes"),
    "shapes turned all around": (AUGMENT, (step("random_rotation", factor=0.5),), "shapes"),
    "digits turned by a quarter": (AUGMENT, (step("random_rotation", factor=0.25),), "digits"),
    "colours of colour images": (AUGMENT, (step("random_hue"),), "shapes"),
    "a blur with a middle": (AUGMENT, (step("random_gaussian_blur", kernel_size=5),), "digits"),
    "told what arrives": (AUGMENT, (step("random_brightness"),), "digits"),
    "told what a normalization makes": (
        PREPARE,
        (step("normalization", "n", mean=0.0, variance=255.0**2), step("auto_contrast")),
        "digits",
    ),
    "a crop of all": (PREPARE, (RESCALE, step("center_crop", height=28, width=28)), "digits"),
    "to −1 … 1 in two steps": (PREPARE, (RESCALE, step("rescaling", scale=2.0, offset=-1.0)), "digits"),
    "back and again": (PREPARE, (RESCALE, step("rescaling", "back", scale=255.0), step("rescaling")), "digits"),
    "a shift in one direction": (AUGMENT, (step("random_translation", height_factor=0.0),), "digits"),
}


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_said_about_what_only_looks_like_a_mistake(name: str) -> None:
    stage, steps, source = SOUND[name]
    project = replace(template("mnist-cnn"), data=DataChoice(source)).with_steps(stage, steps)
    assert [one for one in analysis_of(project).problems if one.step is not None] == []


def _order(analysis: Analysis) -> list[bool]:
    return [one.severity is Severity.ERROR for one in analysis.problems]


def test_errors_of_steps_come_first_and_their_advice_last() -> None:
    steps = (step("random_hue"), step("random_flip", "flip"))
    project = replace(template("mnist-cnn"), augmentation=steps)
    network = project.network
    broken = network.replace_layer(network.layer("dense_2").with_parameter("units", 3))
    analysis = analysis_of(project.with_network(broken))
    assert _order(analysis) == [True, True, False]
    assert [one.cause for one in analysis.problems] == [Cause.STEP_SHAPE, Cause.CLASS_COUNT, Cause.STEP_LABEL]


def test_a_step_that_does_not_fit_leaves_the_image_as_it_is() -> None:
    wrong = step("resizing", crop_to_aspect_ratio=True, pad_to_aspect_ratio=True)
    project = replace(template("mnist-cnn"), preparation=(wrong, step("resizing", "r", height=20, width=24)))
    analysis = analysis_of(project)
    assert analysis.facts.input_shape == (20, 24, 1)
    assert analysis.is_complete


def test_a_step_is_told_the_range_of_the_images_that_there_are() -> None:
    def known(project: Project) -> Facts:
        return project.facts_about(1000, (28, 28, 1), tuple("0123456789"), ValueRange(-1.0, 1.0))

    project = replace(template("mnist-cnn"), preparation=(step("auto_contrast"),))
    analysis = analyze(project.network, known(project))
    problem = next(one for one in analysis.problems if one.cause is Cause.STEP_RANGE)
    fixes = proven_fixes(problem, project, analysis, KnownData(known))
    assert "Set value_range of AutoContrast to −1 … 1" in [fix.title for fix in fixes]
