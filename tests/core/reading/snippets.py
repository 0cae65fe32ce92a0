"""Code read in one line, for the tests of the reader."""

from collections.abc import Sequence

from cnnstudio.core.code.reader import Reading, read_python
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.network import Layer, Network

HEAD = """
import numpy as np
import tensorflow as tf
import keras
from keras import layers
"""


def read(code: str) -> Reading:
    """The reading of code below the usual imports; nothing may be left unread."""
    reading = read_python(HEAD + code)
    assert not reading.unread, messages(reading.unread)
    return reading


def network(code: str) -> Network:
    return read(code).project.network


def chain(network: Network) -> list[Layer]:
    """The layers of a network without branches, from the input on."""
    assert all(len(targets) <= 1 for targets in network.outputs.values())
    return [network.by_id[layer_id] for layer_id in network.order]


def types(network: Network) -> list[str]:
    """The types along a chain, without the Input."""
    layers = chain(network)
    assert layers[0].type_id == "input"
    return [layer.type_id for layer in layers[1:]]


def values(network: Network, type_id: str, name: str) -> list[Value]:
    """One setting of all layers of a type, in their order."""
    layers = (network.by_id[layer_id] for layer_id in network.order)
    return [layer.params[name] for layer in layers if layer.type_id == type_id]


def arrows(network: Network) -> set[str]:
    return {f"{one.source} {one.target}" for one in network.connections}


def messages(remarks: Sequence[object]) -> str:
    return "\n".join(f"{remark}" for remark in remarks)
