"""Layers that bring branches together."""

import math
from collections.abc import Callable

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.axes import axis_parameter, axis_position, no_such_axis
from cnnstudio.core.layers.axis_paths import AxisPath
from cnnstudio.core.layers.formulas import above, formula, joined
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import BoolParameter
from cnnstudio.core.layers.shapes import SAME_PLACE, Shape, all_equal, widest
from cnnstudio.core.layers.sizes import AxesParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import sizes
from cnnstudio.core.texts import dimensions, listing, mark, text


def _elementwise(keras_class: str) -> Callable[[Params, InputShapes], Shape]:
    """The output shape of a layer that joins values at the same place; a size of 1 is repeated along its axis.

    Stricter than Keras, which also puts sizes of 1 in front of a shorter shape: a vector of as many numbers as an image
    is wide would then meet its columns, and nobody means that.
    """

    def output_shape(_params: Params, inputs: InputShapes) -> Shape:
        if not all_equal(map(len, inputs)) or any(len({*sizes} - {1}) > 1 for sizes in zip(*inputs, strict=True)):
            raise ShapeError(
                text("{layer} needs inputs of one shape, but it receives {shapes}.",
                     layer=keras_class, shapes=_listed(inputs)),
                hint=text("Give both branches the same filters, strides and padding, or use Concatenate."),
            )  # fmt: skip
        return widest(inputs)

    return output_shape


