"""Where the images enter the network."""

from cnnstudio.core.layers.formulas import above, joined, setting
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.sizes import ShapeParameter
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.layers.values import optional_sizes
from cnnstudio.core.texts import mark, text


def _output_shape(params: Params, inputs: InputShapes) -> Shape:
    """The shape that was typed, or that of the data, which analysis passes as the only input shape."""
    return optional_sizes(params, "shape") or inputs[0]


def _explain(params: Params, _inputs: InputShapes, output: Shape) -> Explanation:
    if params["shape"] is not None:
        line = joined(" × ", (setting("shape", size) for size in output))
        return Explanation((line,), text("The shape that you chose for the input."))
    line = joined(" × ", map(above, output))
    if len(output) == 3:
        words = text(
            "Height × width × channels of the images in the chosen data: {channels}.",
            channels=text("one grey value a pixel") if output[2] == 1 else text("red, green and blue"),
        )
        return Explanation((line,), words)
    return Explanation((line,), text("The shape of the chosen data."))


INPUT = LayerSpec(
    type_id="input",
    keras_class="Input",
    category=Category.INPUT,
    summary=mark("Where the images enter. It takes its shape from the data."),
    parameters=(
        ShapeParameter(
            "shape",
            None,
            card="{value}",
            none_means=mark("from the data"),
            help=mark("Height, width and channels of one image; best left to the data."),
        ),
    ),
    output_shape=_output_shape,
    explain_shape=_explain,
    minimum_inputs=0,
    maximum_inputs=0,
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((28, 28, 1),), params={"shape": (32, 32, 3)}),
        Example(inputs=((784,),)),
    ),
)

LAYERS = (INPUT,)
