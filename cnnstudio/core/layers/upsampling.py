"""The layer that makes maps larger without learning: what the course calls unpooling."""

from cnnstudio.core.layers.formulas import above, formula, setting
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import ChoiceParameter
from cnnstudio.core.layers.shapes import SAME_PLACE, Shape, Sight, require_rank
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import sizes
from cnnstudio.core.texts import mark, text

_TAPS = {"nearest": 0, "area": 0, "bilinear": 1, "bicubic": 2, "lanczos3": 3, "lanczos5": 5}
"""How many neighbours to each side a new value is mixed from; 0: it is a copy of one."""
_WORDS = {
    "nearest": mark("Every value is repeated {size} times; the number of maps stays."),
    "area": mark("Every value is repeated {size} times; the number of maps stays."),
    "bilinear": mark("Between two neighbours, values go over from one to the other in a straight line."),
}


def _output_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "UpSampling2D")
    rows, columns = sizes(params, "size")
    height, width, depth = inputs[0]
    return (height * rows, width * columns, depth)


def _explain(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    factors = sizes(params, "size")
    lines = dict.fromkeys(
        formula("{size}·{factor} = {result}", size=above(size), factor=setting("size", factor), result=result)
        for size, factor, result in zip(inputs[0], factors, output, strict=False)
    )
    template = _WORDS.get(
        str(params["interpolation"]), mark("New values are mixed from several neighbours by a curve.")
    )
    return Explanation(tuple(lines), text(template, size="×".join(map(str, factors))))


def _sights(params: Params, _inputs: InputShapes) -> tuple[Sight, ...]:
    taps = _TAPS[str(params["interpolation"])]
    return tuple(_sight(factor, taps) for factor in sizes(params, "size"))


def _sight(factor: int, taps: int) -> Sight:
    """The middle of place p lies at (p + 1/2)/S − 1/2 of the input; its neighbours are the whole numbers around it."""
    if not taps:
        return Sight(0, 0, 1, factor)
    if factor == 1:
        return SAME_PLACE
    further = 2 * factor * (taps - 1)
    return Sight(1 - factor - further, factor + further, 2, 2 * factor)


UP_SAMPLING2D = LayerSpec(
    type_id="up_sampling2d",
    keras_class="UpSampling2D",
    short_name="UpSample",
    category=Category.RESHAPING,
    summary=mark("Makes maps larger by repeating values, or by mixing neighbours. Nothing is learned."),
    search_words=mark("unpooling, up-sampling, upsample, upscale, enlarge, interpolation, decoder"),
    parameters=(
        SizesParameter(
            "size",
            (2, 2),
            keras_default=(2, 2),
            card="{value}",
            help=mark("By how much height and width are multiplied."),
        ),
        ChoiceParameter(
            "interpolation",
            "nearest",
            choices=tuple(_TAPS),
            keras_default="nearest",
            card="{value}",
            help=mark("nearest repeats values; bilinear goes over from one to the next; the others follow curves."),
        ),
    ),
    output_shape=_output_shape,
    explain_shape=_explain,
    sights=_sights,
    examples=(
        Example(inputs=((7, 7, 16),)),
        Example(inputs=((3, 5, 2),), params={"size": (2, 3), "interpolation": "bilinear"}),
        Example(inputs=((4, 1, 1),), params={"size": (3, 1), "interpolation": "bicubic"}),
        Example(inputs=((7, 8, 1),), params={"size": (2, 4), "interpolation": "lanczos3"}),
        Example(inputs=((5, 4, 3),), params={"size": (1, 2), "interpolation": "area"}),
    ),
)

LAYERS = (UP_SAMPLING2D,)
