"""Layers that bring values to a common scale."""

from cnnstudio.core.layers.formulas import ABOVE
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.parameters import BoolParameter, FloatParameter
from cnnstudio.core.layers.spec import Category, Example, InputShapes, LayerSpec, Weight
from cnnstudio.core.texts import mark


def _weights(params: Params, inputs: InputShapes) -> tuple[Weight, ...]:
    """4·C: gamma and beta are learned, the moving mean and variance are measured (Ioffe and Szegedy, 2015)."""
    shape, origins = (inputs[0][-1],), (ABOVE,)
    weights = []
    if params["scale"]:
        weights.append(Weight("gamma", shape, meaning=mark("one factor γ for each of {0} channels"), origins=origins))
    if params["center"]:
        weights.append(Weight("beta", shape, meaning=mark("one shift β for each of {0} channels"), origins=origins))
    for name, meaning in (
        ("moving_mean", mark("{0} moving means, measured, not trained")),
        ("moving_variance", mark("{0} moving variances, measured, not trained")),
    ):
        weights.append(Weight(name, shape, trainable=False, meaning=meaning, origins=origins))
    return tuple(weights)


BATCH_NORMALIZATION = LayerSpec(
    type_id="batch_normalization",
    keras_class="BatchNormalization",
    short_name="BatchNorm",
    category=Category.NORMALIZATION,
    summary=mark(
        "Brings each channel of a batch to mean 0 and variance 1, then scales and shifts it with learned numbers."
    ),
    card=mark("each channel to mean 0, variance 1"),
    parameters=(
        FloatParameter(
            "momentum",
            0.99,
            minimum=0.0,
            maximum=1.0,
            open_maximum=True,
            keras_default=0.99,
            help=mark("How slowly the moving mean and variance follow the batches."),
        ),
        FloatParameter(
            "epsilon",
            0.001,
            minimum=0.0,
            open_minimum=True,
            maximum=1.0,
            keras_default=0.001,
            help=mark("A small number under the root, so that nothing is divided by zero."),
        ),
        BoolParameter(
            "center", True, keras_default=True, advanced=True, help=mark("Learns a shift β for each channel.")
        ),
        BoolParameter(
            "scale", True, keras_default=True, advanced=True, help=mark("Learns a factor γ for each channel.")
        ),
    ),
    weights=_weights,
    linear=True,
    everyday=True,
    examples=(
        Example(inputs=((14, 14, 32),)),
        Example(inputs=((64,),), params={"momentum": 0.9}),
        Example(inputs=((64,),), params={"center": False, "scale": False}),
    ),
)

LAYERS = (BATCH_NORMALIZATION,)
