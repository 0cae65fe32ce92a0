"""Layers that bring pixel values into a form that is easy to learn from."""

from cnnstudio.core.layers.parameters import FloatParameter
from cnnstudio.core.layers.spec import Category, Example, LayerSpec
from cnnstudio.core.texts import mark

RESCALING = LayerSpec(
    type_id="rescaling",
    keras_class="Rescaling",
    short_name="Rescale",
    category=Category.PREPARATION,
    summary=mark("Multiplies every value by one number and adds another: 0 … 255 becomes 0 … 1."),
    parameters=(
        FloatParameter("scale", 1 / 255, card="× {value}", help=mark("The factor; 1/255 brings pixels to 0 … 1.")),
        FloatParameter("offset", 0.0, keras_default=0.0, help=mark("Added after the factor.")),
    ),
    examples=(
        Example(inputs=((28, 28, 1),)),
        Example(inputs=((32, 32, 3),), params={"scale": 1 / 127.5, "offset": -1.0}),
    ),
)

LAYERS = (RESCALING,)
