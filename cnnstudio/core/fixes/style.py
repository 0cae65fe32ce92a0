"""Fixes for what works, but could be better."""

from collections.abc import Iterator
from itertools import takewhile

from cnnstudio.core.fixes.answers import global_pooling
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.editing import above, below, moved_above, moved_below, new_layer, with_setting
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.healing import without
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.network import Network
from cnnstudio.core.texts import text
from cnnstudio.core.verdicts.style import LARGEST_FLAT

RELU = "relu"
USUAL_RATE = 0.5
USEFUL = {"activation": RELU, "rate": 0.3, "pool_size": 2}
"""What a setting may be where its layer changes nothing as it is."""


def activation_between(case: Case) -> Iterator[Draft]:
    """Where an activation usually stands, behind a normalization too; or in each of the layers themselves."""
    above_of = {layer_id: case.analysis.layers[layer_id].reached_by.stacked for layer_id in case.problem.others}
    bent = list(dict.fromkeys(above_of.values()))
    below_of = {layer_id: next(i for i in above_of if above_of[i] == layer_id) for layer_id in bent}
    usual, title = case.network, ""
    for layer_id in bent:
        usual, title = _bent_behind(case, usual, layer_id, below_of[layer_id])
    if len(bent) > 1:
        title = text("Put relu between the {count} layers", count=len(case.problem.others) + 1)
    yield case.draft(title, usual)
    if len(bent) == 1:
        yield from case.setting(bent[0], "activation", RELU)


def _bent_behind(case: Case, network: Network, layer_id: str, target: str) -> tuple[Network, str]:
    """An activation between two layers: one there is, one behind a normalization, or the upper layer's own."""
    between = list(takewhile(lambda i: i != target, case.chain_below(layer_id)))
    idle = next((i for i in between if case.category(i) is Category.ACTIVATION), None)
    norm = next((i for i in between if case.category(i) is Category.NORMALIZATION), None)
    own = layer_id if norm is None and "activation" in case.network.layer(layer_id).params else None
    bent = idle or own
    if bent is not None:
        title = text("Set {setting} of {layer} to {value}", setting="activation", layer=case.called(bent), value=RELU)
        return with_setting(network, bent, "activation", RELU), title
    above_it = norm or layer_id
    activation = new_layer(network, "activation", {"activation": RELU})
    title = text("Insert Activation with relu behind {layer}", layer=case.called(above_it))
    return below(network, above_it, activation), title


def relu_instead(case: Case) -> Iterator[Draft]:
    """The usual activation inside a network."""
    yield from case.setting(case.layer_id, "activation", RELU)
    if "activation" not in case.layer.params:
        activation = new_layer(case.network, "activation", {"activation": RELU})
        title = text("Put Activation with relu in place of {layer}", layer=case.called(case.layer_id))
        yield case.draft(title, without(above(case.network, case.layer_id, activation), [case.layer_id]))


def no_activation_above(case: Case) -> Iterator[Draft]:
    """The layer above leaves the softmax to this one."""
    yield from case.setting(case.other, "activation", "linear")


def vector_above(case: Case) -> Iterator[Draft]:
    """The maps become a vector first, and not once more below."""
    rank = len(case.input_shape or ())
    later = next((i for i in case.chain_below(case.layer_id) if case.analysis.layers[i].makes_vector), None)
    kinds = ("flatten", *global_pooling(rank))
    for type_id in sorted(kinds, key=lambda kind: later is None or case.network.layer(later).type_id != kind):
        names = {"layer": CATALOGUE[type_id].keras_class, "target": case.called(case.layer_id)}
        if later is not None and case.network.layer(later).type_id == type_id:
            title = text("Move {layer} before {target}", **names)
            yield case.draft(title, moved_above(case.network, later, case.layer_id))
            continue
        network = above(case.network, case.layer_id, new_layer(case.network, type_id))
        if later is None:
            yield case.draft(text("Insert {layer} before {target}", **names), network)
        else:
            title = text("Insert {layer} before {target} in place of {later}", later=case.called(later), **names)
            yield case.draft(title, without(network, [later]))


def pool_globally(case: Case) -> Iterator[Draft]:
    """Global pooling in place of laying flat; a Dense that only condensed the values is not needed then."""
    rank = len(case.analysis.layers[case.other].input_shapes[0] or ())
    for type_id in global_pooling(rank):
        pooling = new_layer(case.network, type_id)
        network = without(above(case.network, case.other, pooling), [case.other])
        names = {"pooling": pooling.type_title, "flat": case.called(case.other), "layer": case.called(case.layer_id)}
        if any(case.category(i) is Category.DENSE for i in case.chain_below(case.layer_id)):
            title = text("Put {pooling} in place of {flat} and {layer}", **names)
            yield case.draft(title, without(network, [case.layer_id]))
        yield case.draft(text("Put {pooling} in place of {flat}", **names), network)


def pool_more(case: Case) -> Iterator[Draft]:
    """As much pooling as makes the maps small enough to be laid flat."""
    shape = case.analysis.layers[case.other].input_shapes[0]
    type_id = f"max_pooling{len(shape or ()) - 1}d"
    if shape is None or type_id not in CATALOGUE:
        return
    size = max(2, -(-min(shape[:-1]) // LARGEST_FLAT))
    pooling = new_layer(case.network, type_id, {"pool_size": size})
    shown = "×".join([str(size)] * (len(shape) - 1))
    title = text("Insert {pooling} {size} before {flat}", pooling=pooling.type_title, size=shown,
                 flat=case.called(case.other))  # fmt: skip
    yield case.draft(title, above(case.network, case.other, pooling))


def dropout_behind(case: Case) -> Iterator[Draft]:
    """Behind the normalization, and behind its activation, where one follows."""
    target = case.other
    following = next(iter(case.chain_below(target)), None)
    if following is not None and case.category(following) is Category.ACTIVATION:
        target = following
    title = text("Move {layer} behind {target}", layer=case.called(case.layer_id), target=case.called(target))
    yield case.draft(title, moved_below(case.network, case.layer_id, target))


def usual_rate(case: Case) -> Iterator[Draft]:
    """Half of the values."""
    yield from case.setting(case.layer_id, "rate", USUAL_RATE)


def grow_depth(case: Case) -> Iterator[Draft]:
    """Twice as deep as the convolution before, or just as deep."""
    depth = case.analysis.layers[case.other].trail.depth
    for value in (2 * depth, depth):
        yield from case.setting(case.layer_id, case.problem.parameter, value)


def small_kernels(case: Case) -> Iterator[Draft]:
    """Several 3×3 kernels, each but the last with relu behind it; they see the same pixels."""
    kernel = case.result.weights[0].shape[0]
    steps = (kernel - 1) // 2
    network = with_setting(case.network, case.layer_id, case.problem.parameter, 3)
    params = {**network.layer(case.layer_id).params, "activation": RELU}
    for _ in range(steps - 1):
        # Above the layer that keeps its own activation, whatever that is.
        network = above(network, case.layer_id, new_layer(network, case.layer.type_id, params))
    title = text("Put {steps} kernels of 3×3 in place of {layer}", steps=steps, layer=case.called(case.layer_id))
    yield case.draft(title, network)


def useful_setting(case: Case) -> Iterator[Draft]:
    """A value with which the layer does something."""
    for name, value in USEFUL.items():
        if name in case.layer.params:
            yield from case.setting(case.layer_id, name, value)
