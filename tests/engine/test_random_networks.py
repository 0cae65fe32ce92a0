"""Random networks have the shapes, weights and counts that Keras gives them; the soak looks at many more."""

import random
from collections import Counter

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.editing.layers import bypass_layers
from cnnstudio.core.healing import without
from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.core.plan import model_plan
from cnnstudio.core.project import Project
from cnnstudio.engine.backend import keras
from cnnstudio.engine.build import assemble
from tests.engine.comparing import differences, differences_of
from tests.engine.random_networks import random_network

NETWORKS = 1000
EACH = 25


@pytest.mark.parametrize("start", range(0, NETWORKS, EACH))
def test_keras_agrees_about_random_networks(start: int) -> None:
    assert differences_of({seed: random_network(seed) for seed in range(start, start + EACH)}) == {}


def test_keras_agrees_about_random_networks_with_bypassed_layers() -> None:
    found, bypassed = {}, 0
    for seed in range(60):
        network, facts = random_network(seed)
        rng = random.Random(seed)
        several = [one.id for one in network.layers if one.takes_inputs and rng.random() < 0.2]
        drawn, removed = bypass_layers(Project(network=network), several), without(network, several)
        if analyze(removed, facts).can_train:
            ours, theirs = (assemble(model_plan(analyze(one, facts))).model for one in (drawn.network, removed))
            assert ours.get_config() == {**theirs.get_config(), "name": ours.name}
            bypassed += len(several)
            if lines := differences(drawn.network, facts):
                found[seed] = lines
    keras.utils.clear_session()

    assert found == {}
    assert bypassed > 20


def test_random_networks_are_the_same_each_time() -> None:
    assert random_network(7) == random_network(7)
    assert random_network(7) != random_network(8)


def test_random_networks_have_every_type_of_layer_branches_and_shared_weights() -> None:
    networks = [random_network(seed)[0] for seed in range(1500)]
    types = Counter(layer.type_id for network in networks for layer in network.layers)
    assert {spec.type_id for spec in LAYER_SPECS} == set(types)
    assert sum(any(len(targets) > 1 for targets in network.outputs.values()) for network in networks) > 500
    assert sum(any(layer.weights_of for layer in network.layers) for network in networks) > 100
