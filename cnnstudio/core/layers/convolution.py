"""Layers that slide learnable filters over a sequence, an image or a volume."""

from collections.abc import Callable

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers import depthwise_convolution, transposed_convolution
from cnnstudio.core.layers.convolution_settings import (
    FILTERS,
    card_line,
    filter_windows,
    kernel_size,
    refuse_strides_with_dilation,
    strides,
    with_bias,
)
from cnnstudio.core.layers.formulas import ABOVE
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.settings import (
    ACTIVATION,
    CAUSAL_PADDING,
    GROUPS,
    PADDING,
    TRAINABLE,
    USE_BIAS,
    dilation,
    initializer,
    regularizer,
    vector_initializer,
)
from cnnstudio.core.layers.shapes import Shape, require_rank, slide
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec, View, Weight
from cnnstudio.core.layers.values import sizes, whole
from cnnstudio.core.layers.windows import WindowSettings, explain_windows
from cnnstudio.core.texts import mark, plural, text


def _parameters(axes: int) -> tuple[Parameter, ...]:
    return (
        FILTERS,
        kernel_size(axes),
        strides(axes),
        CAUSAL_PADDING if axes == 1 else PADDING,
        ACTIVATION,
        dilation(axes),
        GROUPS,
        USE_BIAS,
        initializer("kernel_initializer"),
        vector_initializer("bias_initializer", "zeros"),
        regularizer("kernel_regularizer"),
        regularizer("bias_regularizer"),
        TRAINABLE,
    )


_LINE, _PLANE, _SPACE = _parameters(1), _parameters(2), _parameters(3)


def _shape(axes: int) -> Callable[[Params, InputShapes], Shape]:
    """The rule for filters over so many axes."""

    def output_shape(params: Params, inputs: InputShapes) -> Shape:
        require_rank(inputs[0], axes + 1, f"Conv{axes}D")
        refuse_strides_with_dilation(params)
        _refuse_uneven_groups(whole(params, "groups"), inputs[0][-1], whole(params, "filters"))
        return (*slide(filter_windows(params), inputs[0][:-1]), whole(params, "filters"))

    return output_shape


def _refuse_uneven_groups(groups: int, depth: int, filters: int) -> None:
    """Keras's own rule: every group has as many maps and filters as the others."""
    if filters % groups == 0 and depth % groups == 0:
        return
    if depth % groups:
        message = plural(
            "{count} map cannot be split into {groups} equal groups.",
            "{count} maps cannot be split into {groups} equal groups.",
            depth,
            groups=groups,
        )
    else:
        message = plural(
            "{count} filter cannot be split into {groups} equal groups.",
            "{count} filters cannot be split into {groups} equal groups.",
            filters,
            groups=groups,
        )
    raise ShapeError(
        message,
        hint=text("Choose groups that divide both the number of maps, {depth}, and that of filters, {filters};"
                  " 1 always does.", depth=depth, filters=filters),
        parameter="groups",
    )  # fmt: skip


_ONE_DEEP = {
    1: mark("1 filter, {0} long and {1} deep"),
    2: mark("1 filter, {0}×{1} and {2} deep"),
    3: mark("1 filter, {0}×{1}×{2} and {3} deep"),
}
_EACH_DEEP = {
    1: mark("{2} filters, each {0} long and {1} deep"),
    2: mark("{3} filters, each {0}×{1} and {2} deep"),
    3: mark("{4} filters, each {0}×{1}×{2} and {3} deep"),
}


def _weights(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """Source: the course's formula, filters × (F × F) × depth of the previous layer + filters.

    Of the depth, each filter sees the part of its group.
    """
    filters, window = whole(params, "filters"), sizes(params, "kernel_size")
    kernel = Weight(
        "kernel",
        (*window, inputs[0][-1] // whole(params, "groups"), filters),
        meaning=(_EACH_DEEP if filters > 1 else _ONE_DEEP)[len(window)],
        origins=(*("kernel_size",) * len(window), ABOVE, "filters"),
    )
    return with_bias(params, (kernel,))


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    return explain_windows(filter_windows(params), inputs, output, WindowSettings())


CONV2D = LayerSpec(
    type_id="conv2d",
    keras_class="Conv2D",
    category=Category.CONVOLUTION,
    summary=mark("Slides small learnable filters over the image to find local patterns."),
    search_words=mark("convolution, filter, feature map, 1x1, dilated, atrous, grouped, L1, L2, weight decay"),
    parameters=_PLANE,
    card_of=card_line(_PLANE),
    output_shape=_shape(2),
    weights=_weights,
    explain_shape=_explain,
    windows=filter_windows,
    everyday=True,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((28, 28, 1),), params={"padding": "same", "activation": "relu"}),
        Example(inputs=((7, 7, 3),), params={"filters": 2, "strides": 2}),
        Example(inputs=((9, 12, 3),), params={"kernel_size": (4, 2), "strides": (3, 2), "padding": "same"}),
        Example(inputs=((6, 6, 2),), params={"padding": "same", "strides": 2, "use_bias": False}),
        Example(inputs=((9, 11, 4),), params={"filters": 6, "dilation_rate": (2, 3), "groups": 2}),
        Example(inputs=((5, 7, 3),), params={"kernel_size": 2, "dilation_rate": 3, "padding": "same"}),
        Example(
            inputs=((5, 5, 2),),
            params={"kernel_regularizer": (0.0, 0.01), "kernel_initializer": "he_normal", "trainable": False},
        ),
    ),
)
CONV1D = LayerSpec(
    type_id="conv1d",
    keras_class="Conv1D",
    category=Category.CONVOLUTION,
    summary=mark("Slides learnable filters along a sequence: a signal, a row of pixels, a sentence."),
    search_words=mark("convolution, time series, sequence, signal, text, causal"),
    parameters=_LINE,
    card_of=card_line(_LINE),
    output_shape=_shape(1),
    weights=_weights,
    explain_shape=_explain,
    windows=filter_windows,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((28, 28),)),
        Example(inputs=((17, 3),), params={"filters": 5, "kernel_size": 4, "strides": 3, "padding": "same"}),
        Example(inputs=((13, 4),), params={"padding": "causal", "dilation_rate": 2, "groups": 4}),
        Example(inputs=((10, 1),), params={"padding": "causal", "strides": 4, "use_bias": False}),
    ),
)
CONV3D = LayerSpec(
    type_id="conv3d",
    keras_class="Conv3D",
    category=Category.CONVOLUTION,
    summary=mark("Slides learnable filters through a volume: a film, or the slices of a scan."),
    search_words=mark("convolution, video, film, volume, scan"),
    parameters=_SPACE,
    card_of=card_line(_SPACE),
    output_shape=_shape(3),
    weights=_weights,
    explain_shape=_explain,
    windows=filter_windows,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((8, 9, 10, 1),), params={"filters": 4}),
        Example(
            inputs=((5, 7, 6, 3),),
            params={"filters": 2, "kernel_size": (2, 3, 4), "strides": (1, 2, 3), "padding": "same"},
        ),
        Example(inputs=((5, 5, 7, 2),), params={"filters": 4, "dilation_rate": (1, 2, 2), "groups": 2}),
    ),
)

LAYERS = (CONV2D, *depthwise_convolution.LAYERS, *transposed_convolution.LAYERS, CONV1D, CONV3D)
