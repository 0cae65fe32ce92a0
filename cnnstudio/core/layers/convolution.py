"""Layers that slide learnable filters over an image."""

from cnnstudio.core.layers.formulas import ABOVE
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.settings import ACTIVATION, PADDING, USE_BIAS
from cnnstudio.core.layers.shapes import Shape, Window, require_rank, slide
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec, View, Weight
from cnnstudio.core.layers.values import sizes, whole
from cnnstudio.core.layers.windows import WindowSettings, explain_windows, strides_on_card, windows_of
from cnnstudio.core.texts import mark


def _windows(params: Params) -> tuple[Window, ...]:
    return windows_of(sizes(params, "kernel_size"), sizes(params, "strides"), params["padding"])


def _output_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "Conv2D")
    return (*slide(_windows(params), inputs[0][:2]), whole(params, "filters"))


def _weights(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """Source: the course's formula, filters × (F × F) × depth of the previous layer + filters."""
    filters = whole(params, "filters")
    kernel = Weight(
        "kernel",
        (*sizes(params, "kernel_size"), inputs[0][2], filters),
        meaning=mark("{3} filters, each {0}×{1} and {2} deep"),
        origins=("kernel_size", "kernel_size", ABOVE, "filters"),
    )
    bias = Weight("bias", (filters,), meaning=mark("one bias for each of the {0} filters"), origins=("filters",))
    return (kernel, bias) if params["use_bias"] else (kernel,)


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    return explain_windows(_windows(params), inputs, output, WindowSettings())


_PARAMETERS = (
    IntParameter(
        "filters",
        32,
        minimum=1,
        card="{value} filters",
        help=mark("How many different patterns this layer looks for."),
    ),
    SizesParameter("kernel_size", (3, 3), card="{value}", help=mark("Height and width of each filter, in pixels.")),
    SizesParameter(
        "strides",
        (1, 1),
        keras_default=(1, 1),
        help=mark("How far the filter moves each time; 2 halves height and width."),
    ),
    PADDING,
    ACTIVATION,
    USE_BIAS,
)


def _card(params: Params) -> str:
    """A stride of 1 is the rule and not told."""
    strides = sizes(params, "strides")
    moved = {"strides": strides_on_card(strides)} if strides != (1, 1) else {}
    parts = [moved.get(parameter.name) or parameter.on_card(params[parameter.name]) for parameter in _PARAMETERS]
    return " · ".join(part for part in parts if part)


CONV2D = LayerSpec(
    type_id="conv2d",
    keras_class="Conv2D",
    category=Category.CONVOLUTION,
    summary=mark("Slides small learnable filters over the image to find local patterns."),
    parameters=_PARAMETERS,
    card_of=_card,
    output_shape=_output_shape,
    weights=_weights,
    explain_shape=_explain,
    windows=_windows,
    everyday=True,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((28, 28, 1),), params={"padding": "same", "activation": "relu"}),
        Example(inputs=((7, 7, 3),), params={"filters": 2, "strides": 2}),
        Example(inputs=((9, 12, 3),), params={"kernel_size": (4, 2), "strides": (3, 2), "padding": "same"}),
        Example(inputs=((6, 6, 2),), params={"padding": "same", "strides": 2, "use_bias": False}),
    ),
)

LAYERS = (CONV2D,)
