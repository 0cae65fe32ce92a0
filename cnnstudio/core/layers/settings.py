"""Settings that several layer types share, written once."""

from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter
from cnnstudio.core.texts import mark

ACTIVATIONS = ("linear", "relu", "leaky_relu", "elu", "tanh", "sigmoid", "softmax")

ACTIVATION = ChoiceParameter(
    "activation",
    "linear",
    choices=ACTIVATIONS,
    keras_default=None,
    card="{value}",
    help=mark("The function that bends each value; without one, a stack of layers is one linear map."),
)
PADDING = ChoiceParameter(
    "padding",
    "valid",
    choices=("valid", "same"),
    keras_default="valid",
    card="{value}",
    help=mark("valid: the window stays inside. same: zeros around the edge, so that stride 1 keeps the size."),
)
USE_BIAS = BoolParameter(
    "use_bias",
    True,
    keras_default=True,
    advanced=True,
    help=mark("Adds one learned number to each output."),
)
