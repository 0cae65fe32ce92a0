"""Axes as Keras counts them: 1 is the first behind the batch, −1 the last, the channels."""

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.shapes import SAME_PLACE, Shape, Sight
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.layers.values import whole
from cnnstudio.core.texts import number, plural, text


def axis_parameter(help_text: str) -> IntParameter:
    """Which axis a layer works along; rarely another one than the last."""
    return IntParameter("axis", -1, minimum=-4, maximum=4, keras_default=-1, advanced=True, help=help_text)


def axis_position(params: Params, shape: Shape) -> int:
    """The axis of the setting "axis", counted without the batch and from 0; raises ShapeError where there is none."""
    axis, rank = whole(params, "axis"), len(shape)
    position = axis + rank if axis < 0 else axis - 1
    if axis == 0 or not 0 <= position < rank:
        raise ShapeError(
            no_such_axis(axis, rank),
            hint=text("Use −1 for the last axis, the channels."),
            parameter="axis",
        )
    return position


def along_axis(params: Params, inputs: InputShapes) -> Sight | None:
    """The channels that a layer sees which works along one axis: all of them where it is that of the channels."""
    return None if axis_position(params, inputs[0]) == len(inputs[0]) - 1 else SAME_PLACE


def no_such_axis(axis: int, rank: int) -> str:
    """What is said of an axis that an input of so many axes does not have."""
    return plural(
        "Axis {axis} does not exist in an input of {count} axis.",
        "Axis {axis} does not exist in an input of {count} axes.",
        rank,
        axis=number(axis),
    )
