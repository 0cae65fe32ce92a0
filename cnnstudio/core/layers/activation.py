"""Activation functions as layers of their own."""

from dataclasses import replace

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.axes import along_axis, axis_parameter, axis_position, no_such_axis
from cnnstudio.core.layers.formulas import ABOVE
from cnnstudio.core.layers.numbers import NumbersParameter
from cnnstudio.core.layers.parameter import REQUIRED, Params
from cnnstudio.core.layers.parameters import FloatParameter
from cnnstudio.core.layers.settings import (
    ACTIVATION,
    ACTIVATIONS,
    OF_ALL_CHANNELS,
    TRAINABLE,
    regularizer,
    vector_initializer,
)
from cnnstudio.core.layers.shapes import SAME_PLACE, Shape
from cnnstudio.core.layers.sizes import AxesParameter
from cnnstudio.core.layers.spec import Category, Example, InputShapes, LayerSpec, Weight
from cnnstudio.core.layers.values import optional_sizes
from cnnstudio.core.texts import mark, text

ACTIVATION_LAYER = LayerSpec(
    type_id="activation",
    keras_class="Activation",
    category=Category.ACTIVATION,
    summary=mark("Bends every value with one function, such as relu: negative values become 0."),
    search_words=", ".join(ACTIVATIONS),
    parameters=(replace(ACTIVATION, default="relu", keras_default=REQUIRED),),
    everyday=True,
    channel_sight=lambda params, _inputs: None if params["activation"] in OF_ALL_CHANNELS else SAME_PLACE,
    examples=tuple(Example(inputs=((5, 5, 3),), params={"activation": name}) for name in ACTIVATIONS),
)


def _relu_card(params: Params) -> str:
    """What makes it another function than the plain one, else what that does."""
    ways = (
        ("max_value", None, mark("at most {value}")),
        ("negative_slope", 0.0, mark("slope {value}")),
        ("threshold", 0.0, mark("threshold {value}")),
    )
    told = [
        text(way, value=RELU.parameter(name).show(params[name])) for name, plain, way in ways if params[name] != plain
    ]
    return " · ".join(told) or text("negative values become 0")


RELU = LayerSpec(
    type_id="relu",
    keras_class="ReLU",
    category=Category.ACTIVATION,
    summary=mark("Turns negative values into 0; it can let a part of them through, and cut off what is too large."),
    card_of=_relu_card,
    parameters=(
        NumbersParameter(
            "max_value",
            None,
            minimum=0.0,
            none_means=mark("no limit"),
            keras_default=None,
            help=mark("What is larger becomes this number; 6 makes the ReLU6 of MobileNet."),
        ),
        FloatParameter(
            "negative_slope",
            0.0,
            minimum=0.0,
            keras_default=0.0,
            help=mark("The factor of negative values; 0 removes them."),
        ),
        FloatParameter(
            "threshold",
            0.0,
            minimum=0.0,
            keras_default=0.0,
            advanced=True,
            help=mark("Values below this one count as negative."),
        ),
    ),
    examples=(
        Example(inputs=((5, 5, 3),)),
        Example(inputs=((5, 5, 3),), params={"max_value": 6.0}),
        Example(inputs=((10,),), params={"negative_slope": 0.1, "threshold": 0.5}),
    ),
)

LEAKY_RELU = LayerSpec(
    type_id="leaky_relu",
    keras_class="LeakyReLU",
    category=Category.ACTIVATION,
    summary=mark("Multiplies negative values by a small fixed number, so that no unit falls silent for good."),
    parameters=(
        FloatParameter(
            "negative_slope",
            0.3,
            minimum=0.0,
            keras_default=0.3,
            card="slope {value}",
            help=mark("The factor of negative values. The activation leaky_relu of other layers has 0.2."),
        ),
    ),
    examples=(
        Example(inputs=((5, 5, 3),)),
        Example(inputs=((64,),), params={"negative_slope": 0.01}),
        Example(inputs=((6, 4),), params={"negative_slope": 0.0}),
    ),
)


