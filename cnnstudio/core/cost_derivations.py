"""Where the costs of one layer come from: its multiplications, its activations, the memory that it takes to train."""

import math

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.costs import FLOAT_BYTES, Memory
from cnnstudio.core.derivations import NOTHING, bypassed, weight_sizes
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers.formulas import BATCH, OPTIMIZER, OUTPUT, Formula, Term, formula, joined
from cnnstudio.core.layers.spec import Derivation
from cnnstudio.core.texts import byte_size, dimensions, number, plural, text


def work_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How many multiplications one image costs, and why; None while it is unknown."""
    result = analysis.layers[layer_id]
    if not result.knows_costs:
        return None
    count = result.multiply_adds
    title = plural("{count} multiply-add", "{count} multiply-adds", count)
    if result.is_bypassed:
        return bypassed(title)
    if not count:
        return Derivation(title, NOTHING, text("No weight is multiplied with a value here."))
    line = formula("{factors} = {count}", factors=_factors(result), count=number(count))
    return Derivation(title, (line,), _work_words(result))


def activation_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """What the outputs of one batch take; None while it is unknown."""
    result, facts = analysis.layers[layer_id], analysis.facts
    output, taken = result.output_shape, analysis.memory_of(layer_id).activations
    if output is None:
        return None
    if result.is_bypassed:
        return bypassed(text("{size} of activations", size=byte_size(taken)))
    line = formula(
        "{batch}·{sizes}·{float} = {bytes}",
        batch=Term(str(facts.batch), BATCH),
        sizes=output_sizes(output),
        float=FLOAT_BYTES,
        bytes=number(taken),
    )
    words = text("Images of a batch, times the values of each, times the {float} bytes of a value.", float=FLOAT_BYTES)
    return Derivation(text("{size} of activations", size=byte_size(taken)), (line,), words)


def flow_in_words(analysis: Analysis, layer_id: str) -> str:
    """What leaves a layer through each of its connections: its shape, and how much it is; "" while it is unknown."""
    output = analysis.layers[layer_id].output_shape
    if output is None:
        return ""
    memory = Memory(0, 0, math.prod(output), analysis.facts)
    return text(
        "{shape}: {values} values an image; {bytes} a batch of {batch}",
        shape=dimensions(output),
        values=number(memory.values),
        bytes=byte_size(memory.activations),
        batch=analysis.facts.batch,
    )


def memory_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """What training takes for this layer at its peak; None while it is unknown."""
    if analysis.layers[layer_id].output_shape is None:
        return None
    memory = analysis.memory_of(layer_id)
    if analysis.layers[layer_id].is_bypassed:
        return bypassed(text("{size} of memory to train", size=byte_size(memory.training)))
    slots = Term(str(analysis.facts.optimizer_slots), OPTIMIZER)
    weights = formula(
        "{count}·{float}·(2 + 2·{slots}) = {bytes}",
        count=number(memory.parameters),
        float=FLOAT_BYTES,
        slots=slots,
        bytes=number(memory.training - 2 * memory.activations),
    )
    outputs = formula(
        "2·{batch}·{values}·{float} = {bytes}",
        batch=Term(str(analysis.facts.batch), BATCH),
        values=Term(number(memory.values), OUTPUT),
        float=FLOAT_BYTES,
        bytes=number(2 * memory.activations),
    )
    words = text(
        "For each parameter itself, its gradient and {slots} of the optimizer's numbers, old and new; the outputs of a "
        "batch and their gradients. It is the most that is needed at one time.",
        slots=analysis.facts.optimizer_slots,
    )
    lines = (weights, outputs) if memory.parameters else (outputs,)
    return Derivation(text("{size} of memory to train", size=byte_size(memory.training)), lines, words)


def output_sizes(output: tuple[int, ...]) -> Formula:
    """The sizes of a layer's output as factors."""
    return joined("·", (Term(str(size), OUTPUT) for size in output))


def _factors(result: LayerAnalysis) -> Formula:
    """What is multiplied: the places of the output, times the sizes of each kernel that is applied there."""
    layer, output = result.layer, result.output_shape
    assert layer.spec is not None
    assert output is not None
    if layer.spec.explain_products is not None:
        return layer.spec.explain_products(layer.params, result.known_inputs, output)
    if layer.spec.products is not None:
        return (Term(number(result.multiply_adds)),)
    kernels = joined(" + ", (weight_sizes(weight) for weight in result.weights if len(weight.shape) > 1))
    if math.prod(output[:-1]) == 1:
        return kernels
    several = sum(len(weight.shape) > 1 for weight in result.weights) > 1
    kernels = formula("({kernels})", kernels=kernels) if several else kernels
    return formula("{places}·{kernels}", places=output_sizes(output[:-1]), kernels=kernels)


def _work_words(result: LayerAnalysis) -> str:
    output = result.output_shape
    assert output is not None
    places = math.prod(output[:-1])
    if places == 1:
        return text("Each weight that connects two values is multiplied once. For one image, forward only.")
    return text(
        "At each of {places} places the kernels are multiplied with what they see. For one image, forward only.",
        places=number(places),
    )
