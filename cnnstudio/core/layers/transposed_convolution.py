"""The convolution that makes maps larger: each value of the input lays down a whole filter.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, chapter 4; the sizes are those
of Keras, which crops what "same" leaves over, and adds what a stride larger than the filter would miss.
"""

import math
from dataclasses import dataclass, replace

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.convolution_settings import (
    FILTERS,
    card_line,
    kernel_size,
    refuse_strides_with_dilation,
    strides,
    with_bias,
)
from cnnstudio.core.layers.formulas import ABOVE, Formula, above, formula, joined, setting
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.layers.settings import (
    ACTIVATION,
    PADDING,
    TRAINABLE,
    USE_BIAS,
    dilation,
    initializer,
    regularizer,
    vector_initializer,
)
from cnnstudio.core.layers.shapes import Shape, Sight, require_rank
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec, View, Weight
from cnnstudio.core.layers.values import optional_sizes, sizes, whole
from cnnstudio.core.layers.windows import short_sizes
from cnnstudio.core.texts import mark, plural, text

_PARAMETERS: tuple[Parameter, ...] = (
    FILTERS,
    kernel_size(2),
    replace(strides(2), default=(2, 2), help=mark("How far apart the filters are laid; 2 doubles height and width.")),
    replace(PADDING, help=mark("valid: every value that is laid down stays. same: the size is just size × stride.")),
    ACTIVATION,
    SizesParameter(
        "output_padding",
        None,
        minimum=0,
        optional=True,
        none_means=mark("as it fits"),
        keras_default=None,
        advanced=True,
        help=mark("Rows and columns added at the end, fewer than the stride. Best left open."),
    ),
    dilation(2),
    USE_BIAS,
    initializer("kernel_initializer"),
    vector_initializer("bias_initializer", "zeros"),
    regularizer("kernel_regularizer"),
    regularizer("bias_regularizer"),
    TRAINABLE,
)


@dataclass(frozen=True)
class _Spread:
    """How one axis grows: `kernel` values, `dilation` apart, are laid down every `stride` places."""

    kernel: int
    stride: int
    dilation: int
    padding: str
    extra: int | None
    """The output padding; None: as it fits."""

    @property
    def reach(self) -> int:
        """Places from the first to the last that one value is spread over."""
        return (self.kernel - 1) * self.dilation + 1

    def steps(self, size: int) -> int:
        """The length of the output."""
        if self.extra is None:
            return size * self.stride + (max(self.reach - self.stride, 0) if self.padding == "valid" else 0)
        cropped = 2 * (self.reach // 2) if self.padding == "same" else 0
        return (size - 1) * self.stride + self.reach - cropped + self.extra

    def sight(self, size: int) -> Sight:
        """Place p of the output is reached from place i of the input where i·S ≤ p + cropped < i·S + reach."""
        laid = (size - 1) * self.stride + self.reach
        cropped = max(laid - self.steps(size), 0) // 2 if self.padding == "same" else 0
        return Sight(cropped - self.reach + self.stride, cropped, 1, self.stride)

    def formula(self, size: int) -> Formula:
        """The length of the output with the learner's numbers."""
        return formula(
            self._template() + " = {steps}",
            size=above(size),
            stride=setting("strides", self.stride),
            reach=self._reach(),
            half=self._reach() if self.dilation == 1 else setting("kernel_size", self.reach),
            padding=setting("output_padding", self.extra),
            steps=self.steps(size),
        )

    def _template(self) -> str:
        if self.extra is not None:
            crop = " − 2·⌊{half}/2⌋" if self.padding == "same" else ""
            return "({size} − 1)·{stride} + {reach}" + crop + " + {padding}"
        return "{size}·{stride}" + (" + max({reach} − {stride}, 0)" if self.padding == "valid" else "")

    def _reach(self) -> Formula:
        if self.dilation == 1:
            return (setting("kernel_size", self.kernel),)
        return formula(
            "(({kernel} − 1)·{dilation} + 1)",
            kernel=setting("kernel_size", self.kernel),
            dilation=setting("dilation_rate", self.dilation),
        )


def _spreads(params: Params) -> tuple[_Spread, ...]:
    extras = optional_sizes(params, "output_padding") or (None, None)
    settings = zip(
        sizes(params, "kernel_size"), sizes(params, "strides"), sizes(params, "dilation_rate"), extras, strict=True
    )
    return tuple(
        _Spread(kernel, stride, apart, str(params["padding"]), extra) for kernel, stride, apart, extra in settings
    )


def _output_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "Conv2DTranspose")
    refuse_strides_with_dilation(params)
    _refuse_output_padding(params)
    grown = (spread.steps(size) for spread, size in zip(_spreads(params), inputs[0], strict=False))
    return (*grown, whole(params, "filters"))


