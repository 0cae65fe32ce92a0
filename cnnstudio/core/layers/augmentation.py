"""Layers that change images at random while training: moved, turned, torn. They rest when the network is used."""

from dataclasses import replace

from cnnstudio.core.layers.images import keeps_images, keeps_pictures
from cnnstudio.core.layers.numbers import NumbersParameter, Order
from cnnstudio.core.layers.parameters import ChoiceParameter, FloatParameter, IntParameter
from cnnstudio.core.layers.preparation import VALUE_RANGE
from cnnstudio.core.layers.spec import Category, Example, LayerSpec
from cnnstudio.core.texts import mark


def span(name: str, default: float, help_text: str, least: float = -1.0, card: str = "") -> NumbersParameter:
    """How much at most; two numbers are the ends of the range that is drawn from."""
    return NumbersParameter(
        name, default, minimum=least, maximum=1.0, most=2, order=Order.ASCENDING, card=card, help=help_text
    )


def likelihood(default: float = 1.0) -> FloatParameter:
    """How many of the images are changed."""
    return FloatParameter(
        "factor",
        default,
        minimum=0.0,
        maximum=1.0,
        keras_default=1.0,
        card="factor {value}",
        help=mark("How probable a change is: for each image a chance between 0 and this one is drawn."),
    )


_FILL = (
    ChoiceParameter(
        "fill_mode",
        "reflect",
        choices=("reflect", "constant", "nearest", "wrap"),
        keras_default="reflect",
        help=mark("What fills the places that become free: a mirror image, one value, the edge, or the other side."),
    ),
    ChoiceParameter(
        "interpolation",
        "bilinear",
        choices=("nearest", "bilinear"),
        keras_default="bilinear",
        advanced=True,
        help=mark("How a new pixel comes from the old ones; nearest copies one, bilinear blends four."),
    ),
    FloatParameter(
        "fill_value", 0.0, keras_default=0.0, advanced=True, help=mark("The value that constant fills with.")
    ),
)

RANDOM_FLIP = LayerSpec(
    type_id="random_flip",
    keras_class="RandomFlip",
    short_name="Flip",
    category=Category.AUGMENTATION,
    summary=mark("Mirrors images at random while training. A 6 that is flipped both ways is a 9."),
    parameters=(
        ChoiceParameter(
            "mode",
            "horizontal",
            choices=("horizontal", "vertical", "horizontal_and_vertical"),
            keras_default="horizontal_and_vertical",
            card="{value}",
            help=mark("horizontal swaps left and right, vertical top and bottom."),
        ),
    ),
    output_shape=keeps_images("RandomFlip"),
    examples=tuple(
        Example(inputs=((12, 10, 3),), params={"mode": mode})
        for mode in ("horizontal", "vertical", "horizontal_and_vertical")
    ),
)

RANDOM_ROTATION = LayerSpec(
    type_id="random_rotation",
    keras_class="RandomRotation",
    short_name="Rotate",
    category=Category.AUGMENTATION,
    summary=mark("Turns images by a random angle while training."),
    parameters=(
        span(
            "factor",
            0.05,
            mark("The largest angle, as a part of a full turn: 0.05 is 18 degrees."),
            card="factor {value}",
        ),
        *_FILL,
    ),
    output_shape=keeps_images("RandomRotation"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"factor": (-0.1, 0.2), "fill_mode": "constant", "fill_value": 0.5}),
        Example(inputs=((7, 7, 2),), params={"factor": 0.0, "interpolation": "nearest"}),
    ),
)

RANDOM_ZOOM = LayerSpec(
    type_id="random_zoom",
    keras_class="RandomZoom",
    short_name="Zoom",
    category=Category.AUGMENTATION,
    summary=mark("Makes images a little larger or smaller while training."),
    parameters=(
        replace(
            span(
                "height_factor",
                0.1,
                mark("By which part at most; positive is smaller, negative is larger."),
                card="height {value}",
            ),
            minimum=-1.0,
            open_minimum=True,
        ),
        replace(
            span("width_factor", 0.1, mark("The same across; left empty, both sides keep their ratio.")),
            default=None,
            none_means=mark("as height_factor"),
            keras_default=None,
            open_minimum=True,
        ),
        *_FILL,
    ),
    output_shape=keeps_images("RandomZoom"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"height_factor": (-0.3, -0.1), "width_factor": 0.2}),
        Example(inputs=((7, 7, 2),), params={"height_factor": 0.5, "fill_mode": "wrap"}),
    ),
)

RANDOM_TRANSLATION = LayerSpec(
    type_id="random_translation",
    keras_class="RandomTranslation",
    short_name="Shift",
    category=Category.AUGMENTATION,
    summary=mark("Shifts images at random while training, so that the place of a thing does not matter."),
    parameters=(
        span("height_factor", 0.1, mark("How far up or down at most, as a part of the height."), card="height {value}"),
        span("width_factor", 0.1, mark("How far left or right at most, as a part of the width."), card="width {value}"),
        *_FILL,
    ),
    output_shape=keeps_images("RandomTranslation"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"height_factor": (-0.1, 0.3), "fill_mode": "nearest"}),
        Example(inputs=((7, 7, 2),), params={"height_factor": 0.0, "width_factor": 1.0}),
    ),
)


