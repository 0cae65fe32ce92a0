"""Whether the values of the images are as small as networks learn well from, where they first meet weights."""

from collections.abc import Iterator

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.value_range import ValueRange
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.texts import number, text
from cnnstudio.core.trail import LINEAR, activation_of
from cnnstudio.core.verdicts.about import advice

LARGEST = 20.0
"""From 0 to 1 and from −1 to 1 are usual; standardized pixels seldom reach 10."""
_LEARNS = (Category.CONVOLUTION, Category.DENSE)


def about_pixels(network: Network, facts: Facts) -> Iterator[Problem]:
    """At the Input, whichever layer it is that learns from them: the images are to change, not the layer."""
    entry = next((layer for layer in network.layers if not layer.takes_inputs), None)
    found = _first_to_learn(network, entry.id, facts.value_range) if entry and facts.value_range else None
    if entry is None or found is None:
        return
    learner, values = found
    yield advice(
        network,
        Cause.RAW_PIXELS,
        text(
            "{layer} receives values from {low} to {high}: from such large ones networks learn slowly, or not at all.",
            layer=network.called(learner.id),
            low=number(values.low),
            high=number(values.high),
        ),
        text("Rescale the pixels to values from 0 to 1 before the network."),
        entry.id,
        others=(learner.id,),
    )


def _first_to_learn(network: Network, entry: str, values: ValueRange) -> tuple[Layer, ValueRange] | None:
    """The first layer whose weights meet values that are too large, and between which numbers those lie."""
    reached = {entry: values}
    waiting = [entry]
    for layer_id in waiting:
        values = reached[layer_id]
        for layer in map(network.layer, network.outputs[layer_id]):
            if values.largest <= LARGEST or layer.spec is None or layer.id in reached:
                continue
            if layer.spec.category in _LEARNS and not _is_standardized(network, layer):
                return layer, values
            behind = layer.spec.values_behind(layer.params, values)
            if behind is not None:
                reached[layer.id] = behind
                waiting.append(layer.id)
    return None


def _is_standardized(network: Network, layer: Layer) -> bool:
    """All that it puts out is divided by its own spread next, before an activation bends it: nothing stays large."""
    behind = [network.layer(target).spec for target in network.outputs[layer.id]]
    return activation_of(layer) == LINEAR and bool(behind) and all(spec and spec.standardizes for spec in behind)
