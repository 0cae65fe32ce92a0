"""The order of Keras calls that makes a network: what the model builder runs and the code writer prints."""

from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers.parameter import Argument, shortened
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text


@dataclass(frozen=True)
class LayerCall:
    """One layer made (or, with `weights_of`, an earlier one called again) and applied to the outputs of `inputs`."""

    layer_id: str
    keras_class: str
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
    network = analysis.network
    calls = [_call(network.by_id[i], network.inputs[i]) for i in network.order if network.inputs[i]]
    input_id = next(layer.id for layer in network.layers if layer.type_id == "input")
    return ModelPlan(input_id, analysis.facts.input_shape, tuple(calls), calls[-1].layer_id)


def preparation_calls(project: Project) -> tuple[tuple[str, tuple[tuple[str, Argument], ...]], ...]:
    """(Keras class, arguments) of each layer before the network, in order; raises NetworkError for what cannot run."""
    if project.augmentation:
        raise NetworkError(
            text("This version cannot augment images, but the project does: {type}.",
                 type=shortened(project.augmentation[0].type_id)),
            hint=text("Open the project with a newer version."),
        )  # fmt: skip
    return tuple(_step(layer) for layer in project.preparation)


def _step(layer: Layer) -> tuple[str, tuple[tuple[str, Argument], ...]]:
    if layer.spec is None:
        # Left out silently, it would train on other images than the project says.
        raise NetworkError(
            text("This version does not know the preparation {type}.", type=shortened(layer.type_id)),
            hint=text("Remove it, or open the project with a newer version."),
        )
    return layer.spec.keras_class, layer.spec.keras_arguments(layer.params)


def _call(layer: Layer, inputs: tuple[str, ...]) -> LayerCall:
    assert layer.spec is not None
    return LayerCall(
        layer.id, layer.spec.keras_class, layer.spec.keras_arguments(layer.params), inputs, layer.weights_of
    )
