"""Where the totals of a network come from: each is a sum over its layers."""

from collections.abc import Callable
from heapq import nlargest

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.costs import FLOAT_BYTES, RUN_BYTES
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers.formulas import BATCH, OPTIMIZER, Formula, Term, formula, joined, of_layer
from cnnstudio.core.layers.spec import Derivation
from cnnstudio.core.texts import byte_size, number, plural, text

_MOST_TERMS = 6
"""Layers that are named one by one; the others are summed."""


def parameter_total(analysis: Analysis) -> Derivation:
    title = plural("{count} parameter", "{count} parameters", analysis.parameters)
    words = text("All of them are trained.")
    if analysis.non_trainable:
        words = text(
            "{trainable} are trained; {rest} are not, because they are frozen or measured.",
            trainable=number(analysis.trainable),
            rest=number(analysis.non_trainable),
        )
    return Derivation(title, _sum_lines(analysis, lambda result: result.parameters), words)


def work_total(analysis: Analysis) -> Derivation:
    title = plural("{count} multiply-add", "{count} multiply-adds", analysis.multiply_adds)
    lines = _sum_lines(analysis, lambda result: result.multiply_adds)
    return Derivation(
        title,
        lines,
        text("For one image, forward only. A training step costs about three times that."),
    )


def activation_total(analysis: Analysis) -> Derivation:
    memory, batch = analysis.memory, Term(str(analysis.facts.batch), BATCH)
    line = formula("{batch}·{values}·{float} = {bytes}", batch=batch, values=number(analysis.values),
                   float=FLOAT_BYTES, bytes=number(memory.activations))  # fmt: skip
    words = text(
        "Images of a batch, times the values that all layers put out for one, times the {float} bytes of a value.",
        float=FLOAT_BYTES,
    )
    title = text("{size} of activations", size=byte_size(memory.activations))
    return Derivation(title, (*_sum_lines(analysis, lambda result: result.values), line), words)


def weight_total(analysis: Analysis) -> Derivation:
    line = formula("{count}·{float} = {bytes}", count=number(analysis.parameters), float=FLOAT_BYTES,
                   bytes=number(analysis.memory.weights))  # fmt: skip
    title = text("{size} of weights", size=byte_size(analysis.memory.weights))
    return Derivation(title, (line,), text("Each parameter is a number of {float} bytes.", float=FLOAT_BYTES))


def optimizer_total(analysis: Analysis) -> Derivation:
    taken = analysis.memory.optimizer
    line = formula(
        "{slots}·{count}·{float} = {bytes}",
        slots=Term(str(analysis.facts.optimizer_slots), OPTIMIZER),
        count=number(analysis.trainable),
        float=FLOAT_BYTES,
        bytes=number(taken),
    )
    words = text("What the optimizer remembers of each trainable parameter: moments, velocities.")
    return Derivation(text("{size} for the optimizer", size=byte_size(taken)), (line,), words)


def run_total(analysis: Analysis) -> Derivation:
    memory = analysis.memory
    line = formula(
        "{weights}·(2 + 2·{slots}) + 2·{activations} + {base} = {bytes}",
        weights=number(memory.weights),
        slots=Term(str(analysis.facts.optimizer_slots), OPTIMIZER),
        activations=number(memory.activations),
        base=number(RUN_BYTES),
        bytes=number(analysis.run_bytes),
    )
    words = text(
        "Weights and gradients, the optimizer's numbers old and new, the activations of a batch and their gradients, "
        "and what any run takes. The images come on top."
    )
    return Derivation(text("{size} of memory to train", size=byte_size(analysis.run_bytes)), (line,), words)


def _sum_lines(analysis: Analysis, count: Callable[[LayerAnalysis], int]) -> tuple[Formula, ...]:
    """The counts of the layers in their order; of many, the largest, and the sum of the others; no line for none."""
    counts = {layer_id: count(result) for layer_id, result in analysis.layers.items()}
    found = [layer_id for layer_id, own in counts.items() if own]
    named = set(nlargest(_MOST_TERMS, found, key=lambda layer_id: counts[layer_id]))
    terms = [of_layer(layer_id, number(counts[layer_id])) for layer_id in found if layer_id in named]
    rest = sum(counts[layer_id] for layer_id in found if layer_id not in named)
    if rest:
        terms.append(Term(text("{sum} elsewhere", sum=number(rest))))
    total = number(sum(counts.values()))
    return (formula("{terms} = {total}", terms=joined(" + ", terms), total=total),) if terms else ()
