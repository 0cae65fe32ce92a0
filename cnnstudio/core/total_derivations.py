"""Where the totals of a network come from: each is a sum over its layers."""

from collections.abc import Callable
from heapq import nlargest
from math import prod

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.costs import FLOAT_BYTES, RUN_BYTES
from cnnstudio.core.derivations import field_derivation
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers.formulas import BATCH, OPTIMIZER, Formula, Term, formula, joined, of_layer
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import Derivation
from cnnstudio.core.texts import byte_size, dimensions, number, plural, text
from cnnstudio.core.weight_derivations import slots_in_words

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


def trained_total(analysis: Analysis) -> Derivation:
    title = plural("{count} trainable parameter", "{count} trainable parameters", analysis.trainable)
    lines = _sum_lines(analysis, lambda result: result.trainable)
    return Derivation(title, lines, text("Training changes them with every batch."))


def untrained_total(analysis: Analysis) -> Derivation:
    count = analysis.non_trainable
    title = plural("{count} parameter is not trained", "{count} parameters are not trained", count)
    words = text("Layers that are frozen, and what layers measure while the batches pass.") if count else ""
    return Derivation(title, _sum_lines(analysis, lambda result: result.non_trainable), words)


def field_total(analysis: Analysis) -> Derivation | None:
    """The most that one value of any map sees of the image; None where no layer sees more than a pixel."""
    layer_id = _farthest_sighted(analysis)
    derivation = field_derivation(analysis, layer_id) if layer_id else None
    if derivation is None:
        return None
    widest = _seen_by(analysis, layer_id)
    sizes = of_layer(layer_id, dimensions(widest))
    layer, unplaced = analysis.network.called(layer_id), _unplaced(analysis, widest)
    words = text("A value of {layer}. No layer with maps sees more.", layer=layer)
    if unplaced:
        words = text(
            "A value of {layer}. From {other} on the places of the image cannot be followed: there it may be more.",
            layer=layer, other=analysis.network.called(unplaced),
        )  # fmt: skip
    return Derivation(derivation.title, ((sizes,),), words)


def widest_field(analysis: Analysis) -> Shape:
    """Height and width of the patch that one value of the maps sees at most; () where there are no maps."""
    return _seen_by(analysis, _farthest_sighted(analysis))


def widest_field_in_words(analysis: Analysis) -> str:
    """10 × 10; "≥ 10 × 10" where the places of some maps on the image are not known; "" where there are no maps."""
    widest = widest_field(analysis)
    size = dimensions(widest)
    return text("≥ {size}", size=size) if size and _unplaced(analysis, widest) else size


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
    lines = (*_sum_lines(analysis, lambda result: result.parameters), line)
    return Derivation(title, lines, text("Each parameter is a number of {float} bytes.", float=FLOAT_BYTES))


def optimizer_total(analysis: Analysis) -> Derivation:
    taken = analysis.memory.optimizer
    line = formula(
        "{slots}·{count}·{float} = {bytes}",
        slots=Term(str(analysis.facts.optimizer_slots), OPTIMIZER),
        count=number(analysis.trainable),
        float=FLOAT_BYTES,
        bytes=number(taken),
    )
    lines = (*_sum_lines(analysis, lambda result: result.trainable), line)
    words = slots_in_words(analysis.facts.optimizer_slots)
    return Derivation(text("{size} for the optimizer", size=byte_size(taken)), lines, words)


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


def _farthest_sighted(analysis: Analysis) -> str:
    """The first of the layers whose values see most; "" for none."""
    best, found = 1, ""
    for layer_id, result in analysis.layers.items():
        field = result.receptive_field
        seen = prod(field.limited_to(analysis.facts.input_shape)) if field is not None else 0
        if seen > best and result.output_shape is not None:
            best, found = seen, layer_id
    return found


def _seen_by(analysis: Analysis, layer_id: str) -> Shape:
    """Height and width of what one value of this layer sees of the image; () for "", and where it has no maps."""
    field = analysis.layers[layer_id].receptive_field if layer_id else None
    return field.limited_to(analysis.facts.input_shape) if field is not None else ()


def _unplaced(analysis: Analysis, widest: Shape) -> str:
    """The first layer whose maps have no known place on the image; "" for none, and where others see all of it."""
    results = analysis.layers.items() if widest != analysis.facts.input_shape[:-1] else ()
    return next((i for i, r in results if r.output_shape and len(r.output_shape) > 1 and not r.receptive_field), "")


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
