"""The live analysis: how long after an edit the numbers stand, and against what Keras needs for the same."""

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.network import Network
from tests.benchmarks.figures import median_seconds, milliseconds, played, seconds, show
from tests.core.making import FACTS, chain, long_chain

pytestmark = pytest.mark.bench


def _convolutions(count: int) -> Network:
    body = [("conv2d", {"padding": "same", "filters": 4})] * (count - 3)
    return chain(*body, "flatten", ("dense", {"units": 10, "activation": "softmax"}))


def test_a_parameter_edited_in_the_whole_window() -> None:
    figures = played("edits")
    for view in ("all in view", "as opened"):
        show(
            f"a parameter of {figures['layers']} layers edited: analysis and repaint, {view}",
            "≤ 16 ms",
            milliseconds(figures[view]),
            f"computing {milliseconds(figures[f'{view}, cpu'])}",
        )


def test_a_thousand_layers() -> None:
    network = long_chain(1000)
    whole = median_seconds(lambda: analyze(Network(network.layers, network.connections), FACTS))
    before = analyze(network, FACTS)
    near_end = network.by_id[network.order[-3]]
    edited = network.replace_layer(near_end.with_parameter("rate", 0.11))
    step = median_seconds(lambda: analyze(edited, FACTS, before))
    assert analyze(edited, FACTS, before).parameters == before.parameters
    show("analysis of 1,000 layers", "≤ 50 ms", milliseconds(whole))
    show("one edit near their end", "≤ 5 ms", milliseconds(step))


def test_against_building_in_keras() -> None:
    from cnnstudio.core.project import Project
    from cnnstudio.engine.build import build_model

    network = _convolutions(100)
    project = Project(network=network)
    build_model(project, FACTS)  # The first model pays for loading TensorFlow.
    keras = seconds(lambda: build_model(project, FACTS))
    ours = median_seconds(lambda: analyze(Network(network.layers, network.connections), FACTS))
    show("100 layers: building in Keras ÷ our analysis", "≥ 50 ×", f"{keras / ours:.0f} ×")
