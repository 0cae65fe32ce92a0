"""The network that a learner draws: layers, connections and groups, all frozen; each verb returns a new network."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.layers import CATALOGUE, Category, LayerSpec
from cnnstudio.core.layers.parameter import Params, Value
from cnnstudio.core.texts import text

LAYER_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True)
class Layer:
    """A layer on the canvas. `params` holds every parameter, checked; it is never changed in place."""

    id: str
    type_id: str
    params: Params = field(default_factory=dict)
    name: str = ""
    """The learner's own label; empty: the type's name is shown."""
    weights_of: str | None = None
    """The layer whose weights this one calls once more."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys of the file that this version does not know, kept."""
    bypassed: bool = False
    """It stays on the canvas, and the network is that without it."""

    @property
    def spec(self) -> LayerSpec | None:
        """None for a type that this version does not know."""
        return CATALOGUE.get(self.type_id)

    @property
    def title(self) -> str:
        return self.name or self.type_title

    @property
    def type_title(self) -> str:
        return self.spec.keras_class if self.spec else self.type_id

    @property
    def takes_inputs(self) -> bool:
        """Others can feed it, so it has something to pass on when it is bypassed: all layers but an Input."""
        return self.spec is None or self.spec.maximum_inputs != 0

    def with_parameter(self, name: str, value: object) -> "Layer":
        """The layer with one setting changed; raises ParameterError for a value that it cannot take."""
        assert self.spec is not None
        params: dict[str, Value] = {**self.params, name: self.spec.parameter(name).check(value)}
        return replace(self, params=params)


@dataclass(frozen=True)
class Connection:
    """What `source` puts out goes into `target`; the inputs of a merge come in the order of its connections."""

    source: str
    target: str


@dataclass(frozen=True)
class Group:
    """Layers that belong together under one name; no layer is in two of them."""

    id: str
    name: str
    layer_ids: tuple[str, ...]
    extra: Mapping[str, object] = field(default_factory=dict)
    folded: bool = False
    """One card stands for all of its layers."""


