"""Layers that make maps smaller without learning anything: a window takes the largest value, or the mean."""

from collections.abc import Callable

from cnnstudio.core.layers import global_pooling
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.settings import PADDING
from cnnstudio.core.layers.shapes import Shape, Window, require_rank, slide
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import sizes, sizes_or
from cnnstudio.core.layers.windows import WindowSettings, explain_windows, strides_on_card, windows_of
from cnnstudio.core.texts import mark

_WINDOW = {
    1: mark("How many steps the window spans."),
    2: mark("Height and width of the window, in pixels."),
    3: mark("Depth, height and width of the window."),
}


def _parameters(axes: int) -> tuple[Parameter, ...]:
    return (
        SizesParameter("pool_size", (2,) * axes, axes=axes, help=_WINDOW[axes]),
        SizesParameter(
            "strides",
            None,
            axes=axes,
            optional=True,
            none_means=mark("as pool_size"),
            keras_default=None,
            help=mark("How far the window moves each time; usually its own size."),
        ),
        PADDING,
    )


_LINE, _PLANE, _SPACE = _parameters(1), _parameters(2), _parameters(3)


def _windows(params: Params) -> tuple[Window, ...]:
    return windows_of(sizes(params, "pool_size"), sizes_or(params, "strides", "pool_size"), params["padding"])


def _shape(keras_class: str, axes: int) -> Callable[[Params, InputShapes], Shape]:
    """The rule for a window over so many axes."""

    def output_shape(params: Params, inputs: InputShapes) -> Shape:
        require_rank(inputs[0], axes + 1, keras_class)
        return (*slide(_windows(params), inputs[0][:-1]), inputs[0][-1])

    return output_shape


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    strides = "pool_size" if params["strides"] is None else "strides"
    return explain_windows(_windows(params), inputs, output, WindowSettings("pool_size", strides))


def _card(params: Params) -> str:
    """The stride is told also where it follows the window: by it the maps shrink. Padding only where there is some."""
    size = "×".join(map(str, sizes(params, "pool_size")))
    stride = strides_on_card(sizes_or(params, "strides", "pool_size"))
    return " · ".join([size, stride, *(["same"] if params["padding"] == "same" else [])])


_ON_A_LINE = (
    Example(inputs=((28, 8),)),
    Example(inputs=((7, 4),)),
    Example(inputs=((9, 3),), params={"pool_size": 4, "strides": 3, "padding": "same"}),
)
_ON_A_PLANE = (
    Example(inputs=((28, 28, 32),)),
    Example(inputs=((7, 7, 4),)),
    Example(inputs=((7, 9, 4),), params={"pool_size": (3, 2), "strides": (2, 1), "padding": "same"}),
    Example(inputs=((5, 5, 1),), params={"pool_size": 7, "strides": 2, "padding": "same"}),
)
_IN_SPACE = (
    Example(inputs=((8, 8, 8, 4),)),
    Example(inputs=((5, 7, 9, 2),)),
    Example(inputs=((5, 7, 6, 2),), params={"pool_size": (1, 2, 3), "strides": (2, 1, 2), "padding": "same"}),
)
_LARGEST = mark("Keeps the largest value of each window: the maps shrink, the strongest answers stay.")
_MEAN = mark("Takes the mean of each window: the maps shrink and become smoother.")
_SMALLER = mark("subsampling, downsampling")

MAX_POOLING2D = LayerSpec(
    type_id="max_pooling2d",
    keras_class="MaxPooling2D",
    short_name="MaxPool",
    category=Category.POOLING,
    summary=_LARGEST,
    search_words=_SMALLER,
    parameters=_PLANE,
    card_of=_card,
    output_shape=_shape("MaxPooling2D", 2),
    explain_shape=_explain,
    windows=_windows,
    everyday=True,
    examples=_ON_A_PLANE,
)
AVERAGE_POOLING2D = LayerSpec(
    type_id="average_pooling2d",
    keras_class="AveragePooling2D",
    short_name="AvgPool",
    category=Category.POOLING,
    summary=_MEAN,
    search_words=_SMALLER,
    parameters=_PLANE,
    card_of=_card,
    output_shape=_shape("AveragePooling2D", 2),
    explain_shape=_explain,
    windows=_windows,
    linear=True,
    examples=_ON_A_PLANE,
)
MAX_POOLING1D = LayerSpec(
    type_id="max_pooling1d",
    keras_class="MaxPooling1D",
    short_name="MaxPool1D",
    category=Category.POOLING,
    summary=mark("Keeps the largest value of each window along a sequence: it becomes shorter."),
    search_words=_SMALLER,
    parameters=_LINE,
    card_of=_card,
    output_shape=_shape("MaxPooling1D", 1),
    explain_shape=_explain,
    windows=_windows,
    examples=_ON_A_LINE,
)
AVERAGE_POOLING1D = LayerSpec(
    type_id="average_pooling1d",
    keras_class="AveragePooling1D",
    short_name="AvgPool1D",
    category=Category.POOLING,
    summary=mark("Takes the mean of each window along a sequence: it becomes shorter and smoother."),
    search_words=_SMALLER,
    parameters=_LINE,
    card_of=_card,
    output_shape=_shape("AveragePooling1D", 1),
    explain_shape=_explain,
    windows=_windows,
    linear=True,
    examples=_ON_A_LINE,
)
MAX_POOLING3D = LayerSpec(
    type_id="max_pooling3d",
    keras_class="MaxPooling3D",
    short_name="MaxPool3D",
    category=Category.POOLING,
    summary=mark("Keeps the largest value of each window in a volume: depth, height and width shrink."),
    search_words=_SMALLER,
    parameters=_SPACE,
    card_of=_card,
    output_shape=_shape("MaxPooling3D", 3),
    explain_shape=_explain,
    windows=_windows,
    examples=_IN_SPACE,
)
AVERAGE_POOLING3D = LayerSpec(
    type_id="average_pooling3d",
    keras_class="AveragePooling3D",
    short_name="AvgPool3D",
    category=Category.POOLING,
    summary=mark("Takes the mean of each window in a volume: depth, height and width shrink."),
    search_words=_SMALLER,
    parameters=_SPACE,
    card_of=_card,
    output_shape=_shape("AveragePooling3D", 3),
    explain_shape=_explain,
    windows=_windows,
    linear=True,
    examples=_IN_SPACE,
)

LAYERS = (
    *(MAX_POOLING2D, AVERAGE_POOLING2D, *global_pooling.PLANE),
    *(MAX_POOLING1D, AVERAGE_POOLING1D, *global_pooling.LINE),
    *(MAX_POOLING3D, AVERAGE_POOLING3D, *global_pooling.SPACE),
)
