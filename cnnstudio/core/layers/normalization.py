"""Layers that bring values to a common scale."""

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.axes import along_axis, axis_parameter, axis_position
from cnnstudio.core.layers.formulas import ABOVE
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import BoolParameter, FloatParameter, IntParameter
from cnnstudio.core.layers.settings import TRAINABLE, regularizer, vector_initializer
from cnnstudio.core.layers.shapes import Shape, Sight, require_rank
from cnnstudio.core.layers.spec import Category, Example, InputShapes, LayerSpec, Weight
from cnnstudio.core.layers.values import whole
from cnnstudio.core.texts import mark, plural, text

_MOMENTUM = FloatParameter(
    "momentum",
    0.99,
    minimum=0.0,
    maximum=1.0,
    open_maximum=True,
    keras_default=0.99,
    help=mark("How slowly the moving mean and variance follow the batches."),
)
_EPSILON = FloatParameter(
    "epsilon",
    0.001,
    minimum=0.0,
    open_minimum=True,
    maximum=1.0,
    keras_default=0.001,
    help=mark("A small number under the root, so that nothing is divided by zero."),
)
_LEARNED = (
    BoolParameter("center", True, keras_default=True, advanced=True, help=mark("Learns a shift β for each channel.")),
    BoolParameter("scale", True, keras_default=True, advanced=True, help=mark("Learns a factor γ for each channel.")),
    vector_initializer("beta_initializer", "zeros"),
    vector_initializer("gamma_initializer", "ones"),
    regularizer("beta_regularizer"),
    regularizer("gamma_regularizer"),
    TRAINABLE,
)


def _keeps_shape_along_axis(params: Params, inputs: InputShapes) -> Shape:
    axis_position(params, inputs[0])
    return inputs[0]


def _learned(params: Params, channels: int) -> tuple[Weight, ...]:
    """Gamma and beta, where the layer has them."""
    weights = []
    if params["scale"]:
        meaning = mark("one factor γ for each of {0} channels") if channels > 1 else mark("1 factor γ")
        weights.append(Weight("gamma", (channels,), meaning=meaning, origins=(ABOVE,)))
    if params["center"]:
        meaning = mark("one shift β for each of {0} channels") if channels > 1 else mark("1 shift β")
        weights.append(Weight("beta", (channels,), meaning=meaning, origins=(ABOVE,)))
    return tuple(weights)


