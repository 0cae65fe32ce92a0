"""Layers that arrange values anew and compute nothing."""

import math

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers import margins, upsampling
from cnnstudio.core.layers.axis_paths import AxisPath, counted_off, permuted
from cnnstudio.core.layers.formulas import Formula, above, formula, joined, setting
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.sizes import AxesParameter, ShapeParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import sizes, whole
from cnnstudio.core.texts import dimensions, mark, number, text


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
    search_words=mark("flattening, unroll, vector"),
    card=mark("one row after the other"),
    output_shape=_flat_shape,
    explain_shape=_explain_flat,
    paths=lambda _params, inputs, output: counted_off(inputs[0], output),
    everyday=True,
    examples=(Example(inputs=((7, 7, 64),)), Example(inputs=((10,),)), Example(inputs=((5, 5, 40),))),
)


def _rest(params: Params, inputs: InputShapes) -> Shape:
    """The target with what is left of the values in place of −1; raises ShapeError where they do not fit."""
    target, count = sizes(params, "target_shape"), math.prod(inputs[0])
    fixed = math.prod(size for size in target if size > 0)
    if -1 in target and count % fixed == 0:
        return tuple(count // fixed if size < 0 else size for size in target)
    if -1 not in target and count == fixed:
        return target
    raise ShapeError(
        text(
            "{shape} are {count} values, and they do not fit into {target}.",
            shape=dimensions(inputs[0]),
            count=number(count),
            target=dimensions(target).replace("-1", "?"),
        ),
        hint=text("The sizes must give {count} when they are multiplied; one of them may be −1, for the rest.",
                  count=number(count)),
        parameter="target_shape",
    )  # fmt: skip


def _explain_reshaped(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    before = joined(" · ", map(above, inputs[0]))
    after = joined(" · ", (setting("target_shape", size) for size in output))
    if len(before) == 1 and len(after) == 1:
        line: Formula = after
    elif len(before) == 1 or len(after) == 1:
        line = formula("{before} = {after}", before=before, after=after)
    else:
        line = formula("{before} = {count} = {after}", before=before, count=math.prod(output), after=after)
    return Explanation((line,), text("The same values in the same order, counted off in other rows."))


def _nowhere(_params: Params, _inputs: InputShapes) -> None:
    """Values lose their place on the image."""


RESHAPE = LayerSpec(
    type_id="reshape",
    keras_class="Reshape",
    category=Category.RESHAPING,
    summary=mark("Counts the same values off in other rows: a vector becomes an image, an image a sequence."),
    search_words=mark("view, unflatten, sequence, volume"),
    parameters=(
        ShapeParameter(
            "target_shape",
            (-1,),
            rest=True,
            card="to {value}",
            help=mark("The new sizes, without the batch; one of them may be −1: it becomes what is left."),
        ),
    ),
    output_shape=_rest,
    explain_shape=_explain_reshaped,
    sights=_nowhere,
    paths=lambda _params, inputs, output: counted_off(inputs[0], output),
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((784,),), params={"target_shape": (28, 28, 1)}),
        Example(inputs=((5, 7, 3),), params={"target_shape": (7, 15)}),
        Example(inputs=((4, 6, 2),), params={"target_shape": (3, -1, 2, 2)}),
    ),
)


def _axes(params: Params, inputs: InputShapes) -> Shape:
    """The order of the axes, from 0; raises ShapeError unless it names each axis of the input once."""
    dims, rank = sizes(params, "dims"), len(inputs[0])
    if sorted(dims) == list(range(1, rank + 1)):
        return tuple(axis - 1 for axis in dims)
    raise ShapeError(
        text(
            "The order {dims} does not name each of the {rank} axes of {shape} once.",
            dims=", ".join(map(str, dims)),
            rank=rank,
            shape=dimensions(inputs[0]),
        ),
        hint=text("Write each number from 1 to {rank} once, in the order that you want.", rank=rank),
        parameter="dims",
    )


def _permuted_shape(params: Params, inputs: InputShapes) -> Shape:
    return tuple(inputs[0][axis] for axis in _axes(params, inputs))


def _explain_permuted(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    line = formula("{before} → {after}", before=joined(" × ", map(above, inputs[0])), after=dimensions(output))
    return Explanation((line,), text("The axes change places, and every value moves with them."))


PERMUTE = LayerSpec(
    type_id="permute",
    keras_class="Permute",
    category=Category.RESHAPING,
    summary=mark("Lets the axes change places: rows become columns, or channels come first."),
    search_words=mark("transpose, swap, axes, channels first"),
    parameters=(
        AxesParameter(
            "dims",
            (2, 1, 3),
            card="axes {value}",
            help=mark("The order of the axes, counted from 1: 2, 1, 3 lets height and width change places."),
        ),
    ),
    output_shape=_permuted_shape,
    explain_shape=_explain_permuted,
    sights=_nowhere,
    paths=lambda params, inputs, _output: permuted(_axes(params, inputs)),
    examples=(
        Example(inputs=((5, 7, 3),)),
        Example(inputs=((5, 7, 3),), params={"dims": (3, 1, 2)}),
        Example(inputs=((4, 9),), params={"dims": (2, 1)}),
        Example(inputs=((2, 3, 4, 5),), params={"dims": (4, 2, 1, 3)}),
    ),
)


def _repeated_shape(params: Params, inputs: InputShapes) -> Shape:
    if len(inputs[0]) != 1:
        raise ShapeError(
            text("RepeatVector needs a vector, but the layer above delivers {shape}.", shape=dimensions(inputs[0])),
            hint=text("Put Flatten or global pooling before it."),
        )
    return (whole(params, "n"), inputs[0][0])


def _explain_repeated(params: Params, inputs: InputShapes, _output: Shape) -> Explanation:
    line = formula("{n} × {size}", n=setting("n", params["n"]), size=above(inputs[0][0]))
    return Explanation((line,), text("The same vector in each of the {n} rows.", n=whole(params, "n")))


REPEAT_VECTOR = LayerSpec(
    type_id="repeat_vector",
    keras_class="RepeatVector",
    short_name="Repeat",
    category=Category.RESHAPING,
    summary=mark("Writes one vector several times below itself: a sequence in which every step is the same."),
    search_words=mark("copy, tile, sequence"),
    parameters=(IntParameter("n", 2, minimum=1, card="{value} times", help=mark("How many times.")),),
    output_shape=_repeated_shape,
    explain_shape=_explain_repeated,
    sights=_nowhere,
    paths=lambda _params, _inputs, _output: (AxisPath((1,)),),
    examples=(Example(inputs=((32,),)), Example(inputs=((1,),), params={"n": 7})),
)

LAYERS = (FLATTEN, RESHAPE, PERMUTE, REPEAT_VECTOR, *upsampling.LAYERS, *margins.LAYERS)
