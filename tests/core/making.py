"""Networks in one line, for tests of core."""

from collections.abc import Mapping
from itertools import pairwise

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.problems import Severity

FACTS = Facts((28, 28, 1), tuple("0123456789"), images=8000)
COLOUR = Facts((32, 32, 3), tuple("0123456789"), images=8000)

Step = str | tuple[str, Mapping[str, object]]


def layer(layer_id: str, type_id: str, **params: object) -> Layer:
    return Layer(layer_id, type_id, CATALOGUE[type_id].checked(params))


def chain(*steps: Step) -> Network:
    """Layers one behind the other, Input first; a step is a type or a type with settings."""
    network = Network((layer("input_1", "input"),))
    for step in steps:
        type_id, params = step if isinstance(step, tuple) else (step, {})
        last, added = network.layers[-1].id, layer(network.new_id(type_id), type_id, **params)
        network = network.add_layer(added).connect(Connection(last, added.id))
    return network


def graph(layers: Mapping[str, Layer | str], *arrows: str) -> Network:
    """Layers by id (a type stands for its defaults), and connections written as "a b"."""
    made = tuple(layer(name, one) if isinstance(one, str) else one for name, one in layers.items())
    return Network(made, tuple(Connection(*arrow.split()) for arrow in arrows))


def long_chain(length: int) -> Network:
    """Input, many dropouts, Flatten and a Dense of ten, made at once."""
    middle = [layer(f"dropout_{count}", "dropout") for count in range(1, length - 2)]
    answer = layer("dense_1", "dense", units=10, activation="softmax")
    layers = (layer("input_1", "input"), *middle, layer("flatten_1", "flatten"), answer)
    ids = [one.id for one in layers]
    return Network(layers, tuple(Connection(*pair) for pair in pairwise(ids)))


def sentences(analysis: Analysis, severity: Severity = Severity.ERROR) -> list[str]:
    return [problem.message for problem in analysis.problems if problem.severity is severity]


def errors_of(network: Network, facts: Facts = FACTS) -> list[str]:
    return sentences(analyze(network, facts))
