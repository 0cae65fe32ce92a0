"""Layers that arrange values anew and compute nothing."""

import math

from cnnstudio.core.layers.formulas import above, formula, joined, setting
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape, Sight, require_rank
from cnnstudio.core.layers.sizes import MarginParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import margins
from cnnstudio.core.texts import mark, text


def _flat_shape(_params: Params, inputs: InputShapes) -> Shape:
    return (math.prod(inputs[0]),)


def _explain_flat(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    if len(inputs[0]) == 1:
        return Explanation(((above(output[0]),),), text("The input is a vector already."))
    line = formula("{sizes} = {count}", sizes=joined(" · ", map(above, inputs[0])), count=output[0])
    words = text(
        "All values in one row, place after place: at each place the values of all maps, one behind the other."
    )
    return Explanation((line,), words)


FLATTEN = LayerSpec(
    type_id="flatten",
    keras_class="Flatten",
    category=Category.RESHAPING,
    summary=mark("Lays all values of the maps into one long vector, so that Dense can weigh them."),
    card=mark("one row after the other"),
    output_shape=_flat_shape,
    explain_shape=_explain_flat,
    everyday=True,
    examples=(Example(inputs=((7, 7, 64),)), Example(inputs=((10,),)), Example(inputs=((5, 5, 40),))),
)


def _padded_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "ZeroPadding2D")
    rows, columns = margins(params, "padding")
    height, width, depth = inputs[0]
    return (height + sum(rows), width + sum(columns), depth)


def _explain_padded(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    lines = tuple(
        formula(
            "{size} + {before} + {after} = {result}",
            size=above(size), before=setting("padding", before), after=setting("padding", after), result=result,
        )
        for size, (before, after), result in zip(inputs[0], margins(params, "padding"), output, strict=False)
    )  # fmt: skip
    return Explanation(lines, text("Rows and columns of zeros around each map; the number of maps stays."))


def _padded_sights(params: Params, _inputs: InputShapes) -> tuple[Sight, ...]:
    return tuple(Sight(-before, -before) for before, _after in margins(params, "padding"))


ZERO_PADDING2D = LayerSpec(
    type_id="zero_padding2d",
    keras_class="ZeroPadding2D",
    short_name="ZeroPad",
    category=Category.RESHAPING,
    summary=mark("Puts a frame of zeros around each map, so that filters reach the edge."),
    parameters=(
        MarginParameter(
            "padding",
            ((1, 1), (1, 1)),
            keras_default=((1, 1), (1, 1)),
            card="{value} around",
            help=mark("Rows above and below, columns left and right."),
        ),
    ),
    output_shape=_padded_shape,
    explain_shape=_explain_padded,
    sights=_padded_sights,
    examples=(
        Example(inputs=((4, 4, 1),), params={"padding": 2}),
        Example(inputs=((5, 6, 3),), params={"padding": ((1, 0), (2, 3))}),
    ),
)

LAYERS = (FLATTEN, ZERO_PADDING2D)
