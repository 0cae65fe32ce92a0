"""What the layers of the convolution family share: settings, the line on a card, biases, a constraint of Keras."""

from collections.abc import Callable, Sequence

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.shapes import Window
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.layers.spec import Weight
from cnnstudio.core.layers.values import sizes, whole
from cnnstudio.core.layers.windows import short_sizes, strides_on_card, windows_of
from cnnstudio.core.texts import mark, text

FILTERS = IntParameter(
    "filters",
    32,
    minimum=1,
    card=mark("{value} filters"),
    card_of_one=mark("1 filter"),
    help=mark("How many different patterns this layer looks for."),
)
DEPTH_MULTIPLIER = IntParameter(
    "depth_multiplier",
    1,
    minimum=1,
    keras_default=1,
    help=mark("How many filters each map gets; 2 doubles the number of maps."),
)
_EACH_FILTER = {
    1: mark("How many steps each filter spans."),
    2: mark("Height and width of each filter, in pixels."),
    3: mark("Depth, height and width of each filter."),
}
_MOVES = {
    1: mark("How many steps the filter moves each time; 2 halves the length."),
    2: mark("How far the filter moves each time; 2 halves height and width."),
    3: mark("How far the filter moves each time; 2 halves depth, height and width."),
}


def kernel_size(axes: int) -> SizesParameter:
    """How large the filters are."""
    return SizesParameter("kernel_size", (3,) * axes, axes=axes, card="{value}", help=_EACH_FILTER[axes])


def strides(axes: int) -> SizesParameter:
    """How far the filters move."""
    return SizesParameter("strides", (1,) * axes, axes=axes, keras_default=(1,) * axes, help=_MOVES[axes])


def filter_windows(params: Params) -> tuple[Window, ...]:
    """The filter as a window along each axis."""
    return windows_of(
        sizes(params, "kernel_size"), sizes(params, "strides"), params["padding"], sizes(params, "dilation_rate")
    )


def card_line(parameters: Sequence[Parameter]) -> Callable[[Params], str]:
    """What a card says: a stride of 1, neighbours side by side and one group are the rule and not told."""

    def line(params: Params) -> str:
        parts = [_told(parameter, params) for parameter in parameters]
        return " · ".join(part for part in parts if part)

    return line


def _told(parameter: Parameter, params: Params) -> str:
    special = _SPECIAL.get(parameter.name)
    if special is None:
        return parameter.on_card(params[parameter.name])
    value = params[parameter.name]
    is_rule = set(value) == {1} if isinstance(value, tuple) else value == 1
    return "" if is_rule else special(params)


_SPECIAL: dict[str, Callable[[Params], str]] = {
    "strides": lambda params: strides_on_card(sizes(params, "strides")),
    "dilation_rate": lambda params: text("dilation {rate}", rate=short_sizes(sizes(params, "dilation_rate"))),
    "groups": lambda params: text("{count} groups", count=whole(params, "groups")),
    "depth_multiplier": lambda params: text("{count} for each map", count=whole(params, "depth_multiplier")),
}


def with_bias(params: Params, weights: tuple[Weight, ...]) -> tuple[Weight, ...]:
    """The weights, followed by one bias a filter where the layer has them."""
    if not params["use_bias"]:
        return weights
    filters = whole(params, "filters")
    meaning = mark("one bias for each of the {0} filters") if filters > 1 else mark("1 bias")
    return (*weights, Weight("bias", (filters,), meaning=meaning, origins=("filters",)))


def refuse_strides_with_dilation(params: Params) -> None:
    """Keras's own rule: a filter with gaps moves by one pixel."""
    if max(sizes(params, "strides")) > 1 and max(sizes(params, "dilation_rate")) > 1:
        raise ShapeError(
            text(
                "A stride of {stride} and a dilation rate of {rate} do not go together.",
                stride=short_sizes(sizes(params, "strides")),
                rate=short_sizes(sizes(params, "dilation_rate")),
            ),
            hint=text("Set one of them to 1: strides make maps smaller, dilation lets a filter look further."),
            parameter="dilation_rate",
        )
