"""Small networks for tests that need no project and no data."""

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Layer, Network

FACTS = Facts((28, 28, 1), tuple("0123456789"), images=8000)


def chain(*type_ids: str) -> Network:
    """Layers at their defaults, one behind the other."""
    network = Network()
    before: str | None = None
    for type_id in type_ids:
        layer = Layer(network.new_id(type_id), type_id, CATALOGUE[type_id].defaults())
        network = network.add_layer(layer)
        if before is not None:
            network = network.connect(Connection(before, layer.id))
        before = layer.id
    return network
