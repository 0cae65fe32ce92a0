"""The catalogue says what Keras does: shapes, weights, defaults, names."""

import inspect
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, Example, LayerSpec
from cnnstudio.core.layers.parameter import Parameter, Required
from cnnstudio.core.layers.settings import ACTIVATIONS, INITIALIZERS, VECTOR_INITIALIZERS
from cnnstudio.core.layers.sizes import SizesParameter
from cnnstudio.core.project import Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.core.training import LOSSES, OPTIMIZERS, OptimizerSpec, TrainingSettings
from cnnstudio.data.sources import facts
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import keras
from cnnstudio.engine.build import build_model
from cnnstudio.engine.own_layers import layer_class
from tests.core.making import chain

LAYERS_WITH_A_CALL = [spec for spec in LAYER_SPECS if spec.type_id != "input"]


def examples() -> Iterator[object]:
    for spec in LAYERS_WITH_A_CALL:
        for number, example in enumerate(spec.examples):
            yield pytest.param(spec, example, id=f"{spec.type_id}-{number}")


def parameters() -> Iterator[object]:
    for spec in LAYERS_WITH_A_CALL:
        for parameter in spec.parameters:
            yield pytest.param(layer_class(spec.python_name), parameter, id=f"{spec.type_id}-{parameter.name}")
    for optimizer in OPTIMIZERS.values():
        for parameter in optimizer.parameters:
            called = getattr(keras.optimizers, optimizer.keras_class)
            yield pytest.param(called, parameter, id=f"{optimizer.type_id}-{parameter.name}")


@pytest.mark.parametrize(("spec", "example"), tuple(examples()))
def test_an_example_has_the_shape_and_the_weights_that_keras_gives_it(spec: LayerSpec, example: Example) -> None:
    params = spec.checked(example.params)
    inputs = [keras.Input(shape) for shape in example.inputs]
    layer = layer_class(spec.python_name)(**keras_arguments(spec.keras_arguments(params)))

    output = layer(inputs if len(inputs) > 1 else inputs[0])

    weights = spec.weights_for(params, example.inputs)
    assert tuple(output.shape[1:]) == spec.output_shape(params, example.inputs)
    assert [(weight.name, tuple(weight.shape)) for weight in layer.weights] == [(w.name, w.shape) for w in weights]
    assert [weight.trainable for weight in layer.weights] == [weight.trainable for weight in weights]
    assert layer.count_params() == sum(weight.count for weight in weights)


@pytest.mark.parametrize("example", CATALOGUE["input"].examples)
def test_an_input_has_the_shape_that_keras_gives_it(example: Example) -> None:
    shape = CATALOGUE["input"].output_shape(CATALOGUE["input"].checked(example.params), example.inputs)

    assert tuple(keras.Input(shape).shape[1:]) == shape


@pytest.mark.parametrize(("called", "parameter"), tuple(parameters()))
def test_an_argument_is_left_out_only_where_keras_has_that_default(called: type, parameter: Parameter) -> None:
    declared = inspect.signature(called).parameters.get(parameter.name)
    # What every layer has stands in the signature of their base class alone.
    default = (declared or inspect.signature(keras.Layer.__init__).parameters[parameter.name]).default

    if not isinstance(parameter.keras_default, Required):
        # Keras writes some defaults in a shorter form than ours: (1, 1) for ((1, 1), (1, 1)), and 1 for (1,).
        shorter = isinstance(default, tuple) or (isinstance(parameter, SizesParameter) and default is not None)
        ours = parameter.check(default) if shorter else default
        assert (type(ours), ours) == (type(parameter.keras_default), parameter.keras_default)


def test_every_activation_of_keras_is_a_choice() -> None:
    no_functions = {"deserialize", "get", "serialize"}
    known = {name for name in dir(keras.activations) if not name.startswith("_")} - no_functions
    # glu halves the last axis, which the layers of Keras do not expect of an activation; threshold lacks its numbers.
    assert set(ACTIVATIONS) == known - {"glu", "threshold"}
    assert ACTIVATIONS[:7] == ("linear", "relu", "leaky_relu", "elu", "tanh", "sigmoid", "softmax")


def test_every_initializer_of_keras_is_a_choice() -> None:
    classes = {made.__name__ for made in vars(keras.initializers).values() if inspect.isclass(made)} - {"Initializer"}
    known = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in classes}
    # constant is zeros as long as it lacks its number, identity takes square kernels only, and stft makes no kernel.
    assert set(INITIALIZERS) == known - {"constant", "identity", "stft"}


@pytest.mark.parametrize("name", INITIALIZERS)
def test_an_initializer_is_one_of_keras(name: str) -> None:
    assert callable(keras.initializers.get(name))


