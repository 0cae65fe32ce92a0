"""Layers that bring images into a form that is easy to learn from. They do the same in training and afterwards."""

import math
from functools import reduce
from itertools import zip_longest

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.axes import axis_parameter, axis_position
from cnnstudio.core.layers.formulas import above, joined, setting
from cnnstudio.core.layers.images import keeps_images
from cnnstudio.core.layers.numbers import NumbersParameter, Order
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, FloatParameter, IntParameter
from cnnstudio.core.layers.shapes import Shape, Sight, require_rank
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.value_range import ValueRange
from cnnstudio.core.layers.values import numbers, real, whole
from cnnstudio.core.texts import mark, text

VALUE_RANGE = NumbersParameter(
    "value_range",
    (0.0, 1.0),
    least=2,
    most=2,
    order=Order.RISING,
    keras_default=(0.0, 255.0),
    advanced=True,
    help=mark("The smallest and the largest value of a pixel here: 0 and 1 behind a Rescaling, else 0 and 255."),
)
"""Pixels come rescaled into a network of the studio; Keras's own default is for those that do not."""


def _rescaled(params: Params, values: ValueRange) -> ValueRange:
    return values.through(lambda value: value * real(params, "scale") + real(params, "offset"))


RESCALING = LayerSpec(
    type_id="rescaling",
    keras_class="Rescaling",
    short_name="Rescale",
    category=Category.PREPARATION,
    summary=mark("Multiplies every value by one number and adds another: 0 … 255 becomes 0 … 1."),
    search_words=mark("normalize, divide, 1/255, scale"),
    parameters=(
        FloatParameter("scale", 1 / 255, card="× {value}", help=mark("The factor; 1/255 brings pixels to 0 … 1.")),
        FloatParameter("offset", 0.0, keras_default=0.0, help=mark("Added after the factor.")),
    ),
    value_range=_rescaled,
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((32, 32, 3),), params={"scale": 1 / 127.5, "offset": -1.0}),
        Example(inputs=((10,),), params={"scale": 0.0, "offset": 0.5}),
    ),
)

MOST_CHANNELS = 16
"""For which a learner types numbers one by one."""
_LARGEST = 1e30
"""Keras takes none that is too large for 32 bits."""


def _count(params: Params, name: str) -> int:
    value = params[name]
    return len(value) if isinstance(value, tuple) else 1


_LARGEST = 1e38
"""Keras holds these numbers as float32, and refuses what that cannot hold."""
_LEAST_SPREAD = 1e-7
"""What Keras divides by at least."""


def _normalized_shape(params: Params, inputs: InputShapes) -> Shape:
    size = inputs[0][axis_position(params, inputs[0])]
    means, variances = _count(params, "mean"), _count(params, "variance")
    if means != variances:
        raise ShapeError(
            text("Mean and variance do not pair up: {means} against {variances}.", means=means, variances=variances),
            hint=text("Give as many numbers for the one as for the other."),
            parameter="variance",
        )
    if means not in (1, size):
        raise ShapeError(
            text("There are {means} means for {size} channels.", means=means, size=size),
            hint=text("Give one number for all channels, or one for each."),
            parameter="mean",
        )
    return inputs[0]


def _normalized(params: Params, values: ValueRange) -> ValueRange:
    """Over all channels, each with its own mean and variance."""
    means, variances = numbers(params, "mean"), numbers(params, "variance")
    pairs = zip_longest(means, variances, fillvalue=min(means, variances, key=len)[0])
    return reduce(ValueRange.united, (_moved(values, *pair, inverted=bool(params["invert"])) for pair in pairs))


def _moved(values: ValueRange, mean: float, variance: float, *, inverted: bool) -> ValueRange:
    spread = max(math.sqrt(variance), _LEAST_SPREAD)
    return values.through(lambda value: value * spread + mean if inverted else (value - mean) / spread)


NORMALIZATION = LayerSpec(
    type_id="normalization",
    keras_class="Normalization",
    short_name="Normalize",
    category=Category.PREPARATION,
    summary=mark("Subtracts a given mean and divides by the root of a given variance. Nothing is learned."),
    search_words=mark("standardize, z-score, mean, variance"),
    card=mark("given mean and variance"),
    parameters=(
        NumbersParameter(
            "mean",
            0.5,
            minimum=-_LARGEST,
            maximum=_LARGEST,
            most=MOST_CHANNELS,
            help=mark("What is subtracted: one number, or one for each channel."),
        ),
        NumbersParameter(
            "variance",
            0.0625,
            minimum=0.0,
            open_minimum=True,
            maximum=_LARGEST,
            most=MOST_CHANNELS,
            help=mark("The mean squared deviation; its root divides. As many numbers as means."),
        ),
        axis_parameter(mark("The axis of the channels; −1 is the last.")),
        BoolParameter(
            "invert",
            False,
            keras_default=False,
            advanced=True,
            help=mark("Yes: undoes such a step, multiplies by the root of the variance and adds the mean."),
        ),
    ),
    output_shape=_normalized_shape,
    value_range=_normalized,
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((32, 32, 3),), params={"mean": (0.49, 0.48, 0.45), "variance": (0.06, 0.06, 0.07)}),
        Example(inputs=((10,),), params={"mean": 3.0, "variance": 2.0, "invert": True}),
    ),
)


