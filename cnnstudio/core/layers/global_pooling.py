"""Layers that turn every map into a single number: its mean, or its largest value."""

import math
from collections.abc import Callable

from cnnstudio.core.layers.formulas import above, formula, joined
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import BoolParameter
from cnnstudio.core.layers.shapes import Shape, Sight, require_rank
from cnnstudio.core.layers.spec import Category, Example, Explanation, InputShapes, LayerSpec
from cnnstudio.core.texts import dimensions, mark, text

_PARAMETERS = (
    BoolParameter(
        "keepdims",
        False,
        keras_default=False,
        advanced=True,
        help=mark("Yes: the other axes stay, with size 1, so that the numbers can be multiplied with maps again."),
    ),
)


def _shape(keras_class: str, axes: int) -> Callable[[Params, InputShapes], Shape]:
    """The rule for maps of so many axes."""

    def output_shape(params: Params, inputs: InputShapes) -> Shape:
        require_rank(inputs[0], axes + 1, keras_class)
        return (*((1,) * axes if params["keepdims"] else ()), inputs[0][-1])

    return output_shape


def _explain_mean(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    words = text(
        "Each of the {depth} maps becomes one number: the mean of its {count} values.",
        depth=output[-1],
        count=math.prod(inputs[0][:-1]),
    )
    return _told(inputs, output, words)


def _explain_largest(_params: Params, inputs: InputShapes, output: Shape) -> Explanation:
    words = text(
        "Each of the {depth} maps becomes one number: the largest of its {count} values.",
        depth=output[-1],
        count=math.prod(inputs[0][:-1]),
    )
    return _told(inputs, output, words)


def _told(inputs: InputShapes, output: Shape, words: str) -> Explanation:
    sizes = joined(" × ", map(above, inputs[0]))
    return Explanation((formula("{sizes} → {output}", sizes=sizes, output=dimensions(output)),), words)


def _everything(_params: Params, inputs: InputShapes) -> tuple[Sight, ...]:
    return tuple(Sight(0, size - 1, size) for size in inputs[0][:-1])


_ON_A_PLANE = (
    Example(inputs=((7, 7, 64),)),
    Example(inputs=((1, 1, 3),)),
    Example(inputs=((5, 3, 2),), params={"keepdims": True}),
)
_ON_A_LINE = (
    Example(inputs=((28, 8),)),
    Example(inputs=((1, 3),)),
    Example(inputs=((5, 2),), params={"keepdims": True}),
)
_IN_SPACE = (
    Example(inputs=((4, 5, 6, 8),)),
    Example(inputs=((1, 1, 1, 3),)),
    Example(inputs=((2, 5, 3, 2),), params={"keepdims": True}),
)

GLOBAL_AVERAGE_POOLING2D = LayerSpec(
    type_id="global_average_pooling2d",
    keras_class="GlobalAveragePooling2D",
    short_name="GlobalAvg",
    category=Category.POOLING,
    summary=mark("Turns every map into its mean: a 3-D array becomes a short vector."),
    search_words=mark("GAP"),
    parameters=_PARAMETERS,
    card=mark("the mean of each map"),
    output_shape=_shape("GlobalAveragePooling2D", 2),
    explain_shape=_explain_mean,
    sights=_everything,
    looks_everywhere=True,
    everyday=True,
    linear=True,
    examples=_ON_A_PLANE,
)
GLOBAL_MAX_POOLING2D = LayerSpec(
    type_id="global_max_pooling2d",
    keras_class="GlobalMaxPooling2D",
    short_name="GlobalMax",
    category=Category.POOLING,
    summary=mark("Turns every map into its largest value: it says whether a pattern was found anywhere."),
    parameters=_PARAMETERS,
    card=mark("the largest of each map"),
    output_shape=_shape("GlobalMaxPooling2D", 2),
    explain_shape=_explain_largest,
    sights=_everything,
    looks_everywhere=True,
    examples=_ON_A_PLANE,
)
GLOBAL_AVERAGE_POOLING1D = LayerSpec(
    type_id="global_average_pooling1d",
    keras_class="GlobalAveragePooling1D",
    short_name="GlobAvg1D",
    category=Category.POOLING,
    summary=mark("Turns every channel of a sequence into its mean over all steps."),
    search_words=mark("GAP"),
    parameters=_PARAMETERS,
    card=mark("the mean of each channel"),
    output_shape=_shape("GlobalAveragePooling1D", 1),
    explain_shape=_explain_mean,
    sights=_everything,
    looks_everywhere=True,
    linear=True,
    examples=_ON_A_LINE,
)
GLOBAL_MAX_POOLING1D = LayerSpec(
    type_id="global_max_pooling1d",
    keras_class="GlobalMaxPooling1D",
    short_name="GlobMax1D",
    category=Category.POOLING,
    summary=mark("Turns every channel of a sequence into its largest value."),
    parameters=_PARAMETERS,
    card=mark("the largest of each channel"),
    output_shape=_shape("GlobalMaxPooling1D", 1),
    explain_shape=_explain_largest,
    sights=_everything,
    looks_everywhere=True,
    examples=_ON_A_LINE,
)
GLOBAL_AVERAGE_POOLING3D = LayerSpec(
    type_id="global_average_pooling3d",
    keras_class="GlobalAveragePooling3D",
    short_name="GlobAvg3D",
    category=Category.POOLING,
    summary=mark("Turns every map of a volume into its mean: a 4-D array becomes a short vector."),
    search_words=mark("GAP"),
    parameters=_PARAMETERS,
    card=mark("the mean of each map"),
    output_shape=_shape("GlobalAveragePooling3D", 3),
    explain_shape=_explain_mean,
    sights=_everything,
    looks_everywhere=True,
    linear=True,
    examples=_IN_SPACE,
)
GLOBAL_MAX_POOLING3D = LayerSpec(
    type_id="global_max_pooling3d",
    keras_class="GlobalMaxPooling3D",
    short_name="GlobMax3D",
    category=Category.POOLING,
    summary=mark("Turns every map of a volume into its largest value."),
    parameters=_PARAMETERS,
    card=mark("the largest of each map"),
    output_shape=_shape("GlobalMaxPooling3D", 3),
    explain_shape=_explain_largest,
    sights=_everything,
    looks_everywhere=True,
    examples=_IN_SPACE,
)

LINE = (GLOBAL_AVERAGE_POOLING1D, GLOBAL_MAX_POOLING1D)
PLANE = (GLOBAL_AVERAGE_POOLING2D, GLOBAL_MAX_POOLING2D)
SPACE = (GLOBAL_AVERAGE_POOLING3D, GLOBAL_MAX_POOLING3D)
