"""What our analysis says of a network, beside what Keras makes of it."""

import warnings
from collections.abc import Iterator, Mapping

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.derivations import count_derivation, shape_derivation
from cnnstudio.core.facts import Facts
from cnnstudio.core.network import Network
from cnnstudio.core.plan import model_plan
from cnnstudio.engine.backend import keras
from cnnstudio.engine.build import Built, assemble


def differences_of(networks: Mapping[int, tuple[Network, Facts]]) -> dict[int, list[str]]:
    """The differences of each network that has some, by its seed."""
    found = {seed: differences(network, facts) for seed, (network, facts) in networks.items()}
    # Keras keeps names and graphs until it is told to forget them. What they leave behind, Python collects by itself:
    # a collection that is asked for takes seconds in a process that has trained before.
    keras.utils.clear_session(free_memory=False)
    return {seed: lines for seed, lines in found.items() if lines}


def differences(network: Network, facts: Facts) -> list[str]:
    """One line for each shape, weight, count or trainable flag that Keras sees otherwise; none, where all agree."""
    analysis = analyze(network, facts)
    if analysis.errors:
        return [f"it has errors: {problem.message}" for problem in analysis.errors]
    with warnings.catch_warnings():
        # Probabilities of a single number are 1: Keras says so while it builds, the studio in its advice.
        warnings.filterwarnings("ignore", "You are using a softmax over axis", UserWarning)
        built = assemble(model_plan(analysis))
    return [*_layers(analysis, built), *_totals(analysis, built.model)]


def _layers(analysis: Analysis, built: Built) -> Iterator[str]:
    layers = {layer.name: layer for layer in built.model.layers}
    for layer_id, result in analysis.layers.items():
        if result.is_bypassed:
            continue
        shape = tuple(built.outputs[layer_id].shape[1:])
        if shape != result.output_shape:
            yield f"{layer_id}: we say {result.output_shape}, Keras {shape}"
        if not result.layer.weights_of:
            ours = [(weight.name, weight.shape, weight.trainable) for weight in result.weights]
            theirs = [(weight.name, tuple(weight.shape), weight.trainable) for weight in layers[layer_id].weights]
            if ours != theirs:
                yield f"{layer_id}: we say {ours}, Keras {theirs}"
            if result.parameters != (count := layers[layer_id].count_params()):
                yield f"{layer_id}: we count {result.parameters}, Keras {count}"
        if shape_derivation(analysis, layer_id) is None or count_derivation(analysis, layer_id) is None:
            yield f"{layer_id}: its numbers are not explained"


def _totals(analysis: Analysis, model: keras.Model) -> Iterator[str]:
    trainable = sum(variable.shape.num_elements() for variable in model.trainable_weights)
    theirs = (model.count_params(), trainable)
    if (analysis.parameters, analysis.trainable) != theirs:
        yield f"we count {analysis.parameters}, {analysis.trainable} of them trainable, Keras {theirs}"
