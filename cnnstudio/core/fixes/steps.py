"""Fixes for the steps before the network: another setting, another step, another place, or none at all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cnnstudio.core.editing.ids import new_id
from cnnstudio.core.editing.steps import new_step, remove_step, step_of
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.layers import Category
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import StepPlace
from cnnstudio.core.project import Project
from cnnstudio.core.stations import Station, stations
from cnnstudio.core.texts import text

SMALL_TURN = 0.05
"""Of a full turn: 18 degrees, after which a digit is still that digit."""


def remove(case: Case) -> Iterator[Draft]:
    """Without the step."""
    yield _without(case, is_last_resort=False)


def give_up(case: Case) -> Iterator[Draft]:
    """As `remove`, where nothing else helps."""
    yield _without(case, is_last_resort=True)


def mend_setting(case: Case) -> Iterator[Draft]:
    """What its refusal speaks of: a blur with a middle pixel, one mean and variance for all channels, one way to keep
    the ratio.
    """
    step, params = _step(case), _step(case).params
    if step.type_id == "random_gaussian_blur":
        size = params["kernel_size"]
        for other in (size - 1, size + 1) if isinstance(size, int) else ():
            yield from _setting(case, {"kernel_size": other})
    elif step.type_id == "normalization":
        yield from _setting(case, {name: _first(params[name]) for name in ("mean", "variance")})
    elif step.type_id == "resizing":
        for name in ("pad_to_aspect_ratio", "crop_to_aspect_ratio"):
            yield from _setting(case, {name: False})


def prepare_instead(case: Case) -> Iterator[Draft]:
    """The step among the preparation, where training, validation and test images all come through it."""
    step, project = _step(case), case.project
    if step.spec is None or step.spec.category is not Category.PREPARATION:
        return
    moved = replace(step, id=new_id((one.id for one in project.preparation), step.type_id))
    left = tuple(one for one in project.augmentation if one is not step)
    after = replace(project, preparation=(*project.preparation, moved), augmentation=left)
    yield Draft(text("Put {layer} into the preparation", layer=case.problem.layer), after)


def turn_a_little(case: Case) -> Iterator[Draft]:
    """A digit slightly turned is that digit still: a smaller angle, or turns in place of flips."""
    step = _step(case)
    if step.type_id == "random_rotation":
        yield from _setting(case, {"factor": SMALL_TURN})
        return
    turning = new_step(case.project, Category.AUGMENTATION, "random_rotation").with_parameter("factor", SMALL_TURN)
    title = text("Put {other} by 18 degrees in place of {layer}", other=turning.type_title, layer=case.problem.layer)
    yield Draft(title, _with(case, turning))


def real_range(case: Case) -> Iterator[Draft]:
    """The values that really arrive."""
    values = _station(case).values
    if values is not None:
        yield from _setting(case, {"value_range": (values.low, values.high)})


def crop_less(case: Case) -> Iterator[Draft]:
    """At most what there is."""
    station, params = _station(case), _step(case).params
    sizes = zip(("height", "width"), station.shape[:2], strict=True)
    yield from _setting(case, {name: min(size, have) for name, have in sizes if isinstance(size := params[name], int)})


def usual_strength(case: Case) -> Iterator[Draft]:
    """What a new step has."""
    spec = _step(case).spec
    if spec is not None:
        yield from _setting(case, {case.problem.parameter: spec.defaults()[case.problem.parameter]})


def _setting(case: Case, values: Mapping[str, object]) -> Iterator[Draft]:
    """Settings changed, where the step can take the values."""
    step = changed = _step(case)
    if step.spec is None:
        return
    try:
        for name, value in values.items():
            changed = changed.with_parameter(name, value)
    except ParameterError:
        return
    shown = [(name, step.spec.parameter(name).show(value)) for name, value in changed.params.items() if name in values]
    if len(shown) == 1:
        [(name, told)] = shown
        title = text("Set {setting} of {layer} to {value}", setting=name, layer=case.problem.layer, value=told)
    else:
        told = ", ".join(text("{setting} to {value}", setting=name, value=value) for name, value in shown)
        title = text("In {layer}, set {settings}", layer=case.problem.layer, settings=told)
    yield Draft(title, _with(case, changed))


def _without(case: Case, *, is_last_resort: bool) -> Draft:
    place = _place(case)
    left = remove_step(case.project, place.stage, place.step_id)
    return Draft(text("Remove {layer}", layer=case.problem.layer), left, is_last_resort)


def _place(case: Case) -> StepPlace:
    assert case.problem.step is not None
    return case.problem.step


def _step(case: Case) -> Layer:
    place = _place(case)
    return step_of(case.project, place.stage, place.step_id)


def _with(case: Case, other: Layer) -> Project:
    """The project with another step in its place."""
    step, stage = _step(case), _place(case).stage
    return case.project.with_steps(stage, tuple(other if one is step else one for one in case.project.steps(stage)))


def _station(case: Case) -> Station:
    """The step with what arrives there: the shape of the images, and from where to where their values go."""
    project, step = case.project, _step(case)
    raw = case.data.facts(replace(project, preparation=()))
    assert raw.value_range is not None
    way = stations(project.preparation, project.augmentation, raw.input_shape, raw.value_range)
    return next(station for station in way if station.step is step)


def _first(value: object) -> object:
    return value[0] if isinstance(value, tuple) else value