def _learned_along_axis(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    return _learned(params, inputs[0][axis_position(params, inputs[0])])


def _learned_and_measured(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """4·C: gamma and beta are learned, the moving mean and variance are measured (Ioffe and Szegedy, 2015)."""
    channels = inputs[0][axis_position(params, inputs[0])]
    measured = (
        Weight(name, (channels,), trainable=False, meaning=several if channels > 1 else one, origins=(ABOVE,))
        for name, one, several in (
            (
                "moving_mean",
                mark("1 moving mean, measured, not trained"),
                mark("{0} moving means, measured, not trained"),
            ),
            (
                "moving_variance",
                mark("1 moving variance, measured, not trained"),
                mark("{0} moving variances, measured, not trained"),
            ),
        )
    )
    return (*_learned(params, channels), *measured)


BATCH_NORMALIZATION = LayerSpec(
    type_id="batch_normalization",
    keras_class="BatchNormalization",
    short_name="BatchNorm",
    category=Category.NORMALIZATION,
    standardizes=True,
    summary=mark(
        "Brings each channel of a batch to mean 0 and variance 1, then scales and shifts it with learned numbers."
    ),
    search_words=mark("batch norm, BN, standardize"),
    card=mark("each channel to mean 0, variance 1"),
    parameters=(_MOMENTUM, _EPSILON, axis_parameter(mark("The axis of the channels; −1 is the last.")), *_LEARNED),
    output_shape=_keeps_shape_along_axis,
    weights=_learned_and_measured,
    linear=True,
    everyday=True,
    examples=(
        Example(inputs=((14, 14, 32),)),
        Example(inputs=((64,),), params={"momentum": 0.9}),
        Example(inputs=((64,),), params={"center": False, "scale": False}),
        Example(inputs=((6, 5, 4),), params={"axis": 1, "gamma_regularizer": (0.0, 0.001)}),
        Example(inputs=((6, 5),), params={"trainable": False, "gamma_initializer": "zeros"}),
    ),
)

LAYER_NORMALIZATION = LayerSpec(
    type_id="layer_normalization",
    keras_class="LayerNormalization",
    short_name="LayerNorm",
    category=Category.NORMALIZATION,
    standardizes=True,
    summary=mark("Brings the channels at each place of one image to mean 0 and variance 1; other images play no part."),
    card=mark("each place to mean 0, variance 1"),
    parameters=(
        _EPSILON,
        axis_parameter(mark("The axis along which mean and variance are taken; −1 is the last.")),
        *_LEARNED,
    ),
    output_shape=_keeps_shape_along_axis,
    weights=_learned_along_axis,
    channel_sight=along_axis,
    examples=(
        Example(inputs=((14, 14, 32),), params={"epsilon": 1e-06}),
        Example(inputs=((64,),)),
        Example(inputs=((64,),), params={"center": False}),
        Example(inputs=((6, 5, 4),), params={"axis": 2, "scale": False, "trainable": False}),
    ),
)


def group_count(params: Params, channels: int) -> int:
    """How many groups GroupNormalization makes of so many channels: with −1, as in Keras, each is one."""
    groups = whole(params, "groups")
    return channels if groups == -1 else groups


def _grouped_shape(params: Params, inputs: InputShapes) -> Shape:
    channels = inputs[0][-1]
    groups = group_count(params, channels)
    if groups == 0:
        raise ShapeError(
            text("The channels cannot be split into 0 groups."),
            hint=text("Choose 1 for all channels together, or −1 for each channel by itself."),
            parameter="groups",
        )
    if channels % groups:
        raise ShapeError(
            plural(
                "{count} channel cannot be split into {groups} equal groups.",
                "{count} channels cannot be split into {groups} equal groups.",
                channels,
                groups=groups,
            ),
            hint=text("Choose a number of groups that divides {channels}.", channels=channels),
            parameter="groups",
        )
    return inputs[0]


def _groups_in_words(params: Params) -> str:
    groups = whole(params, "groups")
    return text("each channel a group") if groups == -1 else plural("{count} group", "{count} groups", groups)


GROUP_NORMALIZATION = LayerSpec(
    type_id="group_normalization",
    keras_class="GroupNormalization",
    short_name="GroupNorm",
    category=Category.NORMALIZATION,
    standardizes=True,
    summary=mark("Brings groups of channels of one image to mean 0 and variance 1; small batches do no harm."),
    parameters=(
        IntParameter(
            "groups",
            8,
            minimum=-1,
            keras_default=32,
            help=mark("How many groups the channels are split into; it must divide their number. −1: each by itself."),
        ),
        _EPSILON,
        *_LEARNED,
    ),
    card_of=_groups_in_words,
    output_shape=_grouped_shape,
    weights=lambda params, inputs: _learned(params, inputs[0][-1]),
    channel_sight=lambda _params, _inputs: None,
    examples=(
        Example(inputs=((14, 14, 32),)),
        Example(inputs=((14, 14, 32),), params={"groups": 32}),
        Example(inputs=((5, 4, 6),), params={"groups": 1, "scale": False}),
        Example(inputs=((5, 4, 6),), params={"groups": -1}),
        Example(inputs=((12,),), params={"groups": 3, "trainable": False}),
    ),
)


def _neighbours_shape(_params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "LocalResponseNormalization")
    return inputs[0]


LOCAL_RESPONSE_NORMALIZATION = LayerSpec(
    type_id="local_response_normalization",
    keras_class="LocalResponseNormalization",
    is_own=True,
    short_name="LocalNorm",
    category=Category.NORMALIZATION,
    summary=mark("Weakens a value where the maps beside its own answer strongly at the same place, as in AlexNet."),
    search_words=mark("LRN, AlexNet, lateral inhibition"),
    parameters=(
        IntParameter(
            "depth_radius",
            5,
            keras_default=5,
            maximum=1024,
            card="{value} maps on each side",
            help=mark("How many maps before and after its own take part."),
        ),
        FloatParameter(
            "bias",
            1.0,
            minimum=0.0,
            open_minimum=True,
            maximum=1e38,
            keras_default=1.0,
            help=mark("Added to the sum of squares, so that nothing is divided by zero; 2 in AlexNet."),
        ),
        FloatParameter(
            "alpha",
            1.0,
            minimum=0.0,
            maximum=1e38,
            keras_default=1.0,
            help=mark("The weight of the sum of squares; 0.0001 in AlexNet."),
        ),
        FloatParameter(
            "beta",
            0.5,
            minimum=0.0,
            maximum=10.0,
            keras_default=0.5,
            help=mark("The power by which is divided; 0.5 is a square root, AlexNet has 0.75."),
        ),
    ),
    output_shape=_neighbours_shape,
    channel_sight=lambda params, _inputs: Sight(-whole(params, "depth_radius"), whole(params, "depth_radius")),
    examples=(
        Example(inputs=((14, 14, 32),)),
        Example(inputs=((6, 6, 8),), params={"depth_radius": 2, "bias": 2.0, "alpha": 0.0001, "beta": 0.75}),
        Example(inputs=((5, 4, 1),), params={"depth_radius": 0}),
    ),
)

LAYERS = (BATCH_NORMALIZATION, LAYER_NORMALIZATION, GROUP_NORMALIZATION, LOCAL_RESPONSE_NORMALIZATION)
