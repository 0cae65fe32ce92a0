"""A layer of a chain that changes places with the one before it, or behind it."""

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.editing import moved_above, moved_below
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text


def move_along(project: Project, layer_id: str, step: int) -> Project:
    """One place up (−1) or down (1): past what it receives from, or past what it feeds first. Raises NetworkError."""
    network = project.network
    _require_place_in_chain(network, layer_id)
    if step < 0:
        above = network.inputs[layer_id][0]
        if not network.inputs[above]:
            raise NetworkError(
                text("{layer} cannot stand before {above}: nothing comes in there.",
                     layer=network.called(layer_id), above=network.called(above)),
            )  # fmt: skip
        return project.with_network(moved_above(network, layer_id, above))
    if not network.outputs[layer_id]:
        raise NetworkError(text("{layer} is the last already.", layer=network.called(layer_id)))
    return project.with_network(moved_below(network, layer_id, network.outputs[layer_id][0]))


def _require_place_in_chain(network: Network, layer_id: str) -> None:
    count = len(network.inputs[layer_id])
    if count == 0:
        raise NetworkError(
            text("{layer} receives from no layer, so there is none to change places with.",
                 layer=network.called(layer_id)),
            hint=text("Connect it first."),
        )  # fmt: skip
    if count > 1:
        raise NetworkError(
            text("{layer} joins {count} inputs, and only a layer with one can be moved.",
                 layer=network.called(layer_id), count=count),
            hint=text("Move the layers around it."),
        )  # fmt: skip
