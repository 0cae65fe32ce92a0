"""The order of Keras calls that makes a network: what the model builder runs and the code writer prints."""

from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers.parameter import Argument, shortened
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.texts import mark, text

Making = tuple[str, tuple[tuple[str, Argument], ...]]
"""How code calls a layer's class, and with which arguments."""


@dataclass(frozen=True)
class LayerCall:
    """One layer made (or, with `weights_of`, an earlier one called again) and applied to the outputs of `inputs`."""

    layer_id: str
    python_name: str
    arguments: tuple[tuple[str, Argument], ...]
    inputs: tuple[str, ...]
    weights_of: str | None = None


@dataclass(frozen=True)
class ModelPlan:
    """The input, the calls in order, and the layer whose output is the answer."""

    input_id: str
    input_shape: Shape
    calls: tuple[LayerCall, ...]
    output_id: str


def model_plan(analysis: Analysis) -> ModelPlan:
    """The plan of a network without errors; raises NetworkError with the first problem of another."""
    if analysis.errors:
        first = analysis.errors[0]
        raise NetworkError(text("The network cannot be built yet. {problem}", problem=first.message), hint=first.hint)
    network = analysis.running
    calls = [_call(network.by_id[i], network.inputs[i]) for i in network.order if network.inputs[i]]
    input_id = next(layer.id for layer in network.layers if layer.type_id == "input")
    return ModelPlan(input_id, analysis.facts.input_shape, tuple(calls), calls[-1].layer_id)


def preparation_calls(project: Project) -> tuple[Making, ...]:
    """The layers before the network, in order; raises NetworkError for what cannot run."""
    steps = (layer for layer in project.preparation if not layer.bypassed)
    return tuple(_making(layer, mark("This version does not know the preparation {type}.")) for layer in steps)


def augmentation_calls(project: Project, shape: Shape) -> tuple[Making, ...]:
    """The layers that change prepared training images of this shape, in order; raises NetworkError, ShapeError."""
    steps = [layer for layer in project.augmentation if not layer.bypassed]
    for layer in steps:
        _require_same_size(layer, shape)
    return tuple(_making(layer, mark("This version does not know the augmentation {type}.")) for layer in steps)


def _require_same_size(layer: Layer, shape: Shape) -> None:
    """Validation and test images are not augmented: they would not fit the network any more."""
    if layer.spec is not None and layer.spec.output_shape(layer.params, (shape,)) != shape:
        raise NetworkError(
            text(
                "{layer} changes the size of the training images, but not of those that are tested.", layer=layer.title
            ),
            hint=text("Put it into the preparation, or into the network."),
        )


def _making(layer: Layer, unknown: str) -> Making:
    if layer.spec is None:
        # Left out silently, it would train on other images than the project says.
        raise NetworkError(
            text(unknown, type=shortened(layer.type_id)),
            hint=text("Remove it, or open the project with a newer version."),
        )
    return layer.spec.python_name, layer.spec.keras_arguments(layer.params)


def _call(layer: Layer, inputs: tuple[str, ...]) -> LayerCall:
    assert layer.spec is not None
    return LayerCall(
        layer.id, layer.spec.python_name, layer.spec.keras_arguments(layer.params), inputs, layer.weights_of
    )
