"""Layers that make maps smaller without learning anything."""

from cnnstudio.core.layers.formulas import above, formula, joined
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.settings import PADDING
from cnnstudio.core.layers.shapes import Shape, Window, require_rank, slide
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import sizes, sizes_or
from cnnstudio.core.layers.windows import WindowSettings, explain_windows, strides_on_card, windows_of
from cnnstudio.core.texts import mark, text


def _windows(params: Params) -> tuple[Window, ...]:
    return windows_of(sizes(params, "pool_size"), sizes_or(params, "strides", "pool_size"), params["padding"])


def _output_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "Pooling")
    return (*slide(_windows(params), inputs[0][:2]), inputs[0][2])


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    strides = "pool_size" if params["strides"] is None else "strides"
    return explain_windows(_windows(params), inputs, output, WindowSettings("pool_size", strides))


def _card(params: Params) -> str:
    """The stride is told also where it follows the window: by it the maps shrink. Padding only where there is some."""
    size = "×".join(map(str, sizes(params, "pool_size")))
    stride = strides_on_card(sizes_or(params, "strides", "pool_size"))
    return " · ".join([size, stride, *(["same"] if params["padding"] == "same" else [])])


_PARAMETERS = (
    SizesParameter(
        "pool_size",
        (2, 2),
        help=mark("Height and width of the window, in pixels."),
    ),
    SizesParameter(
        "strides",
        None,
        optional=True,
        none_means=mark("as pool_size"),
        keras_default=None,
        help=mark("How far the window moves each time; usually its own size."),
    ),
    PADDING,
)
_EXAMPLES = (
    Example(inputs=((28, 28, 32),)),
    Example(inputs=((7, 7, 4),)),
    Example(inputs=((7, 9, 4),), params={"pool_size": (3, 2), "strides": (2, 1), "padding": "same"}),
)

MAX_POOLING2D = LayerSpec(
    type_id="max_pooling2d",
    keras_class="MaxPooling2D",
    short_name="MaxPool",
    category=Category.POOLING,
    summary=mark("Keeps the largest value of each window: the maps shrink, the strongest answers stay."),
    parameters=_PARAMETERS,
    card_of=_card,
    output_shape=_output_shape,
    explain_shape=_explain,
    windows=_windows,
    everyday=True,
    examples=_EXAMPLES,
)
AVERAGE_POOLING2D = LayerSpec(
    type_id="average_pooling2d",
    keras_class="AveragePooling2D",
    short_name="AvgPool",
    category=Category.POOLING,
    summary=mark("Takes the mean of each window: the maps shrink and become smoother."),
    parameters=_PARAMETERS,
    card_of=_card,
    output_shape=_output_shape,
    explain_shape=_explain,
    windows=_windows,
    linear=True,
    examples=_EXAMPLES,
)


def _global_output_shape(_params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "GlobalAveragePooling2D")
    return (inputs[0][2],)


def _explain_global(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    height, width, depth = inputs[0]
    line = formula("{sizes} → {count}", sizes=joined(" × ", map(above, inputs[0])), count=output[0])
    words = text(
        "Each of the {depth} maps becomes one number: the mean of its {count} values.",
        depth=depth,
        count=height * width,
    )
    return Explanation((line,), words)


GLOBAL_AVERAGE_POOLING2D = LayerSpec(
    type_id="global_average_pooling2d",
    keras_class="GlobalAveragePooling2D",
    short_name="GlobalAvg",
    category=Category.POOLING,
    summary=mark("Turns every map into its mean: a 3-D array becomes a short vector."),
    card=mark("the mean of each map"),
    output_shape=_global_output_shape,
    explain_shape=_explain_global,
    looks_everywhere=True,
    linear=True,
    everyday=True,
    examples=(Example(inputs=((7, 7, 64),)), Example(inputs=((1, 1, 3),))),
)

LAYERS = (MAX_POOLING2D, AVERAGE_POOLING2D, GLOBAL_AVERAGE_POOLING2D)
