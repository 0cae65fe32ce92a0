"""The help of every layer of thousands of networks, with the learner's own numbers: always a page, or a reason."""

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.gui.help.own_page import own_page
from tests.engine.random_networks import random_network

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

_NETWORKS = 5_000


def test_every_layer_of_thousands_of_networks_has_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = told = 0
    for seed in range(_NETWORKS):
        network, facts = random_network(seed)
        analysis = analyze(network, facts)
        for one in network.layers:
            assert one.spec is not None
            shown = own_page(one.spec, analysis, one.id)
            drawn += shown.figure is not None
            if shown.figure is None:
                told += 1
                assert "There is no picture of your layer" in shown.markdown, (seed, one.id)
    with capsys.disabled():
        print(f"\n{drawn + told} pages of {_NETWORKS} networks, {told} of them with the reason why there is no picture")
    assert drawn > 10 * told
