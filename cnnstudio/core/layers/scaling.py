"""Layers that multiply or add, with learned numbers or a given one: known networks need them, Keras has none."""

from cnnstudio.core.layers.formulas import ABOVE
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import FloatParameter
from cnnstudio.core.layers.settings import TRAINABLE, regularizer, vector_initializer
from cnnstudio.core.layers.spec import Category, Example, InputShapes, LayerSpec, Weight
from cnnstudio.core.layers.values import real
from cnnstudio.core.texts import mark


def _factor_and_shift(_params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    channels = (inputs[0][-1],)
    return (
        Weight("factor", channels, meaning=mark("one factor for each of {0} channels"), origins=(ABOVE,)),
        Weight("shift", channels, meaning=mark("one shift for each of {0} channels"), origins=(ABOVE,)),
    )


SCALE = LayerSpec(
    type_id="scale",
    keras_class="Scale",
    is_own=True,
    linear=True,
    category=Category.NORMALIZATION,
    summary=mark("Multiplies each channel by a learned factor and adds a learned shift."),
    card=mark("learned factor and shift"),
    parameters=(
        vector_initializer("factor_initializer", "ones"),
        vector_initializer("shift_initializer", "zeros"),
        regularizer("factor_regularizer"),
        TRAINABLE,
    ),
    weights=_factor_and_shift,
    examples=(
        Example(inputs=((14, 14, 32),)),
        Example(inputs=((10,),), params={"factor_initializer": "he_normal", "factor_regularizer": (0.01, 0.0)}),
        Example(inputs=((5, 4),), params={"trainable": False}),
    ),
)

LAYER_SCALE = LayerSpec(
    type_id="layer_scale",
    keras_class="LayerScale",
    is_own=True,
    linear=True,
    category=Category.NORMALIZATION,
    summary=mark(
        "Multiplies each channel by a learned factor that begins near 0: a branch that grows only as it helps."
    ),
    parameters=(
        FloatParameter(
            "initial_value",
            1e-06,
            minimum=-1000.0,
            maximum=1000.0,
            keras_default=1e-06,
            card="begins at {value}",
            help=mark("What every factor begins with."),
        ),
        TRAINABLE,
    ),
    weights=lambda _params, inputs: (
        Weight("factor", (inputs[0][-1],), meaning=mark("one factor for each of {0} channels"), origins=(ABOVE,)),
    ),
    examples=(
        Example(inputs=((14, 14, 32),)),
        Example(inputs=((10,),), params={"initial_value": 1.0}),
        Example(inputs=((5, 4),), params={"trainable": False}),
    ),
)

_LARGEST = 1e38
"""Keras computes with it as a float32, in which more is infinite."""


def _number(default: float, card: str, purpose: str) -> FloatParameter:
    return FloatParameter("number", default, minimum=-_LARGEST, maximum=_LARGEST, card=card, help=purpose)


ADD_NUMBER = LayerSpec(
    type_id="add_number",
    keras_class="AddNumber",
    is_own=True,
    linear=True,
    category=Category.NORMALIZATION,
    summary=mark("Adds one given number to every value. Nothing is learned."),
    parameters=(_number(1.0, "+ {value}", mark("What is added to every value.")),),
    value_range=lambda params, values: values.through(lambda value: value + real(params, "number")),
    examples=(
        Example(inputs=((8, 8, 3),)),
        Example(inputs=((10,),), params={"number": -0.5}),
        Example(inputs=((5, 4),), params={"number": 0.0}),
    ),
)

MULTIPLY_BY_NUMBER = LayerSpec(
    type_id="multiply_by_number",
    keras_class="MultiplyByNumber",
    is_own=True,
    linear=True,
    short_name="Times",
    category=Category.NORMALIZATION,
    summary=mark("Multiplies every value by one given number. Nothing is learned."),
    parameters=(_number(0.5, "× {value}", mark("What every value is multiplied by.")),),
    value_range=lambda params, values: values.through(lambda value: value * real(params, "number")),
    examples=(
        Example(inputs=((8, 8, 3),)),
        Example(inputs=((10,),), params={"number": -2.0}),
        Example(inputs=((5, 4),), params={"number": 1 / 3}),
    ),
)

LAYERS = (SCALE, LAYER_SCALE, ADD_NUMBER, MULTIPLY_BY_NUMBER)
