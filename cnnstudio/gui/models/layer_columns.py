"""The columns of the table of layers: what each tells of a layer, and of all of them together."""

from collections.abc import Callable
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers import Derivation
from cnnstudio.core.texts import byte_size, dimensions, mark, number, text
from cnnstudio.core.total_derivations import (
    activation_total,
    field_total,
    optimizer_total,
    parameter_total,
    run_total,
    weight_total,
    widest_field_in_words,
    work_total,
)


@dataclass(frozen=True)
class Column:
    """A column's title, its cell for a layer, its cell in the line of totals and how that came about, and whether it
    holds numbers.
    """

    name: str
    """What a choice of columns is kept by."""
    title: str
    cell: Callable[[Analysis, LayerAnalysis], str]
    total: Callable[[Analysis], str]
    derive: Callable[[Analysis], Derivation | None] | None = None
    is_numeric: bool = True
    width: int = 84
    """Pixels that it needs; what is left over is shared in this proportion."""


def column_title(column: Column) -> str:
    return text(column.title)


def output_of(result: LayerAnalysis) -> str:
    """The output shape in words; "?" while it is unknown."""
    return dimensions(result.output_shape) if result.output_shape is not None else "?"


def _known(result: LayerAnalysis, words: str) -> str:
    return words if result.knows_costs else "?"


def _trainable_of(result: LayerAnalysis) -> str:
    if not result.parameters:
        return "?" if result.count_withheld else "–"
    if not result.non_trainable:
        return text("all")
    return text("{part} of {whole}", part=number(result.trainable), whole=number(result.parameters))


def _trainable_total(analysis: Analysis) -> str:
    if not analysis.non_trainable:
        return text("all")
    return text("{part} of {whole}", part=number(analysis.trainable), whole=number(analysis.parameters))


def _field_of(analysis: Analysis, result: LayerAnalysis) -> str:
    """A dash for a vector, whose values have no place on the image; "?" where that is lost."""
    if result.output_shape is None:
        return "?"
    if len(result.output_shape) == 1:
        return "–"
    field = result.receptive_field
    return dimensions(field.limited_to(analysis.facts.input_shape)) if field is not None else "?"


def _weights_of(analysis: Analysis, result: LayerAnalysis) -> str:
    return _stored(result, byte_size(analysis.memory_of(result.layer.id).weights))


def _optimizer_of(analysis: Analysis, result: LayerAnalysis) -> str:
    return _stored(result, byte_size(analysis.memory_of(result.layer.id).optimizer))


def _stored(result: LayerAnalysis, words: str) -> str:
    """What is kept for parameters: nothing where there are none."""
    return _known(result, words if result.parameters else "–")


def _activations_of(analysis: Analysis, result: LayerAnalysis) -> str:
    known = result.output_shape is not None
    return byte_size(analysis.memory_of(result.layer.id).activations) if known else "?"


COLUMNS: tuple[Column, ...] = (
    Column("layer", mark("Layer"), lambda _, result: result.layer.title, lambda _analysis: text("Total"),
           is_numeric=False, width=112),
    Column("type", mark("Type"), lambda _, result: result.layer.type_title, lambda _analysis: "",
           is_numeric=False, width=112),
    Column("output", mark("Output shape"), lambda _, result: output_of(result), lambda _analysis: "", width=124),
    Column(
        "parameters",
        mark("Parameters"),
        lambda _, result: number(result.parameters) if result.knows_count else "?",
        lambda analysis: number(analysis.parameters),
        parameter_total,
        width=94,
    ),
    Column("trainable", mark("Trainable"), lambda _, result: _trainable_of(result), _trainable_total, width=104),
    Column("field", mark("Receptive field"), _field_of, widest_field_in_words, field_total, width=104),
    Column(
        "work",
        mark("Multiply-adds"),
        lambda _, result: _known(result, number(result.multiply_adds)),
        lambda analysis: number(analysis.multiply_adds),
        work_total,
        width=104,
    ),
    Column("weights", mark("Weights"), _weights_of, lambda analysis: byte_size(analysis.memory.weights), weight_total),
    Column(
        "optimizer",
        mark("Optimizer"),
        _optimizer_of,
        lambda analysis: byte_size(analysis.memory.optimizer),
        optimizer_total,
    ),
    Column(
        "activations",
        mark("Activations"),
        _activations_of,
        lambda analysis: byte_size(analysis.memory.activations),
        activation_total,
    ),
    Column(
        "memory",
        mark("Memory"),
        lambda analysis, result: _known(result, byte_size(analysis.memory_of(result.layer.id).training)),
        lambda analysis: byte_size(analysis.run_bytes),
        run_total,
    ),
)  # fmt: skip

ALWAYS = ("layer", "output", "parameters", "work", "memory")
"""However little room there is."""
_THEN = ("field", "trainable", "type", "activations", "weights", "optimizer")
"""As many of these as fit, in this order."""


def fitting(room: int) -> frozenset[str]:
    """The names of the columns that are shown in so many pixels where nobody has chosen others."""
    width = {column.name: column.width for column in COLUMNS}
    left, names = room - sum(width[name] for name in ALWAYS), set(ALWAYS)
    for name in _THEN:
        left -= width[name]
        if left < 0:
            break
        names.add(name)
    return frozenset(names)