def _side(name: str, help_text: str) -> IntParameter:
    return IntParameter(name, 32, minimum=1, maximum=4096, card="{value}", help=help_text)


_SIZE = (_side("height", mark("Rows of the new image.")), _side("width", mark("Columns of the new image.")))


def _size_on_card(params: Params) -> str:
    return text("to {height}×{width}", height=whole(params, "height"), width=whole(params, "width"))


def _sized(params: Params, inputs: InputShapes) -> Shape:
    return (whole(params, "height"), whole(params, "width"), inputs[0][2])


def _resized_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "Resizing")
    if params["crop_to_aspect_ratio"] and params["pad_to_aspect_ratio"]:
        raise ShapeError(
            text("An image is either cropped or padded to keep its aspect ratio, not both."),
            hint=text("Switch one of the two off."),
            parameter="pad_to_aspect_ratio",
        )
    return _sized(params, inputs)


def _cropped_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "CenterCrop")
    return _sized(params, inputs)


def _explain_size(_params: Params, _inputs: InputShapes, output: Shape) -> Explanation:
    line = joined(" × ", (setting("height", output[0]), setting("width", output[1]), above(output[2])))
    return Explanation((line,), text("Height and width as chosen; the channels stay."))


def _nowhere(_params: Params, _inputs: InputShapes) -> None:
    """Pixels are blended from places between others."""


def _middle(params: Params, inputs: InputShapes) -> tuple[Sight, ...] | None:
    starts = [(size - kept) // 2 for size, kept in zip(inputs[0], _sized(params, inputs)[:2], strict=False)]
    return tuple(Sight(start, start) for start in starts) if min(starts) >= 0 else None


def _everywhere(_params: Params, inputs: InputShapes) -> tuple[Sight, ...]:
    return tuple(Sight(1 - size, size - 1) for size in inputs[0][:-1])


RESIZING = LayerSpec(
    type_id="resizing",
    keras_class="Resizing",
    short_name="Resize",
    category=Category.PREPARATION,
    summary=mark("Makes images larger or smaller, all of the same size."),
    parameters=(
        *_SIZE,
        ChoiceParameter(
            "interpolation",
            "bilinear",
            choices=("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"),
            keras_default="bilinear",
            help=mark("How a new pixel comes from the old ones; nearest copies one, the others blend several."),
        ),
        BoolParameter(
            "crop_to_aspect_ratio",
            False,
            keras_default=False,
            help=mark("Cuts what is too long, so that nothing is squeezed."),
        ),
        BoolParameter(
            "pad_to_aspect_ratio",
            False,
            keras_default=False,
            help=mark("Fills what is too short, so that nothing is squeezed."),
        ),
        BoolParameter(
            "antialias",
            False,
            keras_default=False,
            advanced=True,
            help=mark("Smooths before making smaller, so that fine patterns do not flicker."),
        ),
        FloatParameter(
            "fill_value", 0.0, keras_default=0.0, advanced=True, help=mark("What padding to the aspect ratio fills in.")
        ),
    ),
    card_of=_size_on_card,
    output_shape=_resized_shape,
    explain_shape=_explain_size,
    sights=_nowhere,
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((32, 48, 3),), params={"height": 8, "width": 12, "interpolation": "nearest"}),
        Example(inputs=((9, 7, 3),), params={"height": 5, "width": 5, "crop_to_aspect_ratio": True}),
        Example(inputs=((9, 7, 3),), params={"height": 5, "width": 5, "pad_to_aspect_ratio": True, "antialias": True}),
    ),
)

CENTER_CROP = LayerSpec(
    type_id="center_crop",
    keras_class="CenterCrop",
    short_name="MidCrop",
    category=Category.PREPARATION,
    summary=mark("Keeps the middle of an image; one that is too small is made larger first."),
    parameters=_SIZE,
    card_of=_size_on_card,
    output_shape=_cropped_shape,
    explain_shape=_explain_size,
    sights=_middle,
    examples=(
        Example(inputs=((48, 40, 3),)),
        Example(inputs=((28, 28, 1),), params={"height": 20, "width": 24}),
        Example(inputs=((8, 8, 1),), params={"height": 12, "width": 10}),
    ),
)

AUTO_CONTRAST = LayerSpec(
    type_id="auto_contrast",
    keras_class="AutoContrast",
    short_name="Stretch",
    category=Category.PREPARATION,
    summary=mark("Stretches each channel of an image, so that its darkest pixel is black and its brightest white."),
    card=mark("darkest to brightest"),
    parameters=(VALUE_RANGE,),
    value_range=lambda params, _values: ValueRange(*numbers(params, "value_range")),
    output_shape=keeps_images("AutoContrast"),
    looks_everywhere=True,
    sights=_everywhere,
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((9, 7, 3),), params={"value_range": (0.0, 255.0)}),
        Example(inputs=((4, 4, 2),), params={"value_range": (-1.0, 1.0)}),
    ),
)

# Not here: Equalization, with which Keras 3.15 cannot build a model ("part of a cycle").
LAYERS = (RESCALING, NORMALIZATION, RESIZING, CENTER_CROP, AUTO_CONTRAST)
