"""Fixes for layers that use the weights of others."""

from collections.abc import Iterator
from dataclasses import replace

from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.texts import text


def separate(case: Case) -> Iterator[Draft]:
    """Weights of its own."""
    title = text("Give {layer} weights of its own", layer=case.called(case.layer_id))
    yield case.draft(title, case.network.replace_layer(replace(case.layer, weights_of=None)))


def same_settings(case: Case) -> Iterator[Draft]:
    """Those of the layer whose weights it uses."""
    owner = case.network.layer(case.other)
    title = text("Give {layer} the settings of {owner}", layer=case.called(case.layer_id), owner=case.called(owner.id))
    yield case.draft(title, case.network.replace_layer(replace(case.layer, params=owner.params)))


def turn_round(case: Case) -> Iterator[Draft]:
    """The upper one owns the weights; whatever used the lower one's uses them, too."""
    owner, network = case.network.layer(case.other), case.network
    for layer in network.layers:
        if layer.weights_of == owner.id or layer.id == owner.id:
            network = network.replace_layer(replace(layer, weights_of=case.layer_id))
    network = network.replace_layer(replace(case.layer, weights_of=None))
    names = {"owner": case.called(owner.id), "layer": case.called(case.layer_id)}
    yield case.draft(text("Let {owner} use the weights of {layer}", **names), network)