def _slopes_shape(params: Params, inputs: InputShapes) -> Shape:
    shared = optional_sizes(params, "shared_axes") or ()
    if any(axis > len(inputs[0]) for axis in shared):
        raise ShapeError(
            no_such_axis(max(shared), len(inputs[0])),
            hint=text("1, 2 shares one slope within each map; leave it empty for a vector."),
            parameter="shared_axes",
        )
    return tuple(1 if axis in shared else size for axis, size in enumerate(inputs[0], start=1))


def _prelu_shape(params: Params, inputs: InputShapes) -> Shape:
    _slopes_shape(params, inputs)
    return inputs[0]


def _slopes(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """One slope for each value of the input; one for all along a shared axis (He et al., 2015)."""
    shape = _slopes_shape(params, inputs)
    shared = optional_sizes(params, "shared_axes") or ()
    places = " × ".join(f"{{{place}}}" for place in range(len(shape)))
    return (
        Weight(
            "alpha",
            shape,
            meaning=text("{places} learned slopes for negative values", places=places),
            origins=tuple("shared_axes" if axis in shared else ABOVE for axis in range(1, len(shape) + 1)),
        ),
    )


PRELU = LayerSpec(
    type_id="prelu",
    keras_class="PReLU",
    category=Category.ACTIVATION,
    summary=mark("Multiplies negative values by a number that is learned."),
    card=mark("learned slope"),
    parameters=(
        AxesParameter(
            "shared_axes",
            None,
            none_means=mark("none"),
            keras_default=None,
            help=mark("Axes along which one slope serves all places; 1, 2 gives each map a single one."),
        ),
        # Keras calls its own default "Zeros", which is the same.
        replace(vector_initializer("alpha_initializer", "zeros"), keras_default=REQUIRED),
        regularizer("alpha_regularizer"),
        TRAINABLE,
    ),
    output_shape=_prelu_shape,
    weights=_slopes,
    products=lambda _params, _inputs, _output: 0,
    examples=(
        Example(inputs=((6, 6, 8),), params={"shared_axes": (1, 2)}),
        Example(inputs=((32,),)),
        Example(inputs=((5, 4, 3),), params={"alpha_initializer": "ones", "alpha_regularizer": (0.0, 0.01)}),
        Example(inputs=((5, 3),), params={"shared_axes": (1,), "trainable": False}),
    ),
)

ELU = LayerSpec(
    type_id="elu",
    keras_class="ELU",
    category=Category.ACTIVATION,
    summary=mark("Bends negative values smoothly towards a lowest one, so that their mean comes closer to 0."),
    parameters=(
        FloatParameter(
            "alpha",
            1.0,
            minimum=0.0,
            keras_default=1.0,
            card="α {value}",
            help=mark("Negative values approach −α; it is fixed and not learned."),
        ),
    ),
    examples=(
        Example(inputs=((5, 5, 3),)),
        Example(inputs=((64,),), params={"alpha": 0.5}),
        Example(inputs=((6, 4),), params={"alpha": 0.0}),
    ),
)


def _softmax_shape(params: Params, inputs: InputShapes) -> Shape:
    """Stricter than Keras, which notices only when the first images come that an axis does not exist."""
    axis_position(params, inputs[0])
    return inputs[0]


SOFTMAX = LayerSpec(
    type_id="softmax",
    keras_class="Softmax",
    category=Category.ACTIVATION,
    summary=mark("Turns numbers into probabilities: all are above 0 and their sum is 1."),
    search_words=mark("probabilities, classification, multinomial"),
    card=mark("numbers become probabilities"),
    parameters=(axis_parameter(mark("The axis along which the probabilities sum to 1; −1 is the last.")),),
    output_shape=_softmax_shape,
    channel_sight=along_axis,
    examples=(
        Example(inputs=((10,),)),
        Example(inputs=((4, 4, 3),)),
        Example(inputs=((6, 3),), params={"axis": 1}),
    ),
)

LAYERS = (ACTIVATION_LAYER, RELU, LEAKY_RELU, PRELU, ELU, SOFTMAX)
