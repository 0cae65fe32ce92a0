"""What a folded group is to the rest of the network: one card with totals, and the connections in and out of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.costs import Memory
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Connection, Group, Network


@dataclass(frozen=True)
class GroupTotals:
    """The sums over the layers of a group, and what goes in and out."""

    layers: int
    parameters: int
    trainable: int
    multiply_adds: int
    memory: Memory
    is_complete: bool
    """Every number is known; else the totals count what is known so far."""
    inputs: tuple[Connection, ...]
    """Those that lead into the group, as they are in the network."""
    outputs: tuple[Connection, ...]
    input_shapes: tuple[Shape | None, ...]
    """What comes in from each layer outside, each once."""
    output_shapes: tuple[Shape | None, ...]
    """What goes out of each layer that feeds one outside, or that feeds none at all."""


def group_totals(analysis: Analysis, group: Group) -> GroupTotals:
    """What stands on the card of a folded group."""
    network, members = analysis.network, set(group.layer_ids)
    results = [analysis.layers[layer_id] for layer_id in group.layer_ids]
    inputs = tuple(c for c in network.connections if c.target in members and c.source not in members)
    outputs = tuple(c for c in network.connections if c.source in members and c.target not in members)
    leaving = {c.source for c in outputs}
    ends = [i for i in group.layer_ids if i in leaving or not network.outputs[i]]
    return GroupTotals(
        layers=len(results),
        parameters=sum(result.parameters for result in results),
        trainable=sum(result.trainable for result in results),
        multiply_adds=sum(result.multiply_adds for result in results),
        memory=analysis.memory_of(*group.layer_ids),
        is_complete=all(result.knows_costs for result in results if not result.is_bypassed),
        inputs=inputs,
        outputs=outputs,
        input_shapes=tuple(analysis.layers[i].output_shape for i in dict.fromkeys(c.source for c in inputs)),
        output_shapes=tuple(analysis.layers[i].output_shape for i in ends),
    )


def hidden_in(network: Network) -> Mapping[str, Group]:
    """The layers that no card of their own shows, each with the folded group that does."""
    return {layer_id: group for layer_id, group in network.group_of.items() if group.folded}
