"""Twenty thousand random networks beside Keras: every shape, every weight, every count."""

import gc
from collections import Counter

import pytest

from cnnstudio.engine.backend import keras
from tests.engine.comparing import differences
from tests.engine.random_networks import random_network

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]

NETWORKS = 20_000
EACH = 1000
BETWEEN = 50
"""Networks after which Keras forgets what it has made."""


@pytest.mark.parametrize("start", range(0, NETWORKS, EACH))
def test_keras_agrees_about_a_thousand_random_networks(start: int, capsys: pytest.CaptureFixture[str]) -> None:
    found, types = {}, Counter[str]()
    for seed in range(start, start + EACH):
        network, facts = random_network(seed)
        types.update(layer.type_id for layer in network.layers)
        if lines := differences(network, facts):
            found[seed] = lines
        if seed % BETWEEN == 0:
            keras.utils.clear_session()
            gc.collect()
    with capsys.disabled():
        print(
            f"\n{EACH} random networks from {start} on: {types.total()} layers, {len(types)} types, {len(found)} differ"
        )

    assert found == {}
