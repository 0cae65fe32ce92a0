"""Which layers of a source are those that a project has already: the same layer keeps its id, its words and its place.

Code that the studio wrote names each layer. In code from elsewhere nothing is named, or a line was put between two
others: there the order, the types and the settings tell which layer is meant.
"""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cnnstudio.core.code.bypassed import with_bypassed
from cnnstudio.core.healing import running
from cnnstudio.core.network import Connection, Group, Layer, Network
from cnnstudio.core.pairing import paired, settings_of
from cnnstudio.core.project import Position, Project

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading


def matched(reading: "Reading", source: str, before: Project) -> "Reading":
    """The reading of `source` in the ids of `before`; layers that are there already keep their places.

    A name that the source gives to a layer stays: only ids that the reader made up are exchanged.
    """
    network = reading.project.network
    if not network.layers:
        return reading
    given = _given(reading, source)
    # A script says nothing of bypassed layers: they are no candidates, and come back where they were.
    drawn, known = before.network, running(before.network)
    same = _same(network, known, given)
    ids = _ids(network, same, given, drawn.by_id.keys() - known.by_id.keys())
    whole = with_bypassed(_in_ids(network, ids, same, known), drawn)
    layout = _places(ids, same, before)
    if layout:
        layout |= {i: place for i, place in before.layout.items() if i in whole.by_id and whole.by_id[i].bypassed}
    project = replace(reading.project, network=whole, layout=layout)
    return replace(reading, project=project, lines={ids[i]: span for i, span in reading.lines.items()})


def _given(reading: "Reading", source: str) -> set[str]:
    """Ids that stand in the source as names; the others are made of a type and a number."""
    lines = re.split(r"\r\n|\r|\n", source)
    found = set()
    for layer in reading.project.network.layers:
        first, last = reading.lines.get(layer.id, (1, 0))
        here = "\n".join(lines[first - 1 : last])
        made_up = re.fullmatch(rf"{re.escape(layer.type_id)}_\d+", layer.id)
        if not made_up or f'"{layer.id}"' in here or f"'{layer.id}'" in here:
            found.add(layer.id)
    return found


# Which is which ------------------------------------------------------------------------------------------------------


def _same(new: Network, old: Network, given: Collection[str]) -> dict[str, str]:
    """For layers of the new network those of the old one that they are: by name, by likeness, by type and order."""
    same = {i: i for i in given if i in old.by_id and old.by_id[i].type_id == new.by_id[i].type_id}
    same |= paired(_rest(new, same), _rest(old, same.values()), settings_of)
    same |= _of_one_type(_rest(new, same), _rest(old, same.values()))
    # A layer of that name that is of another type now stands in its place.
    return same | {i: i for i in given if i in old.by_id and i not in same and i not in same.values()}


def _rest(network: Network, known: Collection[str]) -> list[Layer]:
    known = set(known)
    return [network.by_id[i] for i in network.order if i not in known]


def _of_one_type(new: Sequence[Layer], old: Sequence[Layer]) -> dict[str, str]:
    """The first convolution is the first convolution, whatever its settings are now."""
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for layer in old:
        waiting[layer.type_id].append(layer.id)
    return {layer.id: waiting[layer.type_id].popleft() for layer in new if waiting[layer.type_id]}


# In the ids of before ------------------------------------------------------------------------------------------------


def _ids(
    network: Network, same: Mapping[str, str], given: Collection[str], reserved: Collection[str]
) -> dict[str, str]:
    """The id that each layer gets: its name, else that of the layer that it is, else a free one."""
    ids = {i: i for i in given}
    ids |= {i: old for i, old in same.items() if i not in ids and old not in given}
    taken = {*ids.values(), *reserved}
    for layer in network.layers:
        if layer.id not in ids:
            ids[layer.id] = _free(layer, taken)
            taken.add(ids[layer.id])
    return ids


def _free(layer: Layer, taken: Collection[str]) -> str:
    count, found = 1, layer.id
    while found in taken:
        found, count = f"{layer.type_id}_{count}", count + 1
    return found


def _in_ids(network: Network, ids: Mapping[str, str], same: Mapping[str, str], before: Network) -> Network:
    layers = tuple(_as_before(layer, ids, same, before) for layer in network.layers)
    connections = tuple(Connection(ids[c.source], ids[c.target]) for c in network.connections)
    return Network(layers, connections, _groups(ids, same, before))


def _as_before(layer: Layer, ids: Mapping[str, str], same: Mapping[str, str], before: Network) -> Layer:
    """With the id, and with the words and the unknown keys of the file of the layer that it is."""
    renamed = replace(layer, id=ids[layer.id], weights_of=ids[layer.weights_of] if layer.weights_of else None)
    old, namesake = before.by_id.get(same.get(layer.id, "")), before.by_id.get(layer.id)
    if old is namesake:
        return renamed
    # What the reader took over from the layer that happened to have this id belongs to another one.
    name = layer.name if namesake is None or layer.name != namesake.name else ""
    extra = {key: value for key, value in layer.extra.items() if namesake is None or key not in namesake.extra}
    return replace(renamed, name=name or (old.name if old else ""), extra={**(old.extra if old else {}), **extra})


def _places(ids: Mapping[str, str], same: Mapping[str, str], before: Project) -> dict[str, Position]:
    """Of the layers that are there already; none where most are new, so that all of it is laid out anew."""
    now = set(ids.values())
    places = {i: place for i, place in before.layout.items() if i in now}
    places |= {ids[i]: before.layout[old] for i, old in same.items() if old in before.layout}
    return places if 2 * len(places) >= len(now) else {}


def _groups(ids: Mapping[str, str], same: Mapping[str, str], before: Network) -> tuple[Group, ...]:
    now = {old: ids[new] for new, old in same.items()}
    kept = (replace(group, layer_ids=tuple(now[i] for i in group.layer_ids if i in now)) for group in before.groups)
    return tuple(group for group in kept if group.layer_ids)
