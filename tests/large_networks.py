"""Networks of any length, made at once: a chain of convolutions, and blocks with four branches and a shortcut."""

from itertools import pairwise

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.network import Connection, Layer, Network

_STEPS = (
    ("conv2d", {"padding": "same", "filters": 4}),
    ("batch_normalization", {}),
    ("activation", {}),
    ("dropout", {}),
)


def large_chain(length: int) -> Network:
    """Input, convolutions with what follows them, Flatten and a Dense of ten."""
    layers = [_layer("input", 1)]
    layers += [_layer(*_STEPS[count % 4][:1], count + 1, **_STEPS[count % 4][1]) for count in range(length - 3)]
    layers += [_layer("flatten", 1), _layer("dense", 1, units=10, activation="softmax")]
    return Network(tuple(layers), tuple(Connection(*pair) for pair in pairwise(layer.id for layer in layers)))


def large_branched(length: int) -> Network:
    """Blocks of seven: four convolutions of one map, what joins them, a convolution, a sum with the block above."""
    layers = [_layer("input", 1), _layer("conv2d", 1, filters=4, padding="same")]
    connections = [Connection("input_1", "conv2d_1")]
    block = 0
    while len(layers) <= length - 9:
        block += 1
        above = layers[-1].id
        branches = [_layer("conv2d", 10 * block + side, filters=1, padding="same") for side in range(4)]
        joined, mixed, total = (
            _layer("concatenate", block),
            _layer("conv2d", 10 * block + 4, filters=4, padding="same"),
            _layer("add", block),
        )
        layers += [*branches, joined, mixed, total]
        connections += [Connection(above, branch.id) for branch in branches]
        connections += [Connection(branch.id, joined.id) for branch in branches]
        connections += [
            Connection(joined.id, mixed.id), Connection(above, total.id), Connection(mixed.id, total.id)
        ]  # fmt: skip
    end = [_layer("dropout", count + 1) for count in range(length - 2 - len(layers))]
    end += [_layer("flatten", 1), _layer("dense", 1, units=10, activation="softmax")]
    connections += [Connection(*pair) for pair in pairwise([layers[-1].id, *(layer.id for layer in end)])]
    return Network((*layers, *end), tuple(connections))


def _layer(type_id: str, count: int, **params: object) -> Layer:
    return Layer(f"{type_id}_{count}", type_id, CATALOGUE[type_id].checked(params))
