"""Layers that make it harder to learn by heart."""

from cnnstudio.core.layers.parameters import FloatParameter
from cnnstudio.core.layers.spec import Category, Example, LayerSpec
from cnnstudio.core.texts import mark

DROPOUT = LayerSpec(
    type_id="dropout",
    keras_class="Dropout",
    category=Category.REGULARIZATION,
    summary=mark(
        "Switches off a random part of the values in each training step, so that no unit is relied upon alone."
    ),
    parameters=(
        FloatParameter(
            "rate",
            0.3,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            card="rate {value}",
            help=mark(
                "The part that is switched off, from 0 up to but not including 1. Nothing is dropped after training."
            ),
        ),
    ),
    everyday=True,
    examples=(Example(inputs=((4, 4, 64),)), Example(inputs=((500,),), params={"rate": 0.0})),
)

LAYERS = (DROPOUT,)
