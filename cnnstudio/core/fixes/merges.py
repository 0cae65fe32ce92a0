"""Fixes for branches that do not fit together."""

from collections.abc import Iterable, Iterator, Mapping

from cnnstudio.core.analysis import analyze
from cnnstudio.core.fixes.answers import global_pooling
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.editing import between, new_layer, with_setting
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.fixes.shapes import can_pad
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.place import width_parameter
from cnnstudio.core.texts import listing, plural, text

CONCATENATE = "concatenate"


def mend_merge(case: Case) -> Iterator[Draft]:
    """One branch is made to fit the other: by padding, by its width, by a layer in between; or the merge is another."""
    spec = case.layer.spec
    shapes = _input_shapes(case, case.network)
    if spec is None or spec.maximum_inputs == 1 or len(shapes) < 2:
        return
    adaptable = list(_adaptable(case, shapes))
    has_shortcut = any(_is_shortcut(case, source, shapes) for source in shapes)
    unequal = [i for i, wanted in adaptable if len(shapes[i]) == len(wanted) and shapes[i][:-1] != wanted[:-1]]
    if unequal:
        yield from _padded(case)
        if not has_shortcut:
            yield from _in_single_steps(case)
        for source in unequal if case.layer.type_id != CONCATENATE or not has_shortcut else ():
            yield from _padded_with_layer(case, source)
    for source, wanted in adaptable:
        if _is_shortcut(case, source, shapes):
            yield from _layer_between(case, case.network, source, shapes[source], wanted, "")
        else:
            yield from _same_width(case, source, wanted)
    yield from _other_merge(case)
    for source, wanted in adaptable:
        yield from _layer_between(case, case.network, source, shapes[source], wanted, "")
    if unequal and has_shortcut:
        yield from _in_single_steps(case)


def _is_shortcut(case: Case, source: str, sources: Iterable[str]) -> bool:
    """Whether another branch begins where this one leads straight to the merge."""
    return any(case.network.reaches(source, other) for other in sources if other != source)


def _adaptable(case: Case, shapes: Mapping[str, Shape]) -> Iterator[tuple[str, Shape]]:
    """(source, the shape that it should deliver): a shortcut is adapted to the branch that it goes round."""
    sources = list(shapes)
    shortcuts = [i for i in sources if _is_shortcut(case, i, sources)]
    for source in sorted(sources, key=lambda i: i not in shortcuts):
        other = next((i for i in sources if shapes[i] != shapes[source]), None)
        if other is not None:
            yield source, shapes[other]


def _other_merge(case: Case) -> Iterator[Draft]:
    """Concatenate takes branches of different depth."""
    if case.layer.type_id == CONCATENATE:
        return
    merge = new_layer(case.network, CONCATENATE)
    network = case.network.add_layer(merge)
    names = {case.layer_id: merge.id}
    connections = tuple(
        Connection(names.get(c.source, c.source), names.get(c.target, c.target)) for c in network.connections
    )
    network = Network(network.layers, connections, network.groups).remove_layers([case.layer_id])
    title = text("Put {merge} in place of {layer}", merge=merge.type_title, layer=case.called(case.layer_id))
    yield case.draft(title, network)


def _padded(case: Case) -> Iterator[Draft]:
    """Padding 'same' in all branches up to where they part."""
    title, network = _with_padding(case)
    if title:
        yield case.draft(title, network)


def _padded_with_layer(case: Case, source: str) -> Iterator[Draft]:
    """As `_padded`, and a layer behind one branch where it still differs."""
    title, network = _with_padding(case)
    if not title:
        return
    shapes = _input_shapes(case, network)
    compared = slice(None, -1) if case.layer.type_id == CONCATENATE else slice(None)
    own = shapes.pop(source, None)
    other = next((shape for shape in shapes.values() if own is not None and shape[compared] != own[compared]), None)
    if own is not None and other is not None:
        yield from _layer_between(case, network, source, own, other, title)


def _in_single_steps(case: Case) -> Iterator[Draft]:
    """Padding 'same' and strides of 1 in all branches: each keeps the size, as in Inception (Szegedy et al., 2015)."""
    padding, network = _with_padding(case)
    strided = [i for i in _in_branches(case) if _strides(network.layer(i))]
    if not strided:
        return
    for layer_id in strided:
        network = with_setting(network, layer_id, "strides", 1)
    names = _listed(case, strided)
    if padding:
        title = text("{padding}, and strides of {layers} to 1", padding=padding, layers=names)
    else:
        title = text("Set strides of {layers} to 1", layers=names)
    yield case.draft(title, network)


def _with_padding(case: Case) -> tuple[str, Network]:
    """What is set to padding 'same' in the branches, in words, and the network then; no words where nothing can be."""
    network = case.network
    padded = [i for i in _in_branches(case) if can_pad(network.layer(i))]
    for layer_id in padded:
        network = with_setting(network, layer_id, "padding", "same")
    title = text("Set padding of {layers} to same", layers=_listed(case, padded)) if padded else ""
    return title, network


