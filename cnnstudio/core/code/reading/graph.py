"""The network that the source makes, while it is being made: layers, what they put out, and models."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from cnnstudio.core.code.reading.limits import UnreadableError
from cnnstudio.core.code.reading.remarks import Place
from cnnstudio.core.layers import CATALOGUE, LayerSpec
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.project_reader import MOST_LAYERS
from cnnstudio.core.texts import number, text

_SERIAL = count()


@dataclass(eq=False)
class MadeLayer:
    """A layer that was made, and perhaps not yet called."""

    type_id: str
    place: Place
    params: dict[str, Value] = field(default_factory=dict)
    name: str = ""
    """Keras's name for it."""
    kept: dict[str, Value] = field(default_factory=dict)
    """Settings that Keras has and the catalogue has not."""
    input_shape: Shape | None = None
    """What its first input has to be: the layer then begins the network."""
    follower: "MadeLayer | None" = None
    """An activation that was given as a layer."""

    @property
    def spec(self) -> LayerSpec | None:
        return CATALOGUE.get(self.type_id)

    @property
    def is_input(self) -> bool:
        return self.type_id == "input"


@dataclass(eq=False)
class Tensor:
    """What a layer puts out when it is called on the outputs of others."""

    layer: MadeLayer
    inputs: tuple["Tensor", ...]
    place: Place
    serial: int = field(default_factory=lambda: next(_SERIAL))
    """Grows from call to call: every tensor comes after those it is made from."""


@dataclass(eq=False)
class Chain:
    """A Sequential model: parts one behind the other, and the input that it was given, if any."""

    place: Place
    parts: list["Part"] = field(default_factory=list)
    name: str = ""
    input_shape: Shape | None = None
    _own: "tuple[int, Tensor, Tensor] | None" = None

    @property
    def layers(self) -> Iterator[MadeLayer]:
        """All layers, those of models within it, too."""
        for part in self.flat:
            yield from (part,) if isinstance(part, MadeLayer) else part.layers

    @property
    def flat(self) -> "list[MadeLayer | Graph]":
        """The parts, with those of Sequential models in it in their place; raises UnreadableError for endless ones."""
        found: list[MadeLayer | Graph] = []
        waiting, seen = list(reversed(self.parts)), 0
        while waiting:
            part = waiting.pop()
            seen += 1
            if seen > MOST_LAYERS:
                raise UnreadableError(text("The network has more than {most} layers.", most=number(MOST_LAYERS)))
            if isinstance(part, Chain):
                waiting.extend(reversed(part.parts))
            else:
                found.append(part)
        return found

    def begun(self) -> tuple[Tensor, Tensor]:
        """Its own input and output; an Input is put before a chain that has none."""
        if self._own is None or self._own[0] != len(self.parts):
            first = next(self.layers, None)
            if first is None or not first.is_input:
                shape = self.input_shape or (first.input_shape if first is not None else None)
                first = MadeLayer("input", first.place if first is not None else self.place, {"shape": shape})
            start = Tensor(first, (), first.place)
            self._own = len(self.parts), start, called(self, (start,), self.place)
        return self._own[1:]

    @property
    def outputs(self) -> tuple[Tensor, ...]:
        return self.begun()[1:]


@dataclass(eq=False)
class Graph:
    """A Functional model: from some tensors to others."""

    place: Place
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    name: str = ""

    @property
    def layers(self) -> Iterator[MadeLayer]:
        yield from dict.fromkeys(tensor.layer for tensor in reached(self.outputs))


Part = MadeLayer | Chain | Graph


def called(part: Part, inputs: tuple[Tensor, ...], place: Place) -> Tensor:
    """What a layer or a model puts out for these inputs."""
    if isinstance(part, MadeLayer):
        output = Tensor(part, inputs, place)
        return output if part.follower is None else Tensor(part.follower, (output,), place)
    if isinstance(part, Graph):
        return _replayed(part, inputs, place)
    output = inputs[0]
    for inner in part.flat:
        if not (isinstance(inner, MadeLayer) and inner.is_input):
            output = called(inner, (output,), inner.place)
    return output


def calls_of(part: Part) -> int:
    """How many tensors a call of the part makes."""
    if isinstance(part, MadeLayer):
        return 1
    return len(reached(part.outputs)) if isinstance(part, Graph) else sum(map(calls_of, part.flat))


def reached(outputs: Iterable[Tensor]) -> list[Tensor]:
    """All tensors that these are made from, and they themselves, sources first."""
    found: set[Tensor] = set()
    waiting = list(outputs)
    while waiting:
        tensor = waiting.pop()
        if tensor not in found:
            found.add(tensor)
            waiting.extend(tensor.inputs)
    return sorted(found, key=lambda tensor: tensor.serial)


def _replayed(model: Graph, inputs: tuple[Tensor, ...], place: Place) -> Tensor:
    """The same layers called once more, on other inputs."""
    again = dict(zip(model.inputs, inputs, strict=False))
    for tensor in reached(model.outputs):
        if tensor not in again and tensor.inputs:
            again[tensor] = Tensor(tensor.layer, tuple(again.get(one, one) for one in tensor.inputs), place)
    return again.get(model.outputs[0], model.outputs[0])