def _shear(name: str, default: tuple[float, float], card: str, help_text: str) -> NumbersParameter:
    """Always two numbers: what Keras 3.15 stores of a single one it refuses when it loads the model."""
    return replace(span(name, 0.0, help_text, least=0.0, card=card), default=default, least=2, lower_end=0.0)


RANDOM_SHEAR = LayerSpec(
    type_id="random_shear",
    keras_class="RandomShear",
    short_name="Shear",
    category=Category.AUGMENTATION,
    summary=mark("Slants images at random while training, as handwriting is slanted."),
    parameters=(
        _shear(
            "x_factor", (0.0, 0.2), "rows {value}", mark("How far rows slide at least and at most, to either side.")
        ),
        _shear(
            "y_factor", (0.0, 0.0), "columns {value}", mark("How far columns slide at least and at most, up or down.")
        ),
        *_FILL,
    ),
    output_shape=keeps_images("RandomShear"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"x_factor": (0.1, 0.3), "y_factor": (0.0, 0.2)}),
        Example(inputs=((7, 7, 2),), params={"x_factor": (0.0, 0.0), "fill_mode": "constant"}),
    ),
)

RANDOM_PERSPECTIVE = LayerSpec(
    type_id="random_perspective",
    keras_class="RandomPerspective",
    short_name="Perspective",
    category=Category.AUGMENTATION,
    summary=mark("Moves the corners of images at random while training, as if they were seen from the side."),
    parameters=(
        likelihood(),
        FloatParameter(
            "scale",
            0.3,
            minimum=0.0,
            maximum=1.0,
            keras_default=1.0,
            help=mark("How far the corners move at most, as a part of the image."),
        ),
        *_FILL[1:],
    ),
    output_shape=keeps_images("RandomPerspective"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"factor": 0.5, "scale": 1.0}),
        Example(inputs=((7, 7, 2),), params={"interpolation": "nearest", "fill_value": 0.5}),
    ),
)

RANDOM_ELASTIC_TRANSFORM = LayerSpec(
    type_id="random_elastic_transform",
    keras_class="RandomElasticTransform",
    short_name="Elastic",
    category=Category.AUGMENTATION,
    summary=mark("Bends images like rubber at random while training, as no two hands write the same digit."),
    parameters=(
        likelihood(),
        span("scale", 1.0, mark("How strongly it bends, from 0 to 1."), least=0.0),
        *_FILL,
        VALUE_RANGE,
    ),
    output_shape=keeps_images("RandomElasticTransform"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"factor": 0.5, "scale": (0.2, 0.8)}),
        Example(inputs=((7, 7, 2),), params={"value_range": (0.0, 255.0), "fill_mode": "nearest"}),
    ),
)

RANDOM_ERASING = LayerSpec(
    type_id="random_erasing",
    keras_class="RandomErasing",
    short_name="Erase",
    category=Category.AUGMENTATION,
    summary=mark("Covers a random rectangle of each image while training, so that no single part is relied upon."),
    search_words=mark("cutout, data augmentation"),
    parameters=(
        likelihood(),
        replace(
            span("scale", 1.0, mark("The smallest and the largest part of the image that is covered."), least=0.0),
            default=(0.02, 0.33),
            keras_default=(0.02, 0.33),
        ),
        NumbersParameter(
            "fill_value",
            None,
            none_means=mark("noise"),
            keras_default=None,
            help=mark("What covers it: one value, or noise while it is left empty."),
        ),
        VALUE_RANGE,
    ),
    output_shape=keeps_images("RandomErasing"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"factor": 0.5, "fill_value": 0.0}),
        Example(inputs=((7, 7, 2),), params={"scale": (0.1, 0.2), "value_range": (0.0, 255.0)}),
    ),
)

RAND_AUGMENT = LayerSpec(
    type_id="rand_augment",
    keras_class="RandAugment",
    short_name="RandAug",
    category=Category.AUGMENTATION,
    summary=mark("Applies a few changes drawn from eleven kinds to the images of each batch while training."),
    parameters=(
        IntParameter(
            "num_ops",
            2,
            minimum=1,
            maximum=10,
            keras_default=2,
            card="{value} changes",
            help=mark("How many changes, one after the other."),
        ),
        replace(span("factor", 0.5, mark("How strong each change is at most."), least=0.0), keras_default=0.5),
        *_FILL[1:2],
        VALUE_RANGE,
    ),
    output_shape=keeps_pictures("RandAugment"),
    examples=(
        Example(inputs=((12, 10, 3),)),
        Example(inputs=((28, 28, 1),), params={"num_ops": 1, "factor": 0.2}),
        Example(inputs=((9, 9, 3),), params={"value_range": (0.0, 255.0), "interpolation": "nearest"}),
    ),
)

# Not here: RandomCrop, which Keras 3.15 forgets when the network is used, so that the images have another size then;
# CutMix and MixUp, which mix images of different classes and would have to mix the labels, too; AugMix, which draws
# its changes with Python's own random numbers, once for a whole training, and cannot be repeated.
LAYERS = (
    *(RANDOM_FLIP, RANDOM_ROTATION, RANDOM_ZOOM, RANDOM_TRANSLATION, RANDOM_SHEAR, RANDOM_PERSPECTIVE),
    *(RANDOM_ELASTIC_TRANSFORM, RANDOM_ERASING, RAND_AUGMENT),
)
