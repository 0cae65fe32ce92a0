"""What is wrong with the steps before the network, or could be better: with preparation and augmentation."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from cnnstudio.core.layers import Category
from cnnstudio.core.layers.parameter import Value, shortened
from cnnstudio.core.layers.value_range import ValueRange
from cnnstudio.core.layers.values import whole
from cnnstudio.core.problems import Cause, Problem, Severity, StepPlace
from cnnstudio.core.stations import Station, range_told
from cnnstudio.core.texts import dimensions, number, text

Verdict = Callable[[Station, tuple[str, ...]], Problem | None]

QUARTER_TURN = 0.25
"""Of a full turn: a 6 that is turned further begins to be a 9."""
NEARLY_NOTHING = 1 / 64
"""A range of values from which hardly anything is learned, as two rescalings by 1/255 leave it."""
STRENGTHS = {
    "random_rotation": ("factor",),
    "random_zoom": ("height_factor", "width_factor"),
    "random_translation": ("height_factor", "width_factor"),
    "random_shear": ("x_factor", "y_factor"),
    "random_perspective": ("factor",),
    "random_elastic_transform": ("factor",),
    "random_erasing": ("factor",),
    "random_brightness": ("factor",),
    "random_contrast": ("factor",),
    "random_hue": ("factor",),
    "random_color_degeneration": ("factor",),
    "random_grayscale": ("factor",),
    "random_invert": ("factor",),
    "random_sharpness": ("factor",),
    "random_gaussian_blur": ("factor",),
}
"""The settings of which one has to be other than 0 for a step to do anything."""


def step_problems(stations: Sequence[Station], classes: tuple[str, ...]) -> tuple[Problem, ...]:
    """Errors as the images come to them, then advice, the worst first."""
    errors = [problem for station in stations if (problem := _error(station)) is not None]
    blamed = {problem.step for problem in errors}
    sound = [station for station in stations if _place(station) not in blamed]
    advice = [problem for verdict in _ADVICE for station in sound if (problem := verdict(station, classes)) is not None]
    return (*errors, *advice, *_rescaled_twice(sound))


def _error(station: Station) -> Problem | None:
    step = station.step
    if step.spec is None:
        return _problem(
            station,
            Cause.UNKNOWN_STEP,
            text("This version does not know the layer type {type}.", type=shortened(step.type_id)),
            text("The step is kept as it is. Remove it, or open the file with a newer version."),
        )
    if station.refusal is not None:
        refusal = station.refusal
        return _problem(station, Cause.STEP_SHAPE, refusal.message, refusal.hint, refusal.parameter)
    if station.stage is Category.AUGMENTATION and station.output != station.shape:
        return _problem(
            station,
            Cause.STEP_SIZE,
            text(
                "It makes training images of {before} into {after}, but not those that are tested.",
                before=dimensions(station.shape),
                after=dimensions(station.output),
            ),
            text("Put it into the preparation, or into the network."),
        )
    return None


def _changed_label(station: Station, classes: tuple[str, ...]) -> Problem | None:
    """A digit that is turned or mirrored may be another one; of other classes the studio cannot know."""
    if not {"6", "9"} <= set(classes) <= set("0123456789"):
        return None
    if station.step.type_id == "random_flip":
        return _problem(
            station,
            Cause.STEP_LABEL,
            text("A flip changes what a digit is: a 6 flipped both ways is a 9, and a mirrored 2 is no digit at all."),
            text("Leave flips to things that look the same from both sides; shift, turn or slant digits a little."),
            "mode",
            Severity.ADVICE,
        )
    if station.step.type_id == "random_rotation" and (turn := _largest(station.step.params["factor"])) > QUARTER_TURN:
        return _problem(
            station,
            Cause.STEP_LABEL,
            text("Turned by up to {degrees} degrees, a 6 becomes a 9.", degrees=number(round(turn * 360))),
            text("Turn digits by a tenth of a full turn at most: factor 0.1 or less."),
            "factor",
            Severity.ADVICE,
        )
    return None


def _wrong_range(station: Station, _classes: tuple[str, ...]) -> Problem | None:
    told, real = range_told(station.step.params), station.values
    if told is None or real is None or _same(told, real):
        return None
    return _problem(
        station,
        Cause.STEP_RANGE,
        text(
            "It is told that values go from {told_low} to {told_high}, but here they go from {low} to {high}.",
            told_low=_short(told.low),
            told_high=_short(told.high),
            low=_short(real.low),
            high=_short(real.high),
        ),
        text("Set value_range to {low}, {high}.", low=_short(real.low), high=_short(real.high)),
        "value_range",
        Severity.ADVICE,
    )


def _enlarging_crop(station: Station, _classes: tuple[str, ...]) -> Problem | None:
    if station.step.type_id != "center_crop":
        return None
    height, width = (whole(station.step.params, name) for name in ("height", "width"))
    if height <= station.shape[0] and width <= station.shape[1]:
        return None
    return _problem(
        station,
        Cause.STEP_ENLARGES,
        text(
            "A crop of {height}×{width} is larger than the images of {have}: they are enlarged first.",
            height=height,
            width=width,
            have=dimensions(station.shape[:2]),
        ),
        text("Choose a smaller crop; to make images larger, Resizing says it more plainly."),
        "height" if height > station.shape[0] else "width",
        Severity.ADVICE,
    )


def _idle(station: Station, _classes: tuple[str, ...]) -> Problem | None:
    names = STRENGTHS.get(station.step.type_id, ())
    if not names or any(_largest(station.step.params[name]) > 0 for name in names):
        return None
    return _problem(
        station,
        Cause.IDLE_STEP,
        text("With {name} 0 it leaves every image as it is.", name=names[0]),
        text("Choose more, or switch the step off."),
        names[0],
        Severity.ADVICE,
    )


_ADVICE: tuple[Verdict, ...] = (_changed_label, _wrong_range, _enlarging_crop, _idle)


def _rescaled_twice(stations: Sequence[Station]) -> Iterator[Problem]:
    """The second of two rescalings, where it leaves a range that is nearly nothing."""
    rescalings = [station for station in stations if station.step.type_id == "rescaling"]
    for first, second in pairwise(rescalings):
        before, scale = second.values, second.step.params["scale"]
        if before is None or not isinstance(scale, float):
            continue
        span = abs(before.span * scale)
        if span <= NEARLY_NOTHING < before.span:
            yield _problem(
                second,
                Cause.RESCALED_TWICE,
                text("{first} has brought the values to {low} to {high} already; this leaves them a span of {span}.",
                     first=first.called, low=_short(before.low), high=_short(before.high), span=_short(span)),
                text("Rescale once."),
                "scale",
                Severity.ADVICE,
            )  # fmt: skip


def _problem(
    station: Station,
    cause: Cause,
    message: str,
    hint: str,
    parameter: str = "",
    severity: Severity = Severity.ERROR,
) -> Problem:
    return Problem(severity, cause, message, hint, parameter=parameter, layer=station.called, step=_place(station))


def _place(station: Station) -> StepPlace:
    return StepPlace(station.stage, station.step.id)


def _largest(value: Value) -> float:
    """How far from 0 a number, or one of several, goes."""
    values = value if isinstance(value, tuple) else (value,)
    return max((abs(one) for one in values if isinstance(one, (int, float))), default=0.0)


def _same(told: ValueRange, real: ValueRange) -> bool:
    pairs = (told.low, real.low), (told.high, real.high)
    return all(math.isclose(*pair, rel_tol=1e-3, abs_tol=1e-3) for pair in pairs)


def _short(value: float) -> str:
    return number(float(f"{value:.4g}"))
