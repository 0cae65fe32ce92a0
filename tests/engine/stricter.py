"""Where we refuse what Keras builds, and why: each row has a reason, and must be needed."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.core.layers.sizes import ShapeParameter
from tests.engine.verdicts import Case

Kind = type[Parameter] | str
"""A kind of parameter, or the name of one."""


@dataclass(frozen=True)
class Stricter:
    """Values that we alone refuse."""

    reason: str
    kinds: tuple[Kind, ...]
    holds: Callable[[Any], bool] = lambda _value: True
    types: tuple[str, ...] = ()
    """Of these layers alone; empty: of all."""
    beside: Callable[[Params], bool] = lambda _params: True
    """What the other settings of the example must be like."""

    def covers(self, case: Case) -> bool:
        parameter = case.parameter
        is_meant = parameter.name in self.kinds or type(parameter) in self.kinds
        is_its = not self.types or case.spec.type_id in self.types
        return is_meant and is_its and self.beside(case.example.params) and self.holds(case.value)


def numbers(value: Any) -> list[float]:
    """All numbers in a value, however deep."""
    if isinstance(value, tuple):
        return [number for part in value for number in numbers(part)]
    return [value] if isinstance(value, (int, float)) else []


def is_falling(value: Any) -> bool:
    return isinstance(value, tuple) and list(value) != sorted(value)


def is_single(value: Any) -> bool:
    return not isinstance(value, tuple)


def beyond(least: float, most: float) -> Callable[[Any], bool]:
    return lambda value: any(not least <= number <= most for number in numbers(value))


_COLOURS = ("brightness_factor", "contrast_factor", "saturation_factor", "hue_factor")
_SOLARIZED = ("addition_factor", "threshold_factor")
_FACTORS = (
    "factor",
    "height_factor",
    "width_factor",
    "x_factor",
    "y_factor",
    "scale",
    "value_range",
    "sigma",
    *_SOLARIZED,
    *_COLOURS,
)

STRICTER = (
    Stricter("What is no finite number makes every answer none.", (Parameter, *(
        "momentum", "epsilon", "bias", "alpha", "beta", "initial_value", "number", "negative_slope", "threshold",
        "scale", "offset", "fill_value", "factor",
    )), lambda value: any(not math.isfinite(number) for number in numbers(value))),
    Stricter("A whole number is meant.", (IntParameter, ShapeParameter),
             lambda value: any(number != int(number) for number in numbers(value) if math.isfinite(number))),
    Stricter("No number is no axis and no count.", (IntParameter,),
             lambda value: any(not math.isfinite(number) for number in numbers(value))),
    Stricter("A word has one spelling; Keras lowers it.", ("padding",), lambda value: value == "VALID"),
    Stricter("Keras looks at the word when it computes, and fails then.", ("interpolation", "mode")),
    Stricter("A penalty of more than 1000 lets nothing be learned.", (RegularizerParameter,), beyond(0, 1000)),
    Stricter("Negative padding cuts: Cropping2D says so.", ("padding",), beyond(0, math.inf), ("zero_padding2d",)),
    Stricter("A float32 makes infinity of it.", ("number", "bias", "alpha"), beyond(-1e38, 1e38)),
    Stricter("With a rate of 1 nothing is left.", ("rate",), lambda value: value == 1.0),
    Stricter("A moving mean outside of these bounds runs away.", ("momentum",), beyond(0, math.nextafter(1, 0))),
    Stricter("It keeps a division from zero and must change nothing else.", ("epsilon",),
             lambda value: not 0 < value <= 1),
    Stricter("More neighbours than there are channels.", ("depth_radius",), beyond(0, 1000)),
    Stricter("The sum under the power must be above zero.", ("bias",), lambda value: value <= 0,
             ("local_response_normalization",)),
    Stricter("The factor and the power of the published formula are not negative, nor huge.", ("alpha", "beta"),
             beyond(0, 100), ("local_response_normalization", "elu")),
    Stricter("A branch that begins this strong drowns the other.", ("initial_value",), beyond(-1000, 1000)),
    Stricter("Each axis once, counted from 1.", ("shared_axes", "axes"),
             lambda value: min(value) < 1 or len(set(value)) < len(value)),
    Stricter("The axis must exist; Keras looks for it when it computes.", ("axis",), types=("softmax",)),
    Stricter("The root of it divides.", ("variance",), lambda value: any(number <= 0 for number in numbers(value))),
    Stricter("An image has pixels, and not more than fit into memory.", ("height", "width"), beyond(1, 4096)),
    Stricter("A blur has a window of a pixel or more, and no larger than an image.", ("kernel_size",), beyond(1, 1000),
             ("random_gaussian_blur",)),
    Stricter("From the smaller to the larger; Keras draws between them either way.", _FACTORS, is_falling),
    Stricter("Beyond what the course's transformations mean: Keras clips or mirrors.", _FACTORS, beyond(0, 1)),
    Stricter("Both ends are asked for, so that nobody guesses the other.",
             ("x_factor", "y_factor", "value_range"), is_single),
    Stricter("One value fills all.", ("fill_value",), lambda value: isinstance(value, tuple)),
    Stricter("Half of an even filter is cropped and a row is missing: TensorFlow cannot compute what Keras has built.",
             ("kernel_size", "output_padding", "dilation_rate", "strides"), types=("conv2d_transpose",),
             beside=lambda params: params.get("padding") == "same" and "output_padding" in params),
    Stricter("An image is cropped to its proportions or padded to them.",
             ("crop_to_aspect_ratio", "pad_to_aspect_ratio"), lambda value: value is True, ("resizing",)),
    Stricter("There are so many operations to choose from.", ("num_ops",), beyond(1, 15)),
)  # fmt: skip


def stricter(case: Case) -> Stricter | None:
    """The row that says why we refuse this one."""
    return next((row for row in STRICTER if row.covers(case)), None)
