"""Layers that bring branches together."""

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.formulas import above, formula, joined
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.shapes import Shape, all_equal
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import whole
from cnnstudio.core.texts import dimensions, mark, text


def _summed_shape(_params: Params, inputs: InputShapes) -> Shape:
    """Stricter than Keras, which broadcasts: here all inputs have one shape."""
    if not all_equal(inputs):
        raise ShapeError(
            text("Add needs inputs of one shape, but it receives {shapes}.", shapes=_listed(inputs)),
            hint=text("Give both branches the same filters, strides and padding, or use Concatenate."),
        )
    return inputs[0]


def _explain_sum(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    shapes = joined(" + ", (above(dimensions(shape)) for shape in inputs))
    line = formula("{shapes} → {output}", shapes=shapes, output=dimensions(output))
    return Explanation((line,), text("Values at the same place are added; the shape stays."))


ADD = LayerSpec(
    type_id="add",
    keras_class="Add",
    category=Category.MERGING,
    summary=mark("Adds branches value by value: the heart of a residual network."),
    card=mark("value by value"),
    output_shape=_summed_shape,
    explain_shape=_explain_sum,
    minimum_inputs=2,
    maximum_inputs=None,
    examples=(
        Example(inputs=((8, 8, 16), (8, 8, 16))),
        Example(inputs=((10,), (10,), (10,))),
    ),
)


def _joined_axis(params: Params, inputs: InputShapes) -> int:
    """The axis counted without the batch, from 0; raises ShapeError where the inputs have no such axis."""
    axis, rank = whole(params, "axis"), len(inputs[0])
    position = axis + rank if axis < 0 else axis - 1
    if axis == 0 or not 0 <= position < rank:
        raise ShapeError(
            text("Axis {axis} does not exist in an input of {rank} axes.", axis=axis, rank=rank),
            hint=text("Use −1 for the last axis, the channels."),
            parameter="axis",
        )
    return position


def _joined_shape(params: Params, inputs: InputShapes) -> Shape:
    axis = _joined_axis(params, inputs)
    if not all_equal((shape[:axis] + shape[axis + 1 :], len(shape)) for shape in inputs):
        raise ShapeError(
            text("Concatenate needs inputs that agree in all but the joined axis, but it receives {shapes}.",
                 shapes=_listed(inputs)),
            hint=text("Give both branches the same height and width: same strides, padding 'same'."),
        )  # fmt: skip
    first = inputs[0]
    return (*first[:axis], sum(shape[axis] for shape in inputs), *first[axis + 1 :])


def _explain_join(params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    axis = _joined_axis(params, inputs)
    parts = joined(" + ", (above(shape[axis]) for shape in inputs))
    line = formula("{parts} = {sum}", parts=parts, sum=output[axis])
    return Explanation((line,), text("The inputs are laid one behind the other; the other sizes stay."))


CONCATENATE = LayerSpec(
    type_id="concatenate",
    keras_class="Concatenate",
    short_name="Concat",
    category=Category.MERGING,
    summary=mark("Lays the maps of several branches one behind the other."),
    card=mark("one behind the other"),
    parameters=(
        IntParameter(
            "axis",
            -1,
            minimum=-4,
            maximum=4,
            keras_default=-1,
            advanced=True,
            help=mark("Which axis grows; −1 is the channels."),
        ),
    ),
    output_shape=_joined_shape,
    explain_shape=_explain_join,
    minimum_inputs=2,
    maximum_inputs=None,
    examples=(
        Example(inputs=((8, 8, 16), (8, 8, 4))),
        Example(inputs=((8, 8, 16), (4, 8, 16)), params={"axis": 1}),
        Example(inputs=((10,), (3,), (1,))),
    ),
)


def _listed(inputs: InputShapes) -> str:
    return text(" and ").join(dimensions(shape) for shape in inputs)


LAYERS = (ADD, CONCATENATE)