def _explain_elementwise(sign: str, words: str) -> Callable[[Params, InputShapes, Shape], Explanation]:
    def explain(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
        shapes = joined(sign, (above(dimensions(shape), place) for place, shape in enumerate(inputs)))
        line = formula("{shapes} → {output}", shapes=shapes, output=dimensions(output))
        if all_equal(inputs):
            return Explanation((line,), text("{what}; the shape stays.", what=text(words)))
        repeated = text("{what}; where a size is 1, its value serves all places along that axis.", what=text(words))
        return Explanation((line,), repeated)

    return explain


_EXAMPLES = (
    Example(inputs=((8, 8, 16), (8, 8, 16))),
    Example(inputs=((10,), (10,))),
    Example(inputs=((8, 8, 16), (1, 1, 16))),
    Example(inputs=((6, 1), (1, 4))),
)
_EXAMPLES_OF_MANY = (
    *_EXAMPLES,
    Example(inputs=((10,), (10,), (10,))),
    Example(inputs=((4, 4, 1), (4, 4, 8), (1, 4, 8))),
)

ADD = LayerSpec(
    type_id="add",
    keras_class="Add",
    category=Category.MERGING,
    summary=mark("Adds branches value by value: the heart of a residual network."),
    search_words=mark("sum, merge, residual, skip connection, shortcut, ResNet"),
    card=mark("value by value"),
    output_shape=_elementwise("Add"),
    explain_shape=_explain_elementwise(" + ", mark("Values at the same place are added")),
    minimum_inputs=2,
    maximum_inputs=None,
    examples=_EXAMPLES_OF_MANY,
)

SUBTRACT = LayerSpec(
    type_id="subtract",
    keras_class="Subtract",
    category=Category.MERGING,
    summary=mark("Subtracts the second branch from the first, value by value."),
    card=mark("first − second"),
    output_shape=_elementwise("Subtract"),
    explain_shape=_explain_elementwise(
        " − ", mark("Each value of the second input is taken from the one of the first at the same place")
    ),
    minimum_inputs=2,
    maximum_inputs=2,
    examples=_EXAMPLES,
)

MULTIPLY = LayerSpec(
    type_id="multiply",
    keras_class="Multiply",
    category=Category.MERGING,
    summary=mark("Multiplies branches value by value: one branch decides how much of the other passes."),
    search_words=mark("merge, gate, attention, squeeze and excitation"),
    card=mark("value by value"),
    output_shape=_elementwise("Multiply"),
    explain_shape=_explain_elementwise(" · ", mark("Values at the same place are multiplied")),
    minimum_inputs=2,
    maximum_inputs=None,
    examples=_EXAMPLES_OF_MANY,
)

AVERAGE = LayerSpec(
    type_id="average",
    keras_class="Average",
    category=Category.MERGING,
    summary=mark("Takes the mean of branches value by value."),
    card=mark("the mean, value by value"),
    output_shape=_elementwise("Average"),
    explain_shape=_explain_elementwise(", ", mark("The mean of the values at the same place is taken")),
    minimum_inputs=2,
    maximum_inputs=None,
    examples=_EXAMPLES_OF_MANY,
)

MAXIMUM = LayerSpec(
    type_id="maximum",
    keras_class="Maximum",
    category=Category.MERGING,
    summary=mark("Keeps the largest value of all branches at each place."),
    card=mark("the largest at each place"),
    output_shape=_elementwise("Maximum"),
    explain_shape=_explain_elementwise(", ", mark("The largest of the values at the same place is kept")),
    minimum_inputs=2,
    maximum_inputs=None,
    examples=_EXAMPLES_OF_MANY,
)


def _joined_shape(params: Params, inputs: InputShapes) -> Shape:
    axis = axis_position(params, inputs[0])
    if not all_equal((shape[:axis] + shape[axis + 1 :], len(shape)) for shape in inputs):
        raise ShapeError(
            text("Concatenate needs inputs that agree in all but the joined axis, but it receives {shapes}.",
                 shapes=_listed(inputs)),
            hint=text("Give both branches the same height and width: same strides, padding 'same'."),
        )  # fmt: skip
    first = inputs[0]
    return (*first[:axis], sum(shape[axis] for shape in inputs), *first[axis + 1 :])


def _joined_paths(params: Params, inputs: InputShapes, output: Shape) -> tuple[AxisPath, ...]:
    """Along the axis that grows a place is that of one branch or of another."""
    grown = axis_position(params, inputs[0])
    return tuple(AxisPath((axis,), None if axis == grown else SAME_PLACE) for axis in range(len(output)))


def _explain_join(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    axis = axis_position(params, inputs[0])
    parts = joined(" + ", (above(shape[axis], place) for place, shape in enumerate(inputs)))
    line = formula("{parts} = {sum}", parts=parts, sum=output[axis])
    return Explanation((line,), text("The inputs are laid one behind the other; the other sizes stay."))


CONCATENATE = LayerSpec(
    type_id="concatenate",
    keras_class="Concatenate",
    short_name="Concat",
    category=Category.MERGING,
    summary=mark("Lays the maps of several branches one behind the other."),
    search_words=mark("merge, join, skip connection, inception, DenseNet, U-Net"),
    card=mark("one behind the other"),
    parameters=(axis_parameter(mark("Which axis grows; −1 is the channels.")),),
    output_shape=_joined_shape,
    paths=_joined_paths,
    explain_shape=_explain_join,
    minimum_inputs=2,
    maximum_inputs=None,
    examples=(
        Example(inputs=((8, 8, 16), (8, 8, 4))),
        Example(inputs=((8, 8, 16), (4, 8, 16)), params={"axis": 1}),
        Example(inputs=((10,), (3,), (1,))),
    ),
)


def _dot_shape(params: Params, inputs: InputShapes) -> Shape:
    """What is left of both shapes without the axes that are summed along; of two vectors one number is left."""
    axes = sizes(params, "axes")
    for axis, shape in zip(axes, inputs, strict=True):
        if axis > len(shape):
            raise ShapeError(
                no_such_axis(axis, len(shape)),
                hint=text("1 is the first axis behind the batch."),
                parameter="axes",
            )
    first, second = (shape[axis - 1] for axis, shape in zip(axes, inputs, strict=True))
    if first != second:
        raise ShapeError(
            text("Dot multiplies number by number, but one input has {first} along its axis and the other {second}.",
                 first=first, second=second),
            hint=text("Choose axes of the same size."),
            parameter="axes",
        )  # fmt: skip
    left = tuple(
        size for axis, shape in zip(axes, inputs, strict=True) for place, size in enumerate(shape, 1) if place != axis
    )
    return left or (1,)


def _explain_dot(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    size = inputs[0][sizes(params, "axes")[0] - 1]
    shapes = joined(" · ", (above(dimensions(shape), place) for place, shape in enumerate(inputs)))
    line = formula("{shapes} → {output}", shapes=shapes, output=dimensions(output))
    words = text("Each number is a sum of {size} products along the chosen axes, which disappear.", size=size)
    return Explanation((line,), words)


def _dot_products(params: Params, inputs: InputShapes, output: Shape) -> int:
    return math.prod(output) * inputs[0][sizes(params, "axes")[0] - 1]


DOT = LayerSpec(
    type_id="dot",
    keras_class="Dot",
    category=Category.MERGING,
    summary=mark("Multiplies two branches number by number and adds up: how well they agree."),
    parameters=(
        AxesParameter(
            "axes",
            (1, 1),
            exactly=2,
            card="axes {value}",
            help=mark("The axis of each input along which products are added up; 1 is the first behind the batch."),
        ),
        BoolParameter(
            "normalize",
            False,
            keras_default=False,
            help=mark("Yes: both are brought to length 1 first, and the result is their cosine."),
        ),
    ),
    output_shape=_dot_shape,
    explain_shape=_explain_dot,
    products=_dot_products,
    sights=lambda _params, _inputs: None,
    minimum_inputs=2,
    maximum_inputs=2,
    examples=(
        Example(inputs=((10,), (10,))),
        Example(inputs=((10, 5), (10, 3)), params={"normalize": True}),
        Example(inputs=((6, 4), (3, 4)), params={"axes": (2, 2)}),
        Example(inputs=((7, 5), (4, 7)), params={"axes": (1, 2)}),
    ),
)


def _listed(inputs: InputShapes) -> str:
    return listing([dimensions(shape) for shape in inputs])


LAYERS = (ADD, SUBTRACT, MULTIPLY, AVERAGE, MAXIMUM, CONCATENATE, DOT)
