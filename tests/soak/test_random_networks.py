"""Twenty thousand random networks beside Keras: every shape, every weight, every count."""

from collections import Counter

import pytest

from tests.engine.comparing import differences_of
from tests.engine.random_networks import random_network

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]

NETWORKS = 20_000
EACH = 1000
AT_ONCE = 50


@pytest.mark.parametrize("start", range(0, NETWORKS, EACH))
def test_keras_agrees_about_a_thousand_random_networks(start: int, capsys: pytest.CaptureFixture[str]) -> None:
    found, types = dict[int, list[str]](), Counter[str]()
    for first in range(start, start + EACH, AT_ONCE):
        networks = {seed: random_network(seed) for seed in range(first, first + AT_ONCE)}
        types.update(layer.type_id for network, _facts in networks.values() for layer in network.layers)
        found |= differences_of(networks)
    with capsys.disabled():
        print(
            f"\n{EACH} random networks from {start} on: {types.total()} layers, {len(types)} types, {len(found)} differ"
        )

    assert found == {}
