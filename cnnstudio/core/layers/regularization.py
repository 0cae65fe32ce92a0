"""Layers that make it harder to learn by heart. All of them rest when the network is used."""

from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import FloatParameter
from cnnstudio.core.layers.shapes import Shape, require_rank
from cnnstudio.core.layers.spec import Category, Example, InputShapes, LayerSpec
from cnnstudio.core.texts import mark


def _rate(help_text: str, default: float = 0.3) -> FloatParameter:
    """Stricter than Keras, which takes 1: it would drop everything and train nothing."""
    return FloatParameter(
        "rate", default, minimum=0.0, maximum=1.0, open_maximum=True, card="rate {value}", help=help_text
    )


DROPOUT = LayerSpec(
    type_id="dropout",
    keras_class="Dropout",
    category=Category.REGULARIZATION,
    summary=mark(
        "Switches off a random part of the values in each training step, so that no unit is relied upon alone."
    ),
    search_words=mark("overfitting"),
    parameters=(
        _rate(
            mark("The part that is switched off, from 0 up to but not including 1. Nothing is dropped after training.")
        ),
    ),
    everyday=True,
    examples=(
        Example(inputs=((4, 4, 64),)),
        Example(inputs=((500,),), params={"rate": 0.0}),
        Example(inputs=((6, 4),), params={"rate": 0.999}),
    ),
)


def _maps_shape(_params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "SpatialDropout2D")
    return inputs[0]


SPATIAL_DROPOUT2D = LayerSpec(
    type_id="spatial_dropout2d",
    keras_class="SpatialDropout2D",
    short_name="MapDrop",
    category=Category.REGULARIZATION,
    summary=mark(
        "Switches off whole maps at random in each training step; neighbouring pixels tell too much of each other."
    ),
    search_words=mark("overfitting"),
    parameters=(_rate(mark("The part of the maps that is switched off, from 0 up to but not including 1.")),),
    output_shape=_maps_shape,
    examples=(
        Example(inputs=((4, 4, 64),)),
        Example(inputs=((7, 5, 3),), params={"rate": 0.0}),
        Example(inputs=((1, 1, 8),), params={"rate": 0.5}),
    ),
)

GAUSSIAN_NOISE = LayerSpec(
    type_id="gaussian_noise",
    keras_class="GaussianNoise",
    short_name="Noise",
    category=Category.REGULARIZATION,
    summary=mark("Adds random numbers around 0 to every value while training."),
    search_words=mark("overfitting"),
    parameters=(
        FloatParameter(
            "stddev",
            0.1,
            minimum=0.0,
            maximum=1.0,
            card="spread {value}",
            help=mark("The standard deviation of the noise; compare it with the spread of the values."),
        ),
    ),
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((64,),), params={"stddev": 0.0}),
        Example(inputs=((6, 4),), params={"stddev": 1.0}),
    ),
)

GAUSSIAN_DROPOUT = LayerSpec(
    type_id="gaussian_dropout",
    keras_class="GaussianDropout",
    short_name="NoiseDrop",
    category=Category.REGULARIZATION,
    summary=mark("Multiplies every value by a random number around 1 while training: dropout without zeros."),
    search_words=mark("overfitting"),
    parameters=(
        _rate(mark("The factors spread by √(rate/(1 − rate)), as much as those of Dropout with this rate would.")),
    ),
    examples=(
        Example(inputs=((4, 4, 64),)),
        Example(inputs=((500,),), params={"rate": 0.0}),
        Example(inputs=((6, 4),), params={"rate": 0.5}),
    ),
)

LAYERS = (DROPOUT, SPATIAL_DROPOUT2D, GAUSSIAN_NOISE, GAUSSIAN_DROPOUT)
