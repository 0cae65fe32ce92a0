"""Layers in which every unit sees every input."""

from cnnstudio.core.layers.formulas import ABOVE, above, joined, setting
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.settings import ACTIVATION, TRAINABLE, USE_BIAS, initializer, regularizer, vector_initializer
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec, View, Weight
from cnnstudio.core.layers.values import whole
from cnnstudio.core.texts import mark, plural


def _output_shape(params: Params, inputs: InputShapes) -> Shape:
    return (*inputs[0][:-1], whole(params, "units"))


_CONNECTED = {
    (True, True): mark("{0} inputs, each connected to {1} units"),
    (True, False): mark("{0} inputs, each connected to 1 unit"),
    (False, True): mark("1 input, connected to {1} units"),
    (False, False): mark("1 input, connected to 1 unit"),
}


def _weights(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """Source: inputs × units + units."""
    units = whole(params, "units")
    kernel = Weight(
        "kernel",
        (inputs[0][-1], units),
        meaning=_CONNECTED[inputs[0][-1] > 1, units > 1],
        origins=(ABOVE, "units"),
    )
    meaning = mark("one bias for each of the {0} units") if units > 1 else mark("1 bias")
    bias = Weight("bias", (units,), meaning=meaning, origins=("units",))
    return (kernel, bias) if params["use_bias"] else (kernel,)


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    line = joined(" × ", (*map(above, output[:-1]), setting("units", output[-1])))
    if len(inputs[0]) == 1:
        words = plural(
            "The number of its one unit.", "One number for each of the {count} units.", whole(params, "units")
        )
        return Explanation((line,), words)
    words = plural(
        "Dense works on the last axis alone: {count} number at each place. Flatten first if it should see the whole.",
        "Dense works on the last axis alone: {count} numbers at each place. Flatten first if it should see the whole.",
        whole(params, "units"),
    )
    return Explanation((line,), words)


DENSE = LayerSpec(
    type_id="dense",
    keras_class="Dense",
    category=Category.DENSE,
    summary=mark("Connects every unit to every input: it weighs what the layers above have found."),
    search_words=mark(
        "fully connected, fully-connected, FC, MLP, perceptron, hidden layer, neurons, L1, L2, weight decay"
    ),
    parameters=(
        IntParameter(
            "units",
            64,
            minimum=1,
            card=mark("{value} units"),
            card_of_one=mark("1 unit"),
            help=mark("How many numbers this layer puts out."),
        ),
        ACTIVATION,
        USE_BIAS,
        initializer("kernel_initializer"),
        vector_initializer("bias_initializer", "zeros"),
        regularizer("kernel_regularizer"),
        regularizer("bias_regularizer"),
        regularizer("activity_regularizer"),
        TRAINABLE,
    ),
    output_shape=_output_shape,
    weights=_weights,
    explain_shape=_explain,
    looks_everywhere=True,
    everyday=True,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((3136,),)),
        Example(inputs=((784,),), params={"units": 10, "activation": "softmax"}),
        Example(inputs=((4, 4, 3),), params={"units": 5, "use_bias": False}),
        Example(
            inputs=((20,),),
            params={"units": 3, "kernel_initializer": "he_normal", "kernel_regularizer": (0.0, 0.01)},
        ),
        Example(inputs=((6, 4),), params={"units": 2, "bias_regularizer": (0.01, 0.01), "trainable": False}),
    ),
)

LAYERS = (DENSE,)