def test_one_initializer_of_keras_begins_no_row() -> None:
    for name in VECTOR_INITIALIZERS:
        assert tuple(keras.initializers.get(name)((5,)).shape) == (5,)
    for name in set(INITIALIZERS) - set(VECTOR_INITIALIZERS):
        with pytest.raises(ValueError, match="at least two-dimensional"):
            keras.initializers.get(name)((5,))


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_one_of_keras(name: str) -> None:
    assert callable(keras.losses.get(name))


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("spec", OPTIMIZERS.values(), ids=lambda spec: spec.type_id)
def test_an_optimizer_keeps_as_many_numbers_as_its_slots_say(spec: OptimizerSpec, momentum: float) -> None:
    params = {parameter.name: parameter.default for parameter in spec.parameters}
    if "momentum" in params:
        params["momentum"] = momentum
    optimizer = getattr(keras.optimizers, spec.keras_class)(**keras_arguments(spec.keras_arguments(params)))

    optimizer.build([keras.Variable(np.zeros((3, 5)))])

    assert sum(tuple(variable.shape) == (3, 5) for variable in optimizer.variables) == spec.slots_for(params)


@pytest.mark.parametrize(("optimizer", "momentum"), [("adam", None), ("rmsprop", None), ("sgd", 0.0), ("sgd", 0.9)])
def test_weights_and_optimizer_take_the_bytes_that_are_told(optimizer: str, momentum: float | None) -> None:
    """Layer by layer and in all, of a network with measured and with frozen parameters."""
    network = chain(
        *(("conv2d", {"filters": 4}), "batch_normalization", ("conv2d", {"filters": 3, "trainable": False})),
        *("prelu", "flatten", ("dense", {"units": 10, "activation": "softmax"})),
    )
    training = TrainingSettings().with_optimizer(optimizer)
    if momentum is not None:
        training = training.with_optimizer_parameter("momentum", momentum)
    project = Project(network=network, training=training)
    analysis = analyze(network, facts(project))

    model = build_model(project, facts(project))

    for layer in model.layers:
        memory = analysis.memory_of(layer.name)
        assert _bytes(layer.weights) == memory.weights
        assert _optimizer_bytes(training, layer.trainable_variables) == memory.optimizer
    assert _bytes(model.weights) == analysis.memory.weights
    assert _optimizer_bytes(training, model.trainable_variables) == analysis.memory.optimizer


def _optimizer_bytes(training: TrainingSettings, variables: list[keras.Variable]) -> int:
    """What Keras's optimizer keeps for these weights: all but the count of steps and the learning rate."""
    spec = training.optimizer_spec
    made = getattr(keras.optimizers, spec.keras_class)(
        **keras_arguments(spec.keras_arguments(training.optimizer_params))
    )
    made.build(variables)
    return _bytes([one for one in made.variables if one.path.split("/")[-1] not in ("iteration", "learning_rate")])


def _bytes(variables: Iterable[keras.Variable]) -> int:
    return sum(variable.numpy().nbytes for variable in variables)


@pytest.mark.parametrize("name", [template.name for template in TEMPLATES])
def test_a_template_counts_what_its_model_counts_layer_by_layer(name: str) -> None:
    project = template(name)
    analysis = analyze(project.network, facts(project))

    model = build_model(project, facts(project))

    ours = {layer_id: result.parameters for layer_id, result in analysis.layers.items()}
    assert {layer.name: layer.count_params() for layer in model.layers} == ours
    assert model.count_params() == analysis.parameters
    assert sum(math.prod(layer.output.shape[1:]) for layer in model.layers) == analysis.values
    assert sum(weight.numpy().nbytes for weight in model.weights) == analysis.memory.weights
    # Keras lists branches by their depth, we one after the other.
    assert {layer.name: tuple(layer.output.shape[1:]) for layer in model.layers} == {
        layer_id: result.output_shape for layer_id, result in analysis.layers.items()
    }


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_an_optimizer_takes_the_memory_that_analysis_says(optimizer: str) -> None:
    project = template("cifar10-cnn")
    project = replace(project, training=project.training.with_optimizer(optimizer))
    analysis = analyze(project.network, facts(project))
    model = build_model(project, facts(project))
    made = getattr(keras.optimizers, OPTIMIZERS[optimizer].keras_class)()

    made.build(model.trainable_variables)

    kept = [variable for variable in made.variables if len(variable.shape)]
    assert sum(variable.numpy().nbytes for variable in kept) == analysis.memory.optimizer


def test_the_activations_of_a_batch_take_the_memory_that_analysis_says() -> None:
    """Every layer's output, worked out by Keras for a whole batch."""
    project = template("mnist-cnn")
    analysis = analyze(project.network, facts(project))
    model = build_model(project, facts(project))
    batch = np.zeros((analysis.facts.batch, *analysis.facts.input_shape), "float32")

    outputs = keras.Model(model.inputs, [layer.output for layer in model.layers])([batch])

    sizes = {layer.name: output.numpy().nbytes for layer, output in zip(model.layers, outputs, strict=True)}
    assert sizes == {layer_id: analysis.memory_of(layer_id).activations for layer_id in analysis.layers}
