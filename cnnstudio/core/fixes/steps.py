"""Fixes for the steps before the network: another setting, another step, another place, or none at all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cnnstudio.core.editing.ids import new_id
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.value_range import ValueRange
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.stations import stations, steps_called
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
    yield Draft(text("Put {layer} into the preparation", layer=_called(case)), after)


def turn_a_little(case: Case) -> Iterator[Draft]:
    """A digit slightly turned is that digit still: a smaller angle, or turns in place of flips."""
    step = _step(case)
    if step.type_id == "random_rotation":
        yield from _setting(case, {"factor": SMALL_TURN})
        return
    spec = CATALOGUE["random_rotation"]
    steps = case.project.augmentation
    turning = Layer(new_id((one.id for one in steps), spec.type_id), spec.type_id, spec.checked({"factor": SMALL_TURN}))
    changed = tuple(turning if one is step else one for one in steps)
    title = text("Put {other} by 18 degrees in place of {layer}", other=spec.keras_class, layer=_called(case))
    yield Draft(title, case.project.with_steps(Category.AUGMENTATION, changed))


def real_range(case: Case) -> Iterator[Draft]:
    """The values that really arrive."""
    values = _arriving(case)
    if values is not None:
        yield from _setting(case, {"value_range": (values.low, values.high)})


def crop_less(case: Case) -> Iterator[Draft]:
    """At most what there is."""
    shape, params = _shape_before(case), _step(case).params
    sizes = zip(("height", "width"), shape[:2], strict=True)
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
        title = text("Set {setting} of {layer} to {value}", setting=name, layer=_called(case), value=told)
    else:
        told = ", ".join(text("{setting} to {value}", setting=name, value=value) for name, value in shown)
        title = text("In {layer}, set {settings}", layer=_called(case), settings=told)
    yield Draft(title, _with(case, tuple(changed if one is step else one for one in _steps(case))))


def _without(case: Case, *, is_last_resort: bool) -> Draft:
    step = _step(case)
    left = tuple(one for one in _steps(case) if one is not step)
    return Draft(text("Remove {layer}", layer=_called(case)), _with(case, left), is_last_resort)


def _stage(case: Case) -> Category:
    assert case.problem.step is not None
    return case.problem.step.stage


def _steps(case: Case) -> tuple[Layer, ...]:
    return case.project.steps(_stage(case))


def _step(case: Case) -> Layer:
    assert case.problem.step is not None
    return next(step for step in _steps(case) if step.id == case.problem.step.step_id)


def _called(case: Case) -> str:
    steps = _steps(case)
    return steps_called(steps)[steps.index(_step(case))]


def _with(case: Case, steps: tuple[Layer, ...]) -> Project:
    return case.project.with_steps(_stage(case), steps)


def _arriving(case: Case) -> ValueRange | None:
    """From where to where the values go that come to the step: that does not depend on how large the images are."""
    project, step = case.project, _step(case)
    way = stations(project.preparation, project.augmentation, case.analysis.facts.input_shape)
    return next((one.values for one in way if one.step is step), None)


def _shape_before(case: Case) -> Shape:
    before = case.project.preparation[: case.project.preparation.index(_step(case))]
    return case.data.facts(replace(case.project, preparation=before)).input_shape


def _first(value: object) -> object:
    return value[0] if isinstance(value, tuple) else value
