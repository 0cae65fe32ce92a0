"""The way of an image to the network: each step of preparation and augmentation with what arrives there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import Category
from cnnstudio.core.layers.value_range import PIXELS, ValueRange
from cnnstudio.core.layers.values import numbers
from cnnstudio.core.network import Layer


@dataclass(frozen=True)
class Station:
    """One step that is in use. Where it does not fit, the image goes on as it came."""

    stage: Category
    step: Layer
    called: str
    """Its type, numbered where there are several of one."""
    shape: Shape
    """Of the image that arrives."""
    values: ValueRange | None
    """From where to where its values may go; None where that is not known."""
    output: Shape
    refusal: ShapeError | None = None
    """Why it does not fit."""


def stations(
    preparation: Sequence[Layer], augmentation: Sequence[Layer], shape: Shape, raw: ValueRange = PIXELS
) -> tuple[Station, ...]:
    """For raw images of this shape; bypassed steps are passed by. Augmentation leaves the range of values alone."""
    found: list[Station] = []
    values: ValueRange | None = raw
    for stage, step, called in _in_use(preparation, augmentation):
        output, refusal = _through(step, shape)
        found.append(Station(stage, step, called, shape, values, output, refusal))
        shape = output
        if stage is Category.PREPARATION:
            values = _values_behind(step, values)
    return tuple(found)


def prepared_shape(preparation: Sequence[Layer], shape: Shape) -> Shape:
    """What the preparation makes of one raw image; a step that is unknown or does not fit leaves it as it is."""
    return next((station.output for station in reversed(stations(preparation, (), shape))), shape)


def prepared_values(preparation: Sequence[Layer], raw: ValueRange = PIXELS) -> ValueRange | None:
    """Between which numbers the values of a prepared image lie; None behind an unknown step."""
    values: ValueRange | None = raw
    for step in preparation:
        values = values if step.bypassed else _values_behind(step, values)
    return values


def steps_called(steps: Sequence[Layer]) -> tuple[str, ...]:
    """How each is called: by its type, numbered where there are several of one."""
    titles = [step.title for step in steps]
    return tuple(
        f"{title} {titles[:place].count(title) + 1}" if titles.count(title) > 1 else title
        for place, title in enumerate(titles)
    )


def _in_use(preparation: Sequence[Layer], augmentation: Sequence[Layer]) -> Iterator[tuple[Category, Layer, str]]:
    for stage, steps in ((Category.PREPARATION, preparation), (Category.AUGMENTATION, augmentation)):
        for step, called in zip(steps, steps_called(steps), strict=True):
            if not step.bypassed:
                yield stage, step, called


def _through(step: Layer, shape: Shape) -> tuple[Shape, ShapeError | None]:
    if step.spec is None:
        return shape, None
    try:
        return step.spec.output_shape(step.params, (shape,)), None
    except ShapeError as refusal:
        return shape, refusal


def _values_behind(step: Layer, values: ValueRange | None) -> ValueRange | None:
    return step.spec.values_behind(step.params, values) if step.spec is not None and values is not None else None


def range_told(params: Params) -> ValueRange | None:
    """The range of values that a step was told; None for one that is not told any."""
    return ValueRange(*numbers(params, "value_range")) if "value_range" in params else None
