"""Settings that several layer types share, written once."""

from dataclasses import replace

from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, IntParameter
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.texts import mark

ACTIVATIONS = (
    *("linear", "relu", "leaky_relu", "elu", "tanh", "sigmoid", "softmax"),
    *("celu", "exponential", "gelu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh"),
    *("log_sigmoid", "log_softmax", "mish", "relu6", "selu", "silu", "soft_shrink", "softplus", "softsign"),
    *("sparse_plus", "sparse_sigmoid", "sparsemax", "squareplus", "swish", "tanh_shrink"),
)
"""The common ones first, then all others of Keras but two. `glu` halves the last axis, and Keras's Dense, Conv2D and
Activation still say that the shape stays, so that the next layer is built for values that never come. `threshold`
cannot be called by its name: it lacks its two numbers, which Keras notices only when the first images come."""
OF_ALL_CHANNELS = frozenset({"softmax", "log_softmax", "sparsemax"})
"""Those of them that weigh a value against the other channels at its place."""

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
CAUSAL_PADDING = replace(
    PADDING,
    choices=("valid", "same", "causal"),
    help=mark(
        "valid: the window stays inside. same: zeros at both ends. causal: all zeros in front, so that no step sees "
        "what comes after it."
    ),
)
USE_BIAS = BoolParameter(
    "use_bias",
    True,
    keras_default=True,
    advanced=True,
    help=mark("Adds one learned number to each output."),
)
TRAINABLE = BoolParameter(
    "trainable",
    True,
    keras_default=True,
    advanced=True,
    help=mark("No: the layer is frozen, and training leaves its weights as they are."),
)
INITIALIZERS = (
    *("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal"),
    *("random_normal", "random_uniform", "truncated_normal", "variance_scaling", "orthogonal", "zeros", "ones"),
)
"""All of Keras but three: `constant` lacks its number when it is called by its name, and is `zeros` then; `identity`
takes square kernels only; `stft` is for sound."""
VECTOR_INITIALIZERS = tuple(name for name in INITIALIZERS if name != "orthogonal")
"""Rows that stand at right angles to each other need more than one axis."""
GROUPS = IntParameter(
    "groups",
    1,
    minimum=1,
    keras_default=1,
    advanced=True,
    help=mark("Splits the maps into so many groups that are filtered apart; it must divide maps and filters."),
)


def dilation(axes: int) -> SizesParameter:
    """How far apart the values of a window lie."""
    return SizesParameter(
        "dilation_rate",
        (1,) * axes,
        axes=axes,
        keras_default=(1,) * axes,
        advanced=True,
        help=mark("Distance between the values that a filter looks at; 2 skips every other one."),
    )


def initializer(name: str, default: str = "glorot_uniform") -> ChoiceParameter:
    """How a kernel begins."""
    return ChoiceParameter(
        name,
        default,
        choices=INITIALIZERS,
        keras_default=default,
        advanced=True,
        help=mark("The random numbers with which these weights begin; he_normal suits relu."),
    )


def vector_initializer(name: str, default: str) -> ChoiceParameter:
    """How weights that may stand in one row begin: a bias, or one number for each channel."""
    return replace(initializer(name, default), choices=VECTOR_INITIALIZERS, help=mark("With what these weights begin."))


def regularizer(name: str) -> RegularizerParameter:
    """A penalty on a weight."""
    return RegularizerParameter(
        name,
        None,
        keras_default=None,
        advanced=True,
        help=mark("Adds λ1·Σ|w| and λ2·Σw² to the loss, so that weights stay small and overfit less."),
    )