@dataclass(frozen=True)
class Network:
    """The graph. Ids are unique and every connection joins two layers that exist; there is no circle."""

    layers: tuple[Layer, ...] = ()
    connections: tuple[Connection, ...] = ()
    groups: tuple[Group, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Layer]:
        return {layer.id: layer for layer in self.layers}

    @cached_property
    def inputs(self) -> Mapping[str, tuple[str, ...]]:
        """For each layer the layers whose output it receives, in order."""
        return self._neighbours((connection.target, connection.source) for connection in self.connections)

    @cached_property
    def outputs(self) -> Mapping[str, tuple[str, ...]]:
        """For each layer the layers that receive its output."""
        return self._neighbours((connection.source, connection.target) for connection in self.connections)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All layer ids, sources before targets, else as they were added (Kahn, 1962); no recursion."""
        waiting = {layer_id: len(sources) for layer_id, sources in self.inputs.items()}
        ready = [layer.id for layer in reversed(self.layers) if waiting[layer.id] == 0]
        order: list[str] = []
        while ready:
            layer_id = ready.pop()
            order.append(layer_id)
            for target in reversed(self.outputs[layer_id]):
                waiting[target] -= 1
                if waiting[target] == 0:
                    ready.append(target)
        return tuple(order)

    @cached_property
    def group_of(self) -> Mapping[str, Group]:
        """For each layer that is in a group, that group."""
        return {layer_id: group for group in self.groups for layer_id in group.layer_ids}

    def group(self, group_id: str) -> Group:
        found = next((group for group in self.groups if group.id == group_id), None)
        if found is None:
            raise NetworkError(text("There is no group {id}.", id=group_id))
        return found

    @property
    def first_convolution(self) -> str | None:
        """The first layer with filters that is not bypassed, from the input on."""
        used = (layer for i in self.order if not (layer := self.by_id[i]).bypassed)
        found = (layer.id for layer in used if layer.spec and layer.spec.category is Category.CONVOLUTION)
        return next(found, None)

    def layer(self, layer_id: str) -> Layer:
        try:
            return self.by_id[layer_id]
        except KeyError:
            raise NetworkError(text("There is no layer {id}.", id=layer_id)) from None

    def new_id(self, type_id: str) -> str:
        """An id for another layer of this type: conv2d_1, conv2d_2, …"""
        count = 1 + sum(layer.type_id == type_id for layer in self.layers)
        while f"{type_id}_{count}" in self.by_id:
            count += 1
        return f"{type_id}_{count}"

    def ordinal(self, layer_id: str) -> int:
        """1 for the first layer of its type from the input on, 2 for the second …"""
        self.layer(layer_id)
        return self._ordinals[layer_id]

    def called(self, layer_id: str) -> str:
        """How a sentence names a layer: its own name, or its type with a number where there are several."""
        layer = self.layer(layer_id)
        alone = self._type_counts[layer.type_id] == 1
        return layer.title if layer.name or alone else f"{layer.title} {self.ordinal(layer_id)}"

    def reaches(self, start: str, goal: str) -> bool:
        """Whether a path leads from `start` to `goal`, or they are the same."""
        seen, stack = {start}, [start]
        while stack:
            layer_id = stack.pop()
            if layer_id == goal:
                return True
            fresh = [target for target in self.outputs[layer_id] if target not in seen]
            seen.update(fresh)
            stack.extend(fresh)
        return False

    def touching(self, layer_ids: Iterable[str]) -> set[Connection]:
        """The connections to and from these layers."""
        found: set[Connection] = set()
        for layer_id in layer_ids:
            found.update(Connection(source, layer_id) for source in self.inputs[layer_id])
            found.update(Connection(layer_id, target) for target in self.outputs[layer_id])
        return found

    def below(self, layer_id: str) -> frozenset[str]:
        """The layer and all that receive from it, directly or not."""
        return _closure(layer_id, self.outputs)

    def above(self, layer_id: str) -> frozenset[str]:
        """The layer and all that it receives from, directly or not."""
        return _closure(layer_id, self.inputs)

    def add_layer(self, layer: Layer) -> "Network":
        if layer.id in self.by_id:
            raise NetworkError(text("There is a layer {id} already.", id=layer.id))
        return replace(self, layers=(*self.layers, layer))

    def replace_layer(self, layer: Layer) -> "Network":
        """The network with another version of a layer it has."""
        self.layer(layer.id)
        changed = replace(self, layers=tuple(layer if old.id == layer.id else old for old in self.layers))
        changed._keep_structure(self)
        return changed

    def remove_layers(self, layer_ids: Iterable[str]) -> "Network":
        """The network without these layers, their connections, and their places in groups.

        Weights of a layer that goes belong to the first that used them too.
        """
        gone = set(layer_ids)
        owners = self._owners_without(gone)
        kept = tuple(
            replace(layer, weights_of=owners[layer.id]) if layer.id in owners else layer
            for layer in self.layers
            if layer.id not in gone
        )
        groups = (replace(group, layer_ids=tuple(i for i in group.layer_ids if i not in gone)) for group in self.groups)
        return Network(
            layers=kept,
            connections=tuple(c for c in self.connections if c.source not in gone and c.target not in gone),
            groups=tuple(group for group in groups if group.layer_ids),
        )

    def with_groups(self, groups: tuple[Group, ...]) -> "Network":
        """The network with other groups: the graph is the same."""
        changed = replace(self, groups=groups)
        changed._keep_structure(self)
        return changed

    def connect(self, connection: Connection) -> "Network":
        """The network with one more connection; raises NetworkError for a circle, a repetition or an unknown layer."""
        self.layer(connection.source), self.layer(connection.target)
        if connection in self.connections:
            raise NetworkError(text("These two layers are connected already."))
        if self.reaches(connection.target, connection.source):
            raise NetworkError(text("That would close a circle: the output would feed its own input."))
        return replace(self, connections=(*self.connections, connection))

    def disconnect(self, connections: Iterable[Connection]) -> "Network":
        gone = set(connections)
        return replace(self, connections=tuple(c for c in self.connections if c not in gone))

    def named_as_in(self, drawn: "Network") -> "Network":
        """Its layers called what they are called in another network, of which it is a part."""
        self.__dict__["_type_counts"], self.__dict__["_ordinals"] = drawn._type_counts, drawn._ordinals
        return self

    def _owners_without(self, gone: Set[str]) -> dict[str, str | None]:
        """Whose weights those use from now on that used a layer's which is gone."""
        if all(layer.weights_of not in gone for layer in self.layers):
            return {}
        heirs: dict[str, str] = {}
        found: dict[str, str | None] = {}
        for layer_id in self.order:
            if layer_id not in gone and self.by_id[layer_id].weights_of in gone:
                owner = self._first_owner(layer_id, gone)
                heir = owner if owner not in gone else heirs.setdefault(owner, layer_id)
                found[layer_id] = None if heir == layer_id else heir
        return found

    def _first_owner(self, layer_id: str, gone: Set[str]) -> str:
        """The nearest owner that is not gone, else the last of them; owners may stand in a circle."""
        seen = {layer_id}
        owner = self.by_id[layer_id].weights_of or layer_id
        while owner in gone and owner not in seen:
            seen.add(owner)
            owner = self.by_id[owner].weights_of or owner
        return owner

    @cached_property
    def _type_counts(self) -> Mapping[str, int]:
        return Counter(layer.type_id for layer in self.layers)

    @cached_property
    def _ordinals(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        seen: Counter[str] = Counter()
        for layer_id in self.order:
            type_id = self.by_id[layer_id].type_id
            seen[type_id] += 1
            found[layer_id] = seen[type_id]
        return found

    def _neighbours(self, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {layer.id: [] for layer in self.layers}
        for layer_id, other in pairs:
            found[layer_id].append(other)
        return {layer_id: tuple(others) for layer_id, others in found.items()}

    def _keep_structure(self, before: "Network") -> None:
        """Editing a layer's settings leaves the graph alone: what was worked out of it is taken over."""
        for name in ("inputs", "outputs", "order"):
            if name in before.__dict__:
                self.__dict__[name] = before.__dict__[name]


def _closure(start: str, neighbours: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found, stack = {start}, [start]
    while stack:
        fresh = [layer_id for layer_id in neighbours[stack.pop()] if layer_id not in found]
        found.update(fresh)
        stack.extend(fresh)
    return frozenset(found)
