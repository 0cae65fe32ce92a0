"""What a beginner's hand does to a network that was sound: a few edits of any kind."""

import random
from collections.abc import Callable
from dataclasses import replace

from cnnstudio.core.connecting import why_not
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.fixes.editing import below, new_layer
from cnnstudio.core.healing import without
from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Project
from cnnstudio.core.training import LOSSES

_VALUES: tuple[object, ...] = (
    *(1, 2, 3, 5, 10, 17, 64), *("valid", "same", "linear", "relu", "softmax", "sigmoid"),
    *(0.0, 0.5, 0.95), *(True, False, None, (1, 1), (3, 3), (2, 5), (9, 9)),
)  # fmt: skip
_TYPES = [spec.type_id for spec in LAYER_SPECS]


def damaged(project: Project, seed: int) -> Project:
    """One to three edits, always the same for a seed."""
    choice = random.Random(seed)
    network = project.network
    for _ in range(choice.randint(1, 3)):
        try:
            network = choice.choice(_EDITS)(network, choice)
        except (CnnStudioError, IndexError):
            continue  # Nothing there to edit like that.
    training = project.training.with_setting("loss", choice.choice([project.training.loss, *LOSSES]))
    return replace(project.with_network(network), training=training)


def _remove(network: Network, choice: random.Random) -> Network:
    return network.remove_layers([choice.choice(network.layers).id])


def _take_out(network: Network, choice: random.Random) -> Network:
    return without(network, [choice.choice(network.layers).id])


def _disconnect(network: Network, choice: random.Random) -> Network:
    return network.disconnect([choice.choice(network.connections)])


def _connect(network: Network, choice: random.Random) -> Network:
    source, target = choice.choice(network.layers).id, choice.choice(network.layers).id
    return network.connect(Connection(source, target)) if why_not(network, source, target) is None else network


def _lay_down(network: Network, choice: random.Random) -> Network:
    return network.add_layer(new_layer(network, choice.choice(_TYPES)))


def _insert(network: Network, choice: random.Random) -> Network:
    return below(network, choice.choice(network.layers).id, new_layer(network, choice.choice(_TYPES)))


def _set(network: Network, choice: random.Random) -> Network:
    layer = choice.choice([one for one in network.layers if one.spec and one.spec.parameters])
    assert layer.spec is not None
    parameter = choice.choice(layer.spec.parameters)
    return network.replace_layer(layer.with_parameter(parameter.name, choice.choice(_VALUES)))


_EDITS: tuple[Callable[[Network, random.Random], Network], ...] = (
    *(_remove, _take_out, _disconnect, _connect, _lay_down, _insert),
    *(_set,) * 6,
)
