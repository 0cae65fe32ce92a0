"""Layers that change light and colour of images at random while training. They rest when the network is used."""

from dataclasses import replace

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.augmentation import likelihood, span
from cnnstudio.core.layers.images import keeps_colour_images, keeps_images, keeps_pictures
from cnnstudio.core.layers.numbers import NumbersParameter, Order
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.parameters import FloatParameter, IntParameter
from cnnstudio.core.layers.preparation import VALUE_RANGE
from cnnstudio.core.layers.shapes import Shape, require_rank
from cnnstudio.core.layers.spec import Category, Example, InputShapes, LayerSpec
from cnnstudio.core.layers.values import whole
from cnnstudio.core.texts import mark, text

_FULL_RANGE = (0.0, 255.0)


def _strength(default: float, help_text: str, least: float = 0.0) -> NumbersParameter:
    return span("factor", default, help_text, least=least, card="factor {value}")


def _examples(depths: tuple[int, int, int], **params: float | tuple[float, float]) -> tuple[Example, ...]:
    """At the defaults, with other settings, and on pixels from 0 to 255."""
    return (
        Example(inputs=((12, 10, depths[0]),)),
        Example(inputs=((28, 28, depths[1]),), params=params),
        Example(inputs=((7, 7, depths[2]),), params={"value_range": _FULL_RANGE}),
    )


RANDOM_BRIGHTNESS = LayerSpec(
    type_id="random_brightness",
    keras_class="RandomBrightness",
    short_name="Brightness",
    category=Category.AUGMENTATION,
    summary=mark("Makes images brighter or darker at random while training."),
    parameters=(
        _strength(0.2, mark("How much at most, as a part of the value range: 1 is white, −1 is black."), least=-1.0),
        VALUE_RANGE,
    ),
    output_shape=keeps_images("RandomBrightness"),
    examples=_examples((3, 1, 2), factor=(-0.5, 0.1)),
)

RANDOM_CONTRAST = LayerSpec(
    type_id="random_contrast",
    keras_class="RandomContrast",
    short_name="Contrast",
    category=Category.AUGMENTATION,
    summary=mark("Draws values away from the mean of their channel, or towards it, at random while training."),
    parameters=(
        _strength(0.2, mark("How much more or less contrast at most; 1 is twice as much, or none.")),
        VALUE_RANGE,
    ),
    output_shape=keeps_images("RandomContrast"),
    examples=_examples((3, 1, 2), factor=(0.1, 0.4)),
)


def _optional(name: str, default: float, help_text: str, least: float = 0.0) -> Parameter:
    return NumbersParameter(
        name,
        default,
        minimum=least,
        maximum=1.0,
        most=2,
        order=Order.ASCENDING,
        none_means=mark("unchanged"),
        keras_default=None,
        help=help_text,
    )


RANDOM_COLOR_JITTER = LayerSpec(
    type_id="random_color_jitter",
    keras_class="RandomColorJitter",
    short_name="Jitter",
    category=Category.AUGMENTATION,
    summary=mark("Changes brightness, contrast, saturation and hue of colour images at random while training."),
    card=mark("light and colour"),
    parameters=(
        _optional("brightness_factor", 0.2, mark("How much brighter or darker at most."), least=-1.0),
        _optional("contrast_factor", 0.2, mark("How much more or less contrast at most.")),
        _optional("saturation_factor", 0.6, mark("The saturation: 0 is grey, 0.5 as it was, 1 the strongest colours.")),
        _optional("hue_factor", 0.1, mark("How far the hue turns at most; 1 is all around the circle of colours.")),
        VALUE_RANGE,
    ),
    output_shape=keeps_colour_images("RandomColorJitter"),
    examples=_examples((3, 3, 3), brightness_factor=(0.0, 0.1), hue_factor=0.5),
)

RANDOM_SATURATION = LayerSpec(
    type_id="random_saturation",
    keras_class="RandomSaturation",
    short_name="Saturation",
    category=Category.AUGMENTATION,
    summary=mark("Makes the colours of images stronger or paler at random while training."),
    parameters=(
        replace(
            _strength(0.0, mark("Drawn between the two: 0 is grey, 0.5 as it was, 1 the strongest colours.")),
            default=(0.4, 0.6),
        ),
        VALUE_RANGE,
    ),
    output_shape=keeps_colour_images("RandomSaturation"),
    examples=_examples((3, 3, 3), factor=0.5),
)

RANDOM_HUE = LayerSpec(
    type_id="random_hue",
    keras_class="RandomHue",
    short_name="Hue",
    category=Category.AUGMENTATION,
    summary=mark("Turns the colours of images around the colour circle at random while training."),
    parameters=(_strength(0.1, mark("How far at most; 1 is all around.")), VALUE_RANGE),
    output_shape=keeps_colour_images("RandomHue"),
    examples=_examples((3, 3, 3), factor=(0.2, 0.5)),
)