def _strides(layer: Layer) -> bool:
    """Whether its window moves on by more than one place, so that maps become smaller."""
    if layer.spec is None or layer.spec.windows is None or "strides" not in layer.params:
        return False
    return any(window.stride > 1 for window in layer.spec.windows(layer.params))


def _listed(case: Case, layer_ids: Iterable[str]) -> str:
    return listing([case.called(layer_id) for layer_id in layer_ids])


def _in_branches(case: Case) -> list[str]:
    """The layers of all branches, in the order of the network."""
    found = {layer_id for source in case.network.inputs[case.layer_id] for layer_id in _branch(case, source)}
    return [layer_id for layer_id in case.network.order if layer_id in found]


def _branch(case: Case, source: str) -> Iterator[str]:
    """The layers of one branch alone, from the merge up to the fork."""
    if len(case.network.outputs[source]) == 1:
        yield source
        yield from case.chain_above(source)


def _same_width(case: Case, source: str, wanted: Shape) -> Iterator[Draft]:
    """As many filters or units as the other branch has."""
    for layer_id in _branch(case, source):
        result = case.analysis.layers[layer_id]
        if result.output_shape is None:
            return
        name = width_parameter(result.layer, result.weights, result.output_shape)
        if name:
            yield from case.setting(layer_id, name, wanted[-1])
            return


def _layer_between(
    case: Case, network: Network, source: str, shape: Shape, wanted: Shape, done: str
) -> Iterator[Draft]:
    """A layer on the way from the source to the merge that brings one shape to the other."""
    bridges = list(_bridges(shape, wanted))
    if case.layer.type_id != CONCATENATE:
        bridges.sort(key=lambda bridge: "filters" not in bridge[1])
    for type_id, params, words in bridges:
        layer = new_layer(network, type_id, params)
        title = text("Insert {layer} behind {source}", layer=words, source=case.called(source))
        if done:
            title = text("{first}, then: {second}", first=done, second=title)
        yield case.draft(title, between(network, Connection(source, case.layer_id), layer))


def _bridges(shape: Shape, wanted: Shape) -> Iterator[tuple[str, Mapping[str, object], str]]:
    """(type, settings, words) of layers that might do it."""
    if len(shape) > len(wanted) == 1:
        for type_id in (*global_pooling(len(shape)), "flatten"):
            yield type_id, {}, CATALOGUE[type_id].keras_class
    if len(shape) != len(wanted):
        return
    if len(shape) == 1:
        yield "dense", {"units": wanted[-1]}, plural("Dense of {count} unit", "Dense of {count} units", wanted[-1])
        return
    axes = len(shape) - 1
    steps = tuple(-(-size // goal) for size, goal in zip(shape, wanted, strict=True))[:-1]
    growth = tuple(goal // size for size, goal in zip(shape, wanted, strict=True))[:-1]
    shown = "×".join(map(str, steps))
    if max(steps) > 1 and f"max_pooling{axes}d" in CATALOGUE:
        spec = CATALOGUE[f"max_pooling{axes}d"]
        yield spec.type_id, {"pool_size": steps, "padding": "same"}, f"{spec.keras_class} {shown}"
    if f"conv{axes}d" in CATALOGUE and max(growth) <= 1:
        yield from _projection(axes, steps, wanted[-1])
    if max(growth) > 1 and f"up_sampling{axes}d" in CATALOGUE:
        spec = CATALOGUE[f"up_sampling{axes}d"]
        yield spec.type_id, {"size": growth}, f"{spec.keras_class} {'×'.join(map(str, growth))}"


def _projection(axes: int, steps: Shape, depth: int) -> Iterator[tuple[str, Mapping[str, object], str]]:
    """The shortcut of a residual network where depth or size change: a 1×1 convolution (He et al., 2016)."""
    spec = CATALOGUE[f"conv{axes}d"]
    params = {"filters": depth, "kernel_size": 1, "strides": steps, "padding": "same"}
    words = plural("{layer} 1×1 of {count} filter", "{layer} 1×1 of {count} filters", depth, layer=spec.keras_class)
    if max(steps) > 1:
        words = text("{layer} with strides {strides}", layer=words, strides="×".join(map(str, steps)))
    yield spec.type_id, params, words


def _input_shapes(case: Case, network: Network) -> dict[str, Shape]:
    """The shapes that reach the merge, by source, as far as they are known."""
    analysis = case.analysis if network is case.network else analyze(network, case.analysis.facts, case.analysis)
    known = ((i, analysis.layers[i].output_shape) for i in network.inputs[case.layer_id])
    return {i: shape for i, shape in known if shape is not None}
