"""A layer as it is asked about: what it receives and is set to, what it puts out and learns."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes, LayerSpec, Weight


class Asked(Enum):
    """The two numbers of a layer that a learner works out."""

    SHAPE = "shape"
    COUNT = "count"


@dataclass(frozen=True)
class Question:
    """One number of one layer."""

    layer_id: str
    asked: Asked


@dataclass(frozen=True)
class Case:
    """Everything that an answer is judged by."""

    spec: LayerSpec
    params: Params
    inputs: InputShapes
    output: Shape
    weights: tuple[Weight, ...]
    count: int
    """Of parameters; none where the weights are those of another layer."""

    @property
    def kernels(self) -> tuple[Weight, ...]:
        return tuple(weight for weight in self.weights if weight.name.endswith("kernel"))

    @property
    def window(self) -> Shape:
        """The sides of a filter; empty for what has none."""
        sides = self.params.get("kernel_size")
        return tuple(side for side in sides if isinstance(side, int)) if isinstance(sides, tuple) else ()

    @property
    def places(self) -> int:
        """Of a map that goes out; 1 of a vector."""
        return math.prod(self.output[:-1])

    @property
    def bias(self) -> int:
        """How many there are."""
        return sum(weight.count for weight in self.weights if weight.name == "bias")

    @property
    def depth(self) -> int:
        """Of what comes in first."""
        return self.inputs[0][-1]


@dataclass(frozen=True)
class Mistake:
    """A number that somebody comes to who goes wrong at one step, and that step in words."""

    count: int
    words: str


Rule = Callable[[Case], Iterator[Mistake]]


def questions(analysis: Analysis) -> tuple[Question, ...]:
    """Two about each layer that can be asked about, in the order of the network."""
    return tuple(Question(layer_id, asked) for layer_id in asked_layers(analysis) for asked in Asked)


def asked_layers(analysis: Analysis) -> Iterator[str]:
    """All layers whose numbers follow from others, and are known."""
    for layer_id, result in analysis.layers.items():
        is_known = result.output_shape is not None and result.layer.spec is not None
        if is_known and result.layer.takes_inputs and not result.is_bypassed:
            yield layer_id


def case_of(analysis: Analysis, layer_id: str) -> Case:
    """Of a layer that questions are asked about."""
    result = analysis.layers[layer_id]
    assert result.layer.spec is not None
    assert result.output_shape is not None
    return Case(
        result.layer.spec,
        result.layer.params,
        result.known_inputs,
        result.output_shape,
        result.weights,
        result.parameters,
    )
