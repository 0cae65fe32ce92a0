"""Convolutions that filter each map by itself: with fewer weights, and mixed afterwards or not at all."""

from dataclasses import replace

from cnnstudio.core.layers.convolution_settings import (
    DEPTH_MULTIPLIER,
    FILTERS,
    card_line,
    filter_windows,
    kernel_size,
    strides,
    with_bias,
)
from cnnstudio.core.layers.formulas import ABOVE, Formula, above, formula, setting
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.settings import (
    ACTIVATION,
    OF_ALL_CHANNELS,
    PADDING,
    TRAINABLE,
    USE_BIAS,
    dilation,
    initializer,
    regularizer,
    vector_initializer,
)
from cnnstudio.core.layers.shapes import Shape, Sight, require_rank, slide
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec, View, Weight
from cnnstudio.core.layers.values import sizes, whole
from cnnstudio.core.layers.windows import WindowSettings, explain_windows
from cnnstudio.core.texts import mark


def _each_map(name: str, params: Params, inputs: InputShapes) -> Weight:
    """One set of filters for each map of the input: F × F × depth of the previous layer × depth multiplier."""
    several = whole(params, "depth_multiplier") > 1
    return Weight(
        name,
        (*sizes(params, "kernel_size"), inputs[0][-1], whole(params, "depth_multiplier")),
        meaning=mark("{3} filters of {0}×{1} for each of {2} maps")
        if several
        else mark("{3} filter of {0}×{1} for each of {2} maps"),
        origins=("kernel_size", "kernel_size", ABOVE, "depth_multiplier"),
    )


def _filtered(params: Params, inputs: InputShapes, layer: str) -> Shape:
    require_rank(inputs[0], 3, layer)
    return slide(filter_windows(params), inputs[0][:-1])


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    return explain_windows(filter_windows(params), inputs, output, WindowSettings())


_DEPTHWISE: tuple[Parameter, ...] = (
    kernel_size(2),
    strides(2),
    PADDING,
    DEPTH_MULTIPLIER,
    ACTIVATION,
    dilation(2),
    USE_BIAS,
    initializer("depthwise_initializer"),
    vector_initializer("bias_initializer", "zeros"),
    regularizer("depthwise_regularizer"),
    regularizer("bias_regularizer"),
    TRAINABLE,
)


def _depth(params: Params, inputs: InputShapes) -> int:
    return inputs[0][-1] * whole(params, "depth_multiplier")


def _depthwise_shape(params: Params, inputs: InputShapes) -> Shape:
    return (*_filtered(params, inputs, "DepthwiseConv2D"), _depth(params, inputs))


def _depthwise_weights(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """Source: Chollet, "Xception", 2017: a filter sees one map, so depth · depth multiplier maps come out."""
    kernel = _each_map("kernel", params, inputs)
    bias = Weight(
        "bias", (_depth(params, inputs),), meaning=mark("one bias for each of the {0} maps"), origins=(ABOVE,)
    )
    return (kernel, bias) if params["use_bias"] else (kernel,)


def _explain_depthwise(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    told = _explain(params, inputs, output)
    if whole(params, "depth_multiplier") == 1:
        return told
    return Explanation((*told.lines, _depth_line(params, inputs, output)), told.words)


def _depth_line(params: Params, inputs: InputShapes, output: Shape) -> Formula:
    return formula(
        "{maps} · {multiplier} = {count}",
        maps=above(inputs[0][-1]),
        multiplier=setting("depth_multiplier", params["depth_multiplier"]),
        count=output[-1],
    )


def _own_map(params: Params, _inputs: InputShapes) -> Sight | None:
    alone = params["activation"] not in OF_ALL_CHANNELS
    return Sight(0, 0, 1, whole(params, "depth_multiplier")) if alone else None


DEPTHWISE_CONV2D = LayerSpec(
    type_id="depthwise_conv2d",
    keras_class="DepthwiseConv2D",
    short_name="Depthwise",
    category=Category.CONVOLUTION,
    summary=mark("Filters each map by itself, without mixing the maps: few weights, few multiplications."),
    search_words=mark("convolution, MobileNet, per channel, grouped"),
    parameters=_DEPTHWISE,
    card_of=card_line(_DEPTHWISE),
    output_shape=_depthwise_shape,
    weights=_depthwise_weights,
    explain_shape=_explain_depthwise,
    windows=filter_windows,
    channel_sight=_own_map,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((28, 28, 8),), params={"padding": "same"}),
        Example(inputs=((9, 11, 3),), params={"depth_multiplier": 2, "strides": 2}),
        Example(inputs=((7, 10, 1),), params={"kernel_size": (2, 5), "strides": (1, 3), "padding": "same"}),
        Example(inputs=((9, 9, 4),), params={"dilation_rate": (2, 1), "depth_multiplier": 3, "use_bias": False}),
        Example(inputs=((11, 9, 2),), params={"dilation_rate": 2, "strides": 2, "trainable": False}),
    ),
)

_SEPARABLE: tuple[Parameter, ...] = (
    FILTERS,
    kernel_size(2),
    strides(2),
    PADDING,
    ACTIVATION,
    replace(DEPTH_MULTIPLIER, advanced=True),
    dilation(2),
    USE_BIAS,
    initializer("depthwise_initializer"),
    initializer("pointwise_initializer"),
    vector_initializer("bias_initializer", "zeros"),
    regularizer("depthwise_regularizer"),
    regularizer("pointwise_regularizer"),
    regularizer("bias_regularizer"),
    TRAINABLE,
)


def _separable_shape(params: Params, inputs: InputShapes) -> Shape:
    return (*_filtered(params, inputs, "SeparableConv2D"), whole(params, "filters"))


def _separable_weights(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """Source: Chollet, "Xception", 2017: a depthwise convolution, then one of 1 × 1 that mixes its maps."""
    filters = whole(params, "filters")
    mixing = Weight(
        "pointwise_kernel",
        (1, 1, _depth(params, inputs), filters),
        meaning=mark("{3} mixtures of {0}×{1}, each {2} deep") if filters > 1 else mark("1 mixture, {2} deep"),
        origins=("", "", ABOVE, "filters"),
    )
    return with_bias(params, (_each_map("depthwise_kernel", params, inputs), mixing))


SEPARABLE_CONV2D = LayerSpec(
    type_id="separable_conv2d",
    keras_class="SeparableConv2D",
    short_name="Separable",
    category=Category.CONVOLUTION,
    summary=mark("Filters each map by itself, then mixes the maps: nearly as good as Conv2D with far fewer weights."),
    search_words=mark("convolution, MobileNet, Xception, depthwise, pointwise"),
    parameters=_SEPARABLE,
    card_of=card_line(_SEPARABLE),
    output_shape=_separable_shape,
    weights=_separable_weights,
    explain_shape=_explain,
    windows=filter_windows,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((28, 28, 16),), params={"padding": "same", "activation": "relu"}),
        Example(inputs=((9, 11, 3),), params={"filters": 5, "depth_multiplier": 2, "strides": 2}),
        Example(inputs=((7, 10, 1),), params={"filters": 3, "kernel_size": (2, 5), "strides": (3, 1)}),
        Example(inputs=((9, 9, 4),), params={"filters": 6, "dilation_rate": (2, 3), "use_bias": False}),
        Example(inputs=((9, 9, 2),), params={"pointwise_regularizer": (0.01, 0.0), "trainable": False}),
    ),
)

LAYERS = (SEPARABLE_CONV2D, DEPTHWISE_CONV2D)
