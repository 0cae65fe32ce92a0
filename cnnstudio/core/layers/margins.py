"""Layers that put a frame around each map, or take one away."""

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.formulas import Formula, above, formula, setting
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape, Sight, require_rank
from cnnstudio.core.layers.sizes import MarginParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import margins
from cnnstudio.core.texts import dimensions, mark, text


def _padded_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "ZeroPadding2D")
    rows, columns = margins(params, "padding")
    height, width, depth = inputs[0]
    return (height + sum(rows), width + sum(columns), depth)


def _explain_padded(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    lines = _lines("{size} + {before} + {after} = {result}", "padding", params, inputs, output)
    return Explanation(lines, text("Rows and columns of zeros around each map; the number of maps stays."))


def _lines(template: str, name: str, params: Params, inputs: InputShapes, output: Shape) -> tuple[Formula, ...]:
    return tuple(
        formula(
            template,
            size=above(size), before=setting(name, before), after=setting(name, after), result=result,
        )
        for size, (before, after), result in zip(inputs[0], margins(params, name), output, strict=False)
    )  # fmt: skip


def _padded_sights(params: Params, _inputs: InputShapes) -> tuple[Sight, ...]:
    return tuple(Sight(-before, -before) for before, _after in margins(params, "padding"))


ZERO_PADDING2D = LayerSpec(
    type_id="zero_padding2d",
    keras_class="ZeroPadding2D",
    short_name="ZeroPad",
    category=Category.RESHAPING,
    summary=mark("Puts a frame of zeros around each map, so that filters reach the edge."),
    search_words=mark("padding, border, frame"),
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


def _cropped_shape(params: Params, inputs: InputShapes) -> Shape:
    require_rank(inputs[0], 3, "Cropping2D")
    rows, columns = margins(params, "cropping")
    height, width, depth = inputs[0]
    if sum(rows) >= height or sum(columns) >= width:
        raise ShapeError(
            text(
                "Cropping takes {rows} rows and {columns} columns away, but the layer above delivers maps of {size}.",
                rows=sum(rows),
                columns=sum(columns),
                size=dimensions((height, width)),
            ),
            hint=text("Crop less: at least one row and one column must be left."),
            parameter="cropping",
        )
    return (height - sum(rows), width - sum(columns), depth)


def _explain_cropped(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    lines = _lines("{size} − {before} − {after} = {result}", "cropping", params, inputs, output)
    return Explanation(lines, text("Rows and columns at the edge of each map fall away; the number of maps stays."))


def _cropped_sights(params: Params, _inputs: InputShapes) -> tuple[Sight, ...]:
    return tuple(Sight(before, before) for before, _after in margins(params, "cropping"))


CROPPING2D = LayerSpec(
    type_id="cropping2d",
    keras_class="Cropping2D",
    short_name="Crop",
    category=Category.RESHAPING,
    summary=mark("Cuts rows and columns off the edge of each map."),
    search_words=mark("trim, cut, border"),
    parameters=(
        MarginParameter(
            "cropping",
            ((1, 1), (1, 1)),
            keras_default=((0, 0), (0, 0)),
            card="{value} off",
            help=mark("Rows above and below, columns left and right."),
        ),
    ),
    output_shape=_cropped_shape,
    explain_shape=_explain_cropped,
    sights=_cropped_sights,
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((5, 7, 3),), params={"cropping": ((1, 3), (0, 2))}),
        Example(inputs=((4, 4, 2),), params={"cropping": 0}),
    ),
)

LAYERS = (ZERO_PADDING2D, CROPPING2D)
