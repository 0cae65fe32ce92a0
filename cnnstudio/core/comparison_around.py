"""What stands around two networks side by side: the data, what prepares and changes them, the training."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cnnstudio.core.comparison import Sides, changes, matched, side_by_side
from cnnstudio.core.comparison_words import Change, ComparisonRow, setting_words, turned_words
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.parameter import Parameter, Value, shortened
from cnnstudio.core.network import Layer
from cnnstudio.core.project import SPLIT_PARAMETERS, DataChoice, Project
from cnnstudio.core.stations import steps_called
from cnnstudio.core.texts import text
from cnnstudio.core.training import FIT_PARAMETERS, OPTIMIZER, TrainingSettings


def rows_around(left: Project, right: Project, called: Callable[[str], str] = str) -> tuple[ComparisonRow, ...]:
    """A row for the data, one for each step, one for the training; `called`: what a source of data is called."""
    stages = (
        (Category.PREPARATION, left.preparation, right.preparation),
        (Category.AUGMENTATION, left.augmentation, right.augmentation),
    )
    steps = (row for stage, ours, theirs in stages for row in _steps(stage, ours, theirs))
    return (
        _row(text("Data"), _of_data(left.data, right.data, called)),
        *steps,
        _row(text("Training"), _of_training(left.training, right.training)),
    )


def _row(title: str, details: Iterator[str]) -> ComparisonRow:
    found = tuple(details)
    return ComparisonRow(Change.EDITED if found else Change.SAME, None, None, title, found, is_around=True)


# Data and training ---------------------------------------------------------------------------------------------------


def _of_data(left: DataChoice, right: DataChoice, called: Callable[[str], str]) -> Iterator[str]:
    if left.source != right.source:
        yield text("source {left} → {right}", left=called(left.source), right=called(right.source))
    yield from _others(left.params, right.params)
    for parameter in SPLIT_PARAMETERS:
        yield from _parameter(parameter, getattr(left, parameter.name), getattr(right, parameter.name))
    yield from _others(left.extra, right.extra)


def _of_training(left: TrainingSettings, right: TrainingSettings) -> Iterator[str]:
    yield from _parameter(OPTIMIZER, left.optimizer, right.optimizer)
    theirs = {parameter.name: parameter for parameter in right.optimizer_spec.parameters}
    for parameter in left.optimizer_spec.parameters:
        if parameter.name in theirs:  # What only one optimizer has goes with it.
            name = parameter.name
            yield from _parameter(parameter, left.optimizer_params[name], right.optimizer_params[name])
    for parameter in FIT_PARAMETERS:
        yield from _parameter(parameter, getattr(left, parameter.name), getattr(right, parameter.name))
    yield from _others(left.extra, right.extra)


def _parameter(parameter: Parameter, left: Value, right: Value) -> Iterator[str]:
    if left != right:
        yield turned_words(parameter.label, parameter.show(left), parameter.show(right))


def _others(left: Mapping[str, object], right: Mapping[str, object]) -> Iterator[str]:
    """Settings that have no parameter here, as a folder's, or those of a newer version."""
    for name in dict.fromkeys((*left, *right)):
        if left.get(name) != right.get(name):
            yield setting_words(None, name, Sides(left.get(name), right.get(name)))


# Steps ---------------------------------------------------------------------------------------------------------------


def _steps(stage: Category, left: Sequence[Layer], right: Sequence[Layer]) -> Iterator[ComparisonRow]:
    same = matched(left, right)
    ours, theirs = _titled(stage, left), _titled(stage, right)
    turns = [same[one] for one in ours if one in same], [other for other in theirs if other in same.values()]
    for one, other in side_by_side(tuple(ours), tuple(theirs), same):
        if one is not None and other is not None:
            title, step = theirs[other]
            yield _row(title, _of_step(ours[one][1], step, *(turn.index(other) for turn in turns)))
        elif other is not None:
            yield _single(Change.RIGHT, *theirs[other])
        elif one is not None:
            yield _single(Change.LEFT, *ours[one])


def _titled(stage: Category, steps: Sequence[Layer]) -> dict[str, tuple[str, Layer]]:
    """By the id of each step the title of its row, and the step itself."""
    names = zip(steps, steps_called(steps), strict=True)
    return {step.id: (text("{stage}: {step}", stage=stage.title, step=name), step) for step, name in names}


def _single(change: Change, title: str, step: Layer) -> ComparisonRow:
    return ComparisonRow(change, None, None, title, tuple(_alone(step)), is_around=True)


def _of_step(one: Layer, other: Layer, before: int, after: int) -> Iterator[str]:
    for name, sides in changes(one, other):
        yield setting_words(one.spec, name, sides)
    if before != after:
        yield text("place {left} → {right}", left=before + 1, right=after + 1)


def _alone(step: Layer) -> Iterator[str]:
    line = step.spec.settings_line(step.params) if step.spec is not None else shortened(step.params)
    if line:
        yield line
