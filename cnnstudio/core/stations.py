"""The way of an image to the network: each step of preparation and augmentation with what arrives there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import Category
from cnnstudio.core.network import Layer

PIXELS = (0.0, 255.0)
"""The range of the values of a raw image."""
_KEEP_RANGE = ("resizing", "center_crop")

Range = tuple[float, float]


@dataclass(frozen=True)
class Station:
    """One step that is in use. Where it does not fit, the image goes on as it came."""

    stage: Category
    step: Layer
    called: str
    """Its type, numbered where there are several of one."""
    shape: Shape
    """Of the image that arrives."""
    values: Range | None
    """From where to where its values may go; None where that is not known."""
    output: Shape
    refusal: ShapeError | None = None
    """Why it does not fit."""


def stations(preparation: Sequence[Layer], augmentation: Sequence[Layer], shape: Shape) -> tuple[Station, ...]:
    """For raw images of this shape; bypassed steps are passed by. Augmentation leaves the range of values alone."""
    found: list[Station] = []
    values: Range | None = PIXELS
    for stage, step, called in _in_use(preparation, augmentation):
        output, refusal = _through(step, shape)
        found.append(Station(stage, step, called, shape, values, output, refusal))
        shape = output
        if stage is Category.PREPARATION:
            values = _range_behind(step, values)
    return tuple(found)


def prepared_shape(preparation: Sequence[Layer], shape: Shape) -> Shape:
    """What the preparation makes of one raw image; a step that is unknown or does not fit leaves it as it is."""
    return next((station.output for station in reversed(stations(preparation, (), shape))), shape)


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


def _range_behind(step: Layer, values: Range | None) -> Range | None:
    if step.type_id == "auto_contrast":
        return range_told(step.params)
    if step.type_id == "rescaling" and values is not None:
        ends = [end * _number(step.params, "scale") + _number(step.params, "offset") for end in values]
        return min(ends), max(ends)
    return values if step.type_id in _KEEP_RANGE else None


def range_told(params: Params) -> Range | None:
    """The range of values that a step was told; None for one that is not told any."""
    told = params.get("value_range")
    if isinstance(told, tuple) and len(told) == 2:
        low, high = told
        if isinstance(low, float) and isinstance(high, float):
            return low, high
    return None


def _number(params: Params, name: str) -> float:
    value = params.get(name)
    return float(value) if isinstance(value, (int, float)) else 0.0
