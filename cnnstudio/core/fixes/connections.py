"""Fixes for the graph: where the images enter, what feeds what, and where the answer comes out."""

from collections.abc import Iterator, Mapping

from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.editing import between, chained, new_layer
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.fixes.removals import leading_nowhere_else
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.texts import listing, text
from cnnstudio.core.trail import activation_of

_MERGES = ("concatenate", "add")


def classifier(classes: int) -> tuple[str, Mapping[str, object]]:
    """The layer that ends a network: one probability for each class."""
    return "dense", {"units": classes, "activation": "softmax"}


def begin(case: Case) -> Iterator[Draft]:
    """The smallest network that can be trained."""
    network = case.network.add_layer(new_layer(case.network, "input"))
    network = chained(network, network.layers[-1].id, ("flatten", {}), classifier(case.classes))
    yield case.draft(text("Add Input, Flatten and Dense of {classes} units", classes=case.classes), network)


def end_network(case: Case) -> Iterator[Draft]:
    """From the Input to an answer."""
    network = chained(case.network, case.layer_id, ("flatten", {}), classifier(case.classes))
    yield case.draft(text("Add Flatten and Dense of {classes} units", classes=case.classes), network)


def add_input(case: Case) -> Iterator[Draft]:
    """An Input that feeds all layers without one, or the first of them; none where there is one already."""
    if any(layer.type_id == "input" for layer in case.network.layers):
        return
    starving = [
        layer_id
        for layer_id in case.network.order
        if not case.network.inputs[layer_id] and case.network.layer(layer_id).spec is not None
    ]
    for fed in (starving, starving[:1]) if starving else ():
        added = new_layer(case.network, "input")
        network = case.network.add_layer(added)
        for layer_id in fed:
            network = network.connect(Connection(added.id, layer_id))
        names = listing([case.called(layer_id) for layer_id in fed])
        yield case.draft(text("Add Input before {layers}", layers=names), network)


def join_inputs(case: Case) -> Iterator[Draft]:
    """One Input feeds what both fed."""
    kept = next(layer.id for layer in case.network.layers if layer.type_id == case.layer.type_id)
    network = case.network
    for target in network.outputs[case.layer_id]:
        place = network.connections.index(Connection(case.layer_id, target))
        network = _replaced(network, place, Connection(kept, target))
    names = {"surplus": case.called(case.layer_id), "kept": case.called(kept)}
    if case.network.outputs[case.layer_id]:
        title = text("Connect what {surplus} feeds to {kept}", **names)
        yield case.draft(title, network.remove_layers([case.layer_id]))


def free_input(case: Case) -> Iterator[Draft]:
    """Nothing leads into the Input; what led nowhere else is gone."""
    network = case.network
    for source in case.network.inputs[case.layer_id]:
        if case.network.outputs[source] == (case.layer_id,):
            network = network.remove_layers(leading_nowhere_else(case.network, source))
    network = network.disconnect(c for c in network.connections if c.target == case.layer_id)
    yield case.draft(text("Remove the connection into {layer}", layer=case.called(case.layer_id)), network)


def input_first(case: Case) -> Iterator[Draft]:
    """It feeds what fed it, and that feeds what it fed."""
    for source in case.network.inputs[case.layer_id]:
        first = [source, *case.chain_above(source)][-1]
        if case.network.inputs[first]:
            continue
        network = case.network.disconnect(c for c in case.network.connections if case.layer_id in (c.source, c.target))
        network = network.connect(Connection(case.layer_id, first))
        for target in case.network.outputs[case.layer_id]:
            network = network.connect(Connection(source, target))
        title = text("Move {layer} before {target}", layer=case.called(case.layer_id), target=case.called(first))
        yield case.draft(title, network)


def insert_before_end(case: Case) -> Iterator[Draft]:
    """A layer that was only laid down goes before the one that answers, if there is one."""
    if case.network.inputs[case.layer_id] or case.network.outputs[case.layer_id]:
        return
    for end in reversed(case.network.order):
        sources = case.network.inputs[end]
        answers = activation_of(case.network.layer(end)) == "softmax"
        if answers and len(sources) == 1 and not case.network.outputs[end]:
            connection = Connection(sources[0], end)
            title = text("Insert {layer} before {target}", layer=case.called(case.layer_id), target=case.called(end))
            yield case.draft(title, between(case.network, connection, case.layer))


def use_input(case: Case) -> Iterator[Draft]:
    """It feeds the layer that nothing feeds yet."""
    for layer_id in case.network.order:
        spec = case.network.layer(layer_id).spec
        if layer_id != case.layer_id and spec is not None and len(case.network.inputs[layer_id]) < spec.minimum_inputs:
            yield _connected(case, case.layer_id, layer_id)


def feed(case: Case) -> Iterator[Draft]:
    """Connected to a layer that leads nowhere yet, else to what stands before it, else behind any other."""
    network, order = case.network, case.network.order
    place = order.index(case.layer_id)
    ends = [i for i in order if not network.outputs[i] and i != case.layer_id]
    before = [i for i in reversed(order[:place]) if i not in ends]
    below = network.below(case.layer_id)
    tried = 0
    for source in (*ends, *before):
        if source in network.inputs[case.layer_id] or source in below:
            continue
        yield _connected(case, source, case.layer_id)
        tried += 1
        if tried == 6:
            return


def connect_end(case: Case) -> Iterator[Draft]:
    """What leads nowhere feeds a layer that lacks an input, a merge there is, or joins the answer through a new one."""
    network = case.network
    above = network.above(case.layer_id)
    for layer_id in network.order:
        spec = network.layer(layer_id).spec
        if spec is None or layer_id in above:
            continue
        count = len(network.inputs[layer_id])
        is_merge = spec.maximum_inputs is None and layer_id not in network.outputs[case.layer_id]
        if count < spec.minimum_inputs or is_merge:
            yield _connected(case, case.layer_id, layer_id)


def merge_inputs(case: Case) -> Iterator[Draft]:
    """What the layer receives is joined before it."""
    for type_id in _MERGES:
        merge = new_layer(case.network, type_id)
        network = case.network.add_layer(merge)
        for source in network.inputs[case.layer_id]:
            place = network.connections.index(Connection(source, case.layer_id))
            network = _replaced(network, place, Connection(source, merge.id))
        title = text("Join the branches with {merge} before {layer}", merge=merge.type_title,
                     layer=case.called(case.layer_id))  # fmt: skip
        yield case.draft(title, network.connect(Connection(merge.id, case.layer_id)))


def keep_one_input(case: Case) -> Iterator[Draft]:
    """All connections into the layer but one are gone."""
    for kept in case.network.inputs[case.layer_id]:
        gone = [c for c in case.network.connections if c.target == case.layer_id and c.source != kept]
        title = text("Keep only the connection from {source}", source=case.called(kept))
        yield case.draft(title, case.network.disconnect(gone))


def _connected(case: Case, source: str, target: str) -> Draft:
    title = text("Connect {source} to {target}", source=case.called(source), target=case.called(target))
    return case.draft(title, case.network.connect(Connection(source, target)))


def _replaced(network: Network, place: int, connection: Connection) -> Network:
    """Another connection in the place of one; one that is there already is not repeated."""
    before, after = network.connections[:place], network.connections[place + 1 :]
    new = () if connection in (*before, *after) else (connection,)
    return Network(network.layers, (*before, *new, *after), network.groups)
