"""What a folded group is to the rest of the network: one card with totals, and the connections in and out of it."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.connecting import Refusal
from cnnstudio.core.costs import Memory
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Connection, Group, Network
from cnnstudio.core.texts import number, text


@dataclass(frozen=True)
class GroupTotals:
    """The sums over the layers of a group, and what goes in and out."""

    layers: int
    parameters: int
    trainable: int
    multiply_adds: int
    memory: Memory
    is_complete: bool
    """Every number of parameters is known; else the sum counts what is known so far."""
    knows_costs: bool
    """So is all that follows from shapes: multiply-adds and memory."""
    inputs: tuple[Connection, ...]
    """Those that lead into the group."""
    outputs: tuple[Connection, ...]
    input_shapes: tuple[Shape | None, ...]
    """What comes in from each layer outside, each once."""
    output_shapes: tuple[Shape | None, ...]
    """What goes out of each layer that feeds one outside, or that feeds none at all."""


def group_totals(analysis: Analysis, group: Group) -> GroupTotals:
    """What stands on the card of a folded group."""
    network, members = analysis.network, set(group.layer_ids)
    results = [analysis.layers[layer_id] for layer_id in group.layer_ids]
    # By layer and not by all connections: of a long network with many groups each is asked at every edit.
    inputs = tuple(Connection(s, i) for i in group.layer_ids for s in network.inputs[i] if s not in members)
    outputs = tuple(Connection(i, t) for i in group.layer_ids for t in network.outputs[i] if t not in members)
    leaving = {c.source for c in outputs}
    ends = [i for i in group.layer_ids if i in leaving or not network.outputs[i]]
    return GroupTotals(
        layers=len(results),
        parameters=sum(result.parameters for result in results),
        trainable=sum(result.trainable for result in results),
        multiply_adds=sum(result.multiply_adds for result in results),
        memory=analysis.memory_of(*group.layer_ids),
        is_complete=all(result.knows_count for result in results if not result.is_bypassed),
        knows_costs=all(result.knows_costs for result in results if not result.is_bypassed),
        inputs=inputs,
        outputs=outputs,
        input_shapes=tuple(analysis.layers[i].output_shape for i in dict.fromkeys(c.source for c in inputs)),
        output_shapes=tuple(analysis.layers[i].output_shape for i in ends),
    )


def hidden_in(network: Network) -> Mapping[str, Group]:
    """The layers that no card of their own shows, each with the folded group that does."""
    return {layer_id: group for layer_id, group in network.group_of.items() if group.folded}


def is_inside(hidden: Mapping[str, Group], connection: Connection) -> bool:
    """Whether a connection is not seen since both of its ends are in one folded group."""
    owner = hidden.get(connection.source)
    return owner is not None and owner is hidden.get(connection.target)


def whole_group(network: Network, layer_ids: Collection[str]) -> Group | None:
    """The group whose layers these are, all of them and no others. One open layer alone is a layer."""
    owner = network.group_of.get(next(iter(layer_ids), ""))
    if owner is None or set(owner.layer_ids) != set(layer_ids):
        return None
    return owner if owner.folded or len(owner.layer_ids) > 1 else None


def way_in(network: Network, group: Group) -> str | Refusal:
    """The one layer that a connection to the folded group can only mean; else why there is none."""
    members = set(group.layer_ids)
    heads = [i for i in group.layer_ids if _is_open(network, i, members)]
    if len(heads) == 1:
        return heads[0]
    if not heads:
        return Refusal(
            text("Nothing in {group} receives from outside.", group=group.name),
            text("Unfold it to connect one of its layers."),
        )
    return Refusal(
        text("{count} layers in {group} could receive this.", count=number(len(heads)), group=group.name),
        text("Unfold it to choose one of them."),
    )


def way_out(network: Network, group: Group) -> str | Refusal:
    """The one layer that a connection from the folded group can only mean; else why there is none."""
    members = set(group.layer_ids)
    leaving = [i for i in group.layer_ids if not network.outputs[i] or not members.issuperset(network.outputs[i])]
    if len(leaving) == 1:
        return leaving[0]
    return Refusal(
        text("{count} layers in {group} deliver to the outside.", count=number(len(leaving)), group=group.name),
        text("Unfold it to choose one of them."),
    )


def _is_open(network: Network, layer_id: str, members: Set[str]) -> bool:
    """It takes connections, and its own do not all come from inside."""
    inputs = network.inputs[layer_id]
    return network.by_id[layer_id].takes_inputs and (not inputs or any(source not in members for source in inputs))