RANDOM_COLOR_DEGENERATION = LayerSpec(
    type_id="random_color_degeneration",
    keras_class="RandomColorDegeneration",
    short_name="Fade",
    category=Category.AUGMENTATION,
    summary=mark("Fades the colours of images towards grey at random while training."),
    parameters=(_strength(0.5, mark("How far towards grey at most; 1 is all grey.")), VALUE_RANGE),
    output_shape=keeps_colour_images("RandomColorDegeneration"),
    examples=_examples((3, 3, 3), factor=(0.2, 1.0)),
)

RANDOM_GRAYSCALE = LayerSpec(
    type_id="random_grayscale",
    keras_class="RandomGrayscale",
    short_name="Grayscale",
    category=Category.AUGMENTATION,
    summary=mark("Takes the colour from some of the images while training."),
    parameters=(
        FloatParameter(
            "factor",
            0.5,
            minimum=0.0,
            maximum=1.0,
            keras_default=0.5,
            card="factor {value}",
            help=mark("The part of the images that becomes grey."),
        ),
    ),
    output_shape=keeps_pictures("RandomGrayscale"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"factor": 1.0}),
        Example(inputs=((7, 7, 3),), params={"factor": 0.0}),
    ),
)

RANDOM_INVERT = LayerSpec(
    type_id="random_invert",
    keras_class="RandomInvert",
    short_name="Invert",
    category=Category.AUGMENTATION,
    summary=mark("Makes negatives of some of the images while training: black becomes white."),
    parameters=(likelihood(0.5), VALUE_RANGE),
    output_shape=keeps_images("RandomInvert"),
    examples=_examples((3, 1, 2), factor=1.0),
)

RANDOM_POSTERIZATION = LayerSpec(
    type_id="random_posterization",
    keras_class="RandomPosterization",
    short_name="Posterize",
    category=Category.AUGMENTATION,
    summary=mark("Leaves only a few steps between black and white while training, as on a poster."),
    parameters=(
        IntParameter(
            "factor",
            4,
            minimum=1,
            maximum=8,
            card="{value} bits",
            help=mark("Bits that each value keeps: 4 are 16 steps."),
        ),
        VALUE_RANGE,
    ),
    output_shape=keeps_images("RandomPosterization"),
    examples=_examples((3, 1, 2), factor=8),
)

RANDOM_SHARPNESS = LayerSpec(
    type_id="random_sharpness",
    keras_class="RandomSharpness",
    short_name="Sharpness",
    category=Category.AUGMENTATION,
    summary=mark("Makes images sharper or softer at random while training."),
    parameters=(_strength(0.5, mark("How much at most.")), VALUE_RANGE),
    output_shape=keeps_images("RandomSharpness"),
    examples=_examples((3, 1, 2), factor=(0.1, 0.9)),
)


def _blurred_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "RandomGaussianBlur")
    size = whole(params, "kernel_size")
    if size % 2 == 0:
        raise ShapeError(
            text("A blur reaches equally far to each side, but {size} pixels have no middle one.", size=size),
            hint=text("Choose an odd kernel_size, such as {below} or {above}.", below=size - 1, above=size + 1),
            parameter="kernel_size",
        )
    return inputs[0]


RANDOM_GAUSSIAN_BLUR = LayerSpec(
    type_id="random_gaussian_blur",
    keras_class="RandomGaussianBlur",
    short_name="Blur",
    category=Category.AUGMENTATION,
    summary=mark("Blurs some of the images while training, as a lens out of focus does."),
    parameters=(
        likelihood(),
        IntParameter(
            "kernel_size",
            3,
            minimum=1,
            maximum=99,
            keras_default=3,
            help=mark("Pixels that are blended, in each direction."),
        ),
        replace(span("sigma", 1.0, mark("The spread of the blur, from 0 to 1 pixel."), least=0.0), keras_default=1.0),
        VALUE_RANGE,
    ),
    output_shape=_blurred_shape,
    examples=_examples((3, 1, 2), factor=0.5, kernel_size=5, sigma=(0.5, 1.0)),
)

SOLARIZATION = LayerSpec(
    type_id="solarization",
    keras_class="Solarization",
    short_name="Solarize",
    category=Category.AUGMENTATION,
    summary=mark("Makes negatives of all pixels above a random threshold while training, as overexposed film does."),
    parameters=(
        replace(
            span("addition_factor", 0.0, mark("How much brighter before that, at most."), least=0.0), keras_default=0.0
        ),
        replace(
            span(
                "threshold_factor",
                0.5,
                mark("The highest threshold, as a part of the value range."),
                least=0.0,
                card="above {value}",
            ),
            keras_default=0.0,
        ),
        VALUE_RANGE,
    ),
    output_shape=keeps_images("Solarization"),
    examples=_examples((3, 1, 2), addition_factor=0.1, threshold_factor=(0.2, 0.8)),
)

LAYERS = (
    *(RANDOM_BRIGHTNESS, RANDOM_CONTRAST, RANDOM_COLOR_JITTER, RANDOM_SATURATION, RANDOM_HUE),
    *(RANDOM_COLOR_DEGENERATION, RANDOM_GRAYSCALE, RANDOM_INVERT, RANDOM_POSTERIZATION, RANDOM_SHARPNESS),
    *(RANDOM_GAUSSIAN_BLUR, SOLARIZATION),
)
