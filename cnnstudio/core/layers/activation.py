"""Activation functions as layers of their own."""

from dataclasses import replace

from cnnstudio.core.layers.parameter import REQUIRED
from cnnstudio.core.layers.settings import ACTIVATION, ACTIVATIONS
from cnnstudio.core.layers.spec import Category, Example, LayerSpec
from cnnstudio.core.texts import mark

ACTIVATION_LAYER = LayerSpec(
    type_id="activation",
    keras_class="Activation",
    category=Category.ACTIVATION,
    summary=mark("Bends every value with one function, such as relu: negative values become 0."),
    parameters=(replace(ACTIVATION, default="relu", keras_default=REQUIRED),),
    everyday=True,
    examples=tuple(Example(inputs=((5, 5, 3),), params={"activation": name}) for name in ACTIVATIONS),
)

LAYERS = (ACTIVATION_LAYER,)
