"""The numbers of a layer and of a network that explain themselves: their names, how they are shown and derived."""

from collections.abc import Callable
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.cost_derivations import activation_derivation, memory_derivation, work_derivation
from cnnstudio.core.derivations import count_derivation, field_derivation, shape_derivation
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers import Derivation
from cnnstudio.core.texts import byte_size, dimensions, mark, number, text
from cnnstudio.core.total_derivations import (
    activation_total,
    field_total,
    optimizer_total,
    parameter_total,
    run_total,
    trained_total,
    untrained_total,
    weight_total,
    widest_field_in_words,
    work_total,
)
from cnnstudio.core.weight_derivations import (
    optimizer_derivation,
    trained_derivation,
    untrained_derivation,
    weight_derivation,
)


@dataclass(frozen=True)
class Figure:
    """`shown` is "" where there is no such number; `derive` None: the number speaks for itself.

    Both are given an analysis and a layer's id, which is "" for the network as a whole.
    """

    name: str
    shown: Callable[[Analysis, str], str]
    derive: Callable[[Analysis, str], Derivation | None] | None = None


OUTPUT = Figure(mark("Output"), lambda analysis, layer_id: _output(analysis, layer_id), shape_derivation)
PARAMETERS = Figure(mark("Parameters"), lambda analysis, layer_id: _parameters(analysis, layer_id), count_derivation)
FIELD = Figure(mark("Receptive field"), lambda analysis, layer_id: _field(analysis, layer_id), field_derivation)

LAYER_FIGURES = (
    OUTPUT,
    PARAMETERS,
    Figure(mark("Trainable"), lambda analysis, layer_id: _trainable(analysis, layer_id), trained_derivation),
    Figure(mark("Non-trainable"), lambda analysis, layer_id: _non_trainable(analysis, layer_id), untrained_derivation),
    FIELD,
    Figure(mark("Multiply-adds"), lambda analysis, layer_id: _known(analysis, layer_id, _work), work_derivation),
    Figure(mark("Weights"), lambda analysis, layer_id: _weights(analysis, layer_id), weight_derivation),
    Figure(mark("Optimizer"), lambda analysis, layer_id: _optimizer(analysis, layer_id), optimizer_derivation),
    Figure(
        mark("Activations"),
        lambda analysis, layer_id: _put_out(analysis, layer_id, _activations),
        activation_derivation,
    ),
    Figure(mark("Memory to train"), lambda analysis, layer_id: _known(analysis, layer_id, _memory), memory_derivation),
)
NETWORK_FIGURES = (
    Figure(mark("Layers"), lambda whole, _: number(len(whole.layers))),
    Figure(mark("Parameters"), lambda whole, _: number(whole.parameters), lambda whole, _: parameter_total(whole)),
    Figure(mark("Trainable"), lambda whole, _: number(whole.trainable), lambda whole, _: trained_total(whole)),
    Figure(
        mark("Non-trainable"), lambda whole, _: number(whole.non_trainable), lambda whole, _: untrained_total(whole)
    ),
    Figure(mark("Receptive field"), lambda whole, _: widest_field_in_words(whole), lambda whole, _: field_total(whole)),
    Figure(mark("Multiply-adds"), lambda whole, _: number(whole.multiply_adds), lambda whole, _: work_total(whole)),
    Figure(mark("Weights"), lambda whole, _: byte_size(whole.memory.weights), lambda whole, _: weight_total(whole)),
    Figure(
        mark("Optimizer"), lambda whole, _: byte_size(whole.memory.optimizer), lambda whole, _: optimizer_total(whole)
    ),
    Figure(
        mark("Activations"),
        lambda whole, _: byte_size(whole.memory.activations),
        lambda whole, _: activation_total(whole),
    ),
    Figure(mark("Memory to train"), lambda whole, _: byte_size(whole.run_bytes), lambda whole, _: run_total(whole)),
)

CONNECTION_FIGURES = (
    Figure(mark("Shape"), OUTPUT.shown, shape_derivation),
    Figure(mark("Values an image"), lambda analysis, layer_id: _put_out(analysis, layer_id, _values)),
    Figure(
        mark("Bytes a batch"),
        lambda analysis, layer_id: _put_out(analysis, layer_id, _activations),
        activation_derivation,
    ),
)
"""Of what flows out of the layer at the beginning of a connection."""


def unknown_flow(result: LayerAnalysis) -> str:
    """Why there are no numbers of what flows out of a layer."""
    if result.shape_withheld:
        return text("What flows here is what the quiz asks for.")
    return text("What flows here is not known yet: something above does not fit.")


def _put_out(analysis: Analysis, layer_id: str, shown: Callable[[Analysis, str], str]) -> str:
    """What follows from the output shape alone."""
    return "" if analysis.layers[layer_id].output_shape is None else shown(analysis, layer_id)


def _known(analysis: Analysis, layer_id: str, shown: Callable[[Analysis, str], str]) -> str:
    return shown(analysis, layer_id) if analysis.layers[layer_id].knows_costs else ""


def _output(analysis: Analysis, layer_id: str) -> str:
    shape = analysis.layers[layer_id].output_shape
    return "" if shape is None else dimensions(shape)


def _parameters(analysis: Analysis, layer_id: str) -> str:
    result = analysis.layers[layer_id]
    return number(result.parameters) if result.knows_count else ""


def _trainable(analysis: Analysis, layer_id: str) -> str:
    """Told only where not all are."""
    result = analysis.layers[layer_id]
    return number(result.trainable) if result.non_trainable else ""


def _non_trainable(analysis: Analysis, layer_id: str) -> str:
    count = analysis.layers[layer_id].non_trainable
    return number(count) if count else ""


def _field(analysis: Analysis, layer_id: str) -> str:
    field = analysis.layers[layer_id].receptive_field
    if field is None or set(field.size) == {1}:
        return ""
    return dimensions(field.limited_to(analysis.facts.input_shape))


def _values(analysis: Analysis, layer_id: str) -> str:
    return number(analysis.layers[layer_id].values)


def _work(analysis: Analysis, layer_id: str) -> str:
    return number(analysis.layers[layer_id].multiply_adds)


def _weights(analysis: Analysis, layer_id: str) -> str:
    memory = analysis.memory_of(layer_id)
    return byte_size(memory.weights) if memory.parameters else ""


def _optimizer(analysis: Analysis, layer_id: str) -> str:
    """Told even where it is nothing, if there is anything to train."""
    memory = analysis.memory_of(layer_id)
    return byte_size(memory.optimizer) if memory.parameters else ""


def _activations(analysis: Analysis, layer_id: str) -> str:
    return byte_size(analysis.memory_of(layer_id).activations)


def _memory(analysis: Analysis, layer_id: str) -> str:
    return byte_size(analysis.memory_of(layer_id).training)
