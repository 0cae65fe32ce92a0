"""From a project to a Keras model: always Functional, layer by layer as `core.plan` says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cnnstudio.core.analysis import analyze
from cnnstudio.core.facts import Facts
from cnnstudio.core.plan import ModelPlan, model_plan
from cnnstudio.core.project import Project
from cnnstudio.core.training import TrainingSettings
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import keras, set_up
from cnnstudio.engine.own_layers import layer_class

KerasTensor = Any
"""Keras carries no types: the symbolic output of one layer call."""


@dataclass(frozen=True)
class Built:
    """A model, the symbolic output of every layer by layer id (two calls of shared weights are two), the last one."""

    model: keras.Model
    outputs: Mapping[str, KerasTensor]
    output_id: str


def build(project: Project, facts: Facts, between_layers: Callable[[], None] = lambda: None) -> Built:
    """The network, not yet compiled, with weights drawn from the project's seed; raises NetworkError if unfinished."""
    plan = model_plan(analyze(project.network, facts))
    set_up()
    # Weights, dropout and everything else that is random start here.
    keras.utils.set_random_seed(project.training.seed)
    return assemble(plan, between_layers)


def build_model(project: Project, facts: Facts) -> keras.Model:
    """The compiled Keras model of a project, named layer by layer as in the project; raises NetworkError."""
    model = build(project, facts).model
    compile_model(model, project.training)
    return model


def assemble(plan: ModelPlan, between_layers: Callable[[], None] = lambda: None) -> Built:
    """Makes and connects the layers of a plan, in its order; what `between_layers` raises ends it."""
    inputs = keras.Input(plan.input_shape, name=plan.input_id)
    outputs: dict[str, KerasTensor] = {plan.input_id: inputs}
    layers: dict[str, keras.Layer] = {}
    for call in plan.calls:
        between_layers()
        layers[call.layer_id] = (
            layers[call.weights_of]
            if call.weights_of
            else layer_class(call.python_name)(**keras_arguments(call.arguments), name=call.layer_id)
        )
        sources = [outputs[source] for source in call.inputs]
        outputs[call.layer_id] = layers[call.layer_id](sources if len(sources) > 1 else sources[0])
    return Built(keras.Model(inputs, outputs[plan.output_id]), outputs, plan.output_id)


def compile_model(model: keras.Model, training: TrainingSettings, steps_per_execution: int = 1) -> None:
    """Gives the model its optimizer and loss, and the accuracy where there are classes to be right about."""
    spec = training.optimizer_spec
    optimizer = getattr(keras.optimizers, spec.keras_class)
    model.compile(
        optimizer=optimizer(**keras_arguments(spec.keras_arguments(training.optimizer_params))),
        loss=training.loss,
        metrics=[] if training.reconstructs else ["accuracy"],
        steps_per_execution=steps_per_execution,
    )
