"""Two networks, or two states of one, side by side: what is the same, what changed, what only one of them has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.pairing import paired, settings_of, type_of

Thing = TypeVar("Thing")


class Likeness(Enum):
    """What became of a layer or a connection from the left to the right."""

    SAME = "same"
    CHANGED = "changed"
    LEFT = "only left"
    RIGHT = "only right"


@dataclass(frozen=True)
class Sides(Generic[Thing]):
    """A value on the left, and the one on the right."""

    left: Thing
    right: Thing

    @property
    def differs(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True)
class LayerPair:
    """A layer of each network that are the same one, or a layer that only one of them has."""

    left: str | None
    right: str | None
    settings: Mapping[str, Sides[object]]
    """By its name each setting that differs; "name", "bypassed" and "weights_of" where those do."""
    shape: Sides[Shape | None]
    parameters: Sides[int]
    multiply_adds: Sides[int]

    @property
    def likeness(self) -> Likeness:
        if self.left is None:
            return Likeness.RIGHT
        if self.right is None:
            return Likeness.LEFT
        is_changed = self.settings or self.shape.differs or self.parameters.differs or self.multiply_adds.differs
        return Likeness.CHANGED if is_changed else Likeness.SAME

    @property
    def is_edited(self) -> bool:
        """Something was set otherwise; else what changed follows from what feeds it."""
        return bool(self.settings)


@dataclass(frozen=True)
class ConnectionPair:
    """A connection of each network between the same two layers, or one that only one of them has."""

    left: Connection | None
    right: Connection | None

    @property
    def likeness(self) -> Likeness:
        if self.left is None:
            return Likeness.RIGHT
        return Likeness.LEFT if self.right is None else Likeness.SAME


@dataclass(frozen=True)
class Comparison:
    """All layers in the order in which they stand side by side, all connections, and the totals by their names."""

    layers: tuple[LayerPair, ...]
    connections: tuple[ConnectionPair, ...]
    totals: Mapping[str, Sides[int]]

    @property
    def is_same(self) -> bool:
        likenesses = [*(pair.likeness for pair in self.layers), *(pair.likeness for pair in self.connections)]
        return all(likeness is Likeness.SAME for likeness in likenesses)

    def count(self, likeness: Likeness) -> int:
        """Of layers."""
        return sum(pair.likeness is likeness for pair in self.layers)


TOTALS: Mapping[str, Callable[[Analysis], int]] = {
    "layers": lambda analysis: len(analysis.running.layers),
    "parameters": lambda analysis: analysis.parameters,
    "trainable": lambda analysis: analysis.trainable,
    "multiply_adds": lambda analysis: analysis.multiply_adds,
    "values": lambda analysis: analysis.values,
    "memory": lambda analysis: analysis.run_bytes,
}


def compare(left: Analysis, right: Analysis) -> Comparison:
    """What is the same layer in both: what has the same id and type, else what is alike in the same order."""
    same = matched(_in_order(left.network), _in_order(right.network))
    pairs = side_by_side(left.network.order, right.network.order, same)
    return Comparison(
        layers=tuple(_pair(left, right, one, other) for one, other in pairs),
        connections=tuple(_connections(left.network, right.network, same)),
        totals={name: Sides(count(left), count(right)) for name, count in TOTALS.items()},
    )


# Which is which ------------------------------------------------------------------------------------------------------


def matched(left: Sequence[Layer], right: Sequence[Layer]) -> dict[str, str]:
    """For ids of layers on the left those on the right that they are."""
    theirs = {layer.id: layer.type_id for layer in right}
    same = {layer.id: layer.id for layer in left if theirs.get(layer.id) == layer.type_id}
    for trait in (settings_of, type_of):
        taken = set(same.values())
        same |= paired(
            [layer for layer in left if layer.id not in same],
            [layer for layer in right if layer.id not in taken],
            trait,
        )
    return same


def side_by_side(
    left: Sequence[str], right: Sequence[str], same: Mapping[str, str]
) -> Iterator[tuple[str | None, str | None]]:
    """In the order of the right; what only the left has stands before what followed it there."""
    back = {other: one for one, other in same.items()}
    waiting = iter(left)
    told: set[str] = set()
    for other in right:
        one = back.get(other)
        if one is not None and one not in told:
            for earlier in waiting:
                told.add(earlier)
                if earlier == one:
                    break
                if earlier not in same:
                    yield earlier, None
        yield one, other
    yield from ((one, None) for one in waiting if one not in same)


def _in_order(network: Network) -> list[Layer]:
    return [network.by_id[layer_id] for layer_id in network.order]


# What differs --------------------------------------------------------------------------------------------------------


def _pair(left: Analysis, right: Analysis, one: str | None, other: str | None) -> LayerPair:
    here = left.layers[one] if one is not None else None
    there = right.layers[other] if other is not None else None
    settings = {}
    if one is not None and other is not None:
        settings = dict(changes(left.network.by_id[one], right.network.by_id[other]))
    return LayerPair(
        one,
        other,
        settings,
        Sides(here.output_shape if here else None, there.output_shape if there else None),
        Sides(_count(here, "parameters"), _count(there, "parameters")),
        Sides(_count(here, "multiply_adds"), _count(there, "multiply_adds")),
    )


def _count(result: LayerAnalysis | None, measure: str) -> int:
    return 0 if result is None else int(getattr(result, measure))


def changes(one: Layer, other: Layer) -> Iterator[tuple[str, Sides[object]]]:
    """By its name each setting that differs."""
    for name in dict.fromkeys((*one.params, *other.params)):
        sides: Sides[object] = Sides(one.params.get(name), other.params.get(name))
        if sides.differs:
            yield name, sides
    for name in ("name", "bypassed"):
        sides = Sides(getattr(one, name), getattr(other, name))
        if sides.differs:
            yield name, sides
    # The owner may be called otherwise on the other side: that there is one is what counts.
    if (one.weights_of is None) != (other.weights_of is None):
        yield "weights_of", Sides(one.weights_of, other.weights_of)


def _connections(left: Network, right: Network, same: Mapping[str, str]) -> Iterator[ConnectionPair]:
    theirs = set(right.connections)
    found: set[Connection] = set()
    for connection in left.connections:
        ends = same.get(connection.source), same.get(connection.target)
        other = Connection(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
        if other is not None and other in theirs:
            found.add(other)
            yield ConnectionPair(connection, other)
        else:
            yield ConnectionPair(connection, None)
    yield from (ConnectionPair(None, connection) for connection in right.connections if connection not in found)