def _refuse_output_padding(params: Params) -> None:
    """Keras's own rule, and one of TensorFlow: half of an even filter is cropped, and a row would be missing."""
    extras = optional_sizes(params, "output_padding")
    if extras is None:
        return
    spreads, hint = _spreads(params), text("Best leave output_padding open: then it fits.")
    names = {"extra": short_sizes(extras), "stride": short_sizes(sizes(params, "strides"))}
    if any(extra >= spread.stride for extra, spread in zip(extras, spreads, strict=True)):
        message = text("An output_padding of {extra} is not smaller than the stride of {stride}.", **names)
        raise ShapeError(message, hint=hint, parameter="output_padding")
    if any(spread.padding == "same" and spread.reach % 2 == 0 and not spread.extra for spread in spreads):
        kernel = short_sizes(tuple(spread.reach for spread in spreads))
        message = text("With padding 'same', a filter of {kernel} and an output_padding of {extra} miss the last row.",
                       kernel=kernel, **names)  # fmt: skip
        raise ShapeError(message, hint=hint, parameter="output_padding")


def _weights(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """As many as a convolution in the other direction would have: F × F × filters × depth of the previous layer."""
    filters = whole(params, "filters")
    kernel = Weight(
        "kernel",
        (*sizes(params, "kernel_size"), filters, inputs[0][-1]),
        meaning=mark("{2} filters, each {0}×{1} and {3} deep")
        if filters > 1
        else mark("1 filter, {0}×{1} and {3} deep"),
        origins=("kernel_size", "kernel_size", "filters", ABOVE),
    )
    return with_bias(params, (kernel,))


def _products(params: Params, inputs: InputShapes, _output: Shape) -> int:
    """Every value of the input is multiplied by all of its filters' weights, once."""
    kernel = _weights(params, inputs)[0]
    return kernel.count * math.prod(inputs[0][:-1])


def _explain_products(params: Params, inputs: InputShapes, _output: Shape) -> Formula:
    height, width, depth = (above(size) for size in inputs[0])
    rows, columns = (setting("kernel_size", size) for size in sizes(params, "kernel_size"))
    return joined("·", (height, width, rows, columns, setting("filters", params["filters"]), depth))


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    spreads = _spreads(params)
    lines = dict.fromkeys(spread.formula(size) for spread, size in zip(spreads, inputs[0], strict=False))
    first = spreads[0]
    words = text(
        "Each value from above lays down a filter of {reach}, {stride} further each time; where they overlap, they are "
        "added; {maps}",
        reach=short_sizes(tuple(spread.reach for spread in spreads)),
        stride=first.stride,
        maps=plural("{count} map", "{count} maps", output[-1]),
    )
    return Explanation(tuple(lines), words)


def _sights(params: Params, inputs: InputShapes) -> tuple[Sight, ...]:
    return tuple(spread.sight(size) for spread, size in zip(_spreads(params), inputs[0], strict=False))


CONV2D_TRANSPOSE = LayerSpec(
    type_id="conv2d_transpose",
    keras_class="Conv2DTranspose",
    short_name="ConvTrans",
    category=Category.CONVOLUTION,
    summary=mark("Makes maps larger with learnable filters: each value lays down a whole filter."),
    search_words=mark("transposed convolution, deconvolution, up-convolution, up-sampling, decoder, enlarge"),
    parameters=_PARAMETERS,
    card_of=card_line(_PARAMETERS),
    output_shape=_output_shape,
    weights=_weights,
    explain_shape=_explain,
    products=_products,
    explain_products=_explain_products,
    sights=_sights,
    views=(View.FEATURE_MAPS, View.KERNELS),
    examples=(
        Example(inputs=((7, 7, 16),), params={"padding": "same", "activation": "relu"}),
        Example(inputs=((7, 8, 4),), params={"filters": 3}),
        Example(inputs=((5, 7, 2),), params={"filters": 2, "kernel_size": (2, 4), "strides": (3, 2)}),
        Example(inputs=((1, 3, 2),), params={"filters": 1, "strides": 1, "dilation_rate": (2, 3)}),
        Example(inputs=((6, 5, 3),), params={"filters": 4, "padding": "same", "output_padding": (0, 1)}),
        Example(inputs=((6, 5, 3),), params={"filters": 4, "strides": (3, 2), "output_padding": (2, 0)}),
        Example(inputs=((4, 4, 3),), params={"kernel_size": 5, "strides": 1, "padding": "same", "use_bias": False}),
    ),
)

LAYERS = (CONV2D_TRANSPOSE,)
