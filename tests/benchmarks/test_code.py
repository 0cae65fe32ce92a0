"""Python out of a network: the writer by itself, and the drawer that follows every edit."""

from time import process_time

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.code.writer import write_python, write_script
from cnnstudio.core.project import Project
from tests.benchmarks.figures import median_seconds, milliseconds, played, show
from tests.core.making import FACTS, chain, long_chain

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

_BLOCK = (
    ("conv2d", {"padding": "same", "filters": 4}),
    "batch_normalization",
    ("activation", {"activation": "tanh"}),
    "dropout",
)


def test_writing_a_thousand_layers() -> None:
    body = [*_BLOCK] * 249
    networks = {
        "dropouts": long_chain(1000),
        "convolutions": chain(*body, "flatten", ("dense", {"units": 10, "activation": "softmax"})),
    }
    for kind, network in networks.items():
        project, analysis = Project(network=network), analyze(network, FACTS)
        assert write_script(project, analysis, "a_data.npz").lines.keys() == network.by_id.keys()
        started = process_time()
        write_python(project, FACTS, "a_data.npz")
        computing = process_time() - started
        show(
            f"writing {len(network.layers):,} layers as Python, {kind}",
            "≤ 200 ms",
            milliseconds(median_seconds(lambda p=project: write_python(p, FACTS, "a_data.npz"))),
            f"computing {milliseconds(computing)}; the analysis is "
            f"{milliseconds(median_seconds(lambda n=network: analyze(n, FACTS)))} of it",
        )


def test_the_drawer_over_a_thousand_layers() -> None:
    figures = played("drawer")
    show(
        f"an edit of {figures['layers']:,} layers, Python drawer open",
        "as with it closed",
        milliseconds(figures["open"]),
        f"closed {milliseconds(figures['closed'])}; its script, written and shown 120 ms after the last edit: "
        f"{milliseconds(figures['script'])}",
    )
