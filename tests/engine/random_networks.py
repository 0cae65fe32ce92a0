"""Networks as nobody would draw them: random layers of all types, random settings, branches that meet again."""

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from cnnstudio.core.errors import ParameterError, ShapeError
from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.numbers import NumbersParameter, Order
from cnnstudio.core.layers.parameter import Parameter
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, FloatParameter, IntParameter
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.sizes import AxesParameter, MarginParameter, ShapeParameter, SizesParameter
from cnnstudio.core.network import Connection, Layer, Network

CLASSES = ("a", "b", "c")
MOST_VALUES = 30_000
"""In one output or one layer's weights: Keras makes them all."""
_INPUTS: tuple[Shape, ...] = ((12,), (20, 3), (16, 16, 1), (12, 10, 3), (9, 14, 4), (6, 5, 7, 2))
_SINGLE = [spec for spec in LAYER_SPECS if spec.maximum_inputs == 1]
_MERGES = [spec for spec in LAYER_SPECS if spec.minimum_inputs > 1]
_TRIES = 12


def random_network(seed: int) -> tuple[Network, Facts]:
    """Always the same for one seed; it has no errors."""
    growing = _Growing(random.Random(seed))
    return growing.finished(), growing.facts


class _Growing:
    """A network that grows layer by layer, each with a shape that is known."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.facts = Facts(rng.choice(_INPUTS), CLASSES, 10)
        self.network = Network((Layer("input_1", "input", CATALOGUE["input"].defaults()),))
        self.shapes: dict[str, Shape] = {"input_1": self.facts.input_shape}

    def finished(self) -> Network:
        for _ in range(self.rng.randint(2, 9)):
            source = self.rng.choice(list(self.shapes)[-3:])
            self.rng.choice((self._lengthen, self._lengthen, self._branch, self._repeat))(source)
        answer = self._joined([self._vector(end) for end in self._ends()])
        dense = CATALOGUE["dense"].checked({"units": len(CLASSES), "activation": "softmax"})
        self._connect(Layer(self.network.new_id("dense"), "dense", dense), (answer,))
        return self.network

    def _ends(self) -> list[str]:
        return [layer.id for layer in self.network.layers if not self.network.outputs[layer.id]]

    def _lengthen(self, source: str) -> str:
        """One more layer of a type that fits; the source itself where none was found."""
        for _ in range(_TRIES):
            spec = self.rng.choice(_SINGLE)
            if added := self._add(spec, self._params(spec, self.shapes[source]), (source,)):
                return added
        return source

    def _branch(self, source: str) -> None:
        """Two or three ways from here, and a layer in which they meet."""
        ways = [source] * self.rng.randint(2, 3)
        ends = [self._same_shape(way) if self.rng.random() < 0.6 else self._lengthen(way) for way in ways]
        merges = [self.rng.choice(_MERGES) for _ in range(_TRIES)]
        for spec in merges:
            inputs = tuple(dict.fromkeys(ends))[: spec.maximum_inputs]
            if len(inputs) >= spec.minimum_inputs and self._add(
                spec, self._params(spec, self.shapes[inputs[0]]), inputs
            ):
                return

    def _same_shape(self, source: str) -> str:
        """A layer that leaves the shape alone, so that branches can be added."""
        for _ in range(_TRIES):
            spec = self.rng.choice(_SINGLE)
            params = self._params(spec, self.shapes[source])
            if self._output(spec, params, (source,)) == self.shapes[source]:
                return self._add(spec, params, (source,)) or source
        return source

    def _repeat(self, source: str) -> None:
        """The weights of a layer before this place once more, where they fit."""
        for owner in self.network.layers:
            inputs = self.network.inputs[owner.id]
            if len(inputs) != 1 or owner.weights_of or not self.network.reaches(owner.id, source):
                continue
            if self.shapes[inputs[0]] == self.shapes[source] and CATALOGUE[owner.type_id].weights(
                owner.params, (self.shapes[source],)
            ):
                self._connect(replace(owner, id=self.network.new_id(owner.type_id), weights_of=owner.id), (source,))
                self.shapes[self.network.layers[-1].id] = self.shapes[owner.id]
                return

    def _vector(self, source: str) -> str:
        shape = self.shapes[source]
        if len(shape) == 1:
            return source
        pooling = f"global_{self.rng.choice(('average', 'max'))}_pooling{len(shape) - 1}d"
        flattened = math.prod(shape) < 2000 and self.rng.random() < 0.5
        added = self._add(
            CATALOGUE["flatten" if flattened or pooling not in CATALOGUE else pooling], {}, (source,), most=math.inf
        )
        assert added is not None
        return added

    def _joined(self, sources: list[str]) -> str:
        if len(sources) == 1:
            return sources[0]
        added = self._add(CATALOGUE["concatenate"], {}, tuple(sources), most=math.inf)
        assert added is not None
        return added

    def _add(
        self, spec: LayerSpec, params: dict[str, object], inputs: tuple[str, ...], most: float = MOST_VALUES
    ) -> str | None:
        """The new layer's id; None where it does not fit, or would be too large."""
        output = self._output(spec, params, inputs, most)
        if output is None:
            return None
        layer = Layer(self.network.new_id(spec.type_id), spec.type_id, spec.checked(params))
        self._connect(layer, inputs)
        self.shapes[layer.id] = output
        return layer.id

    def _connect(self, layer: Layer, inputs: tuple[str, ...]) -> None:
        network = self.network.add_layer(layer)
        for source in inputs:
            network = network.connect(Connection(source, layer.id))
        self.network = network

    def _output(
        self, spec: LayerSpec, params: dict[str, object], inputs: tuple[str, ...], most: float = MOST_VALUES
    ) -> Shape | None:
        shapes = tuple(self.shapes[source] for source in inputs)
        checked = spec.checked(params)
        try:
            output = spec.output_shape(checked, shapes)
        except ShapeError:
            return None
        values = sum(weight.count for weight in spec.weights(checked, shapes)) + math.prod(output)
        return output if values <= most else None

    def _params(self, spec: LayerSpec, shape: Shape) -> dict[str, object]:
        """Those of an example, some of them replaced."""
        params: dict[str, object] = dict(self.rng.choice(spec.examples).params)
        for parameter in spec.parameters:
            if type(parameter) is ShapeParameter:
                params[parameter.name] = tuple(_factors(self.rng, math.prod(shape)))
            elif self.rng.random() < 0.4:
                params[parameter.name] = _value(self.rng, parameter, params.get(parameter.name, parameter.default))
        return params


def _value(rng: random.Random, parameter: Parameter, present: object) -> object:
    """Another value of a setting; the present one where chance finds none that it takes."""
    try:
        return parameter.check(_MAKERS[type(parameter)](rng, parameter))
    except ParameterError:
        return present


def _whole(rng: random.Random, parameter: IntParameter) -> int:
    return rng.randint(parameter.minimum, min(parameter.maximum, parameter.minimum + 8))


def _number(rng: random.Random, parameter: FloatParameter | NumbersParameter) -> float:
    return rng.uniform(max(parameter.minimum, -2.0), min(parameter.maximum, 2.0))


def _numbers(rng: random.Random, parameter: NumbersParameter) -> object:
    found = [_number(rng, parameter) for _ in range(rng.randint(parameter.least, min(parameter.most, 3)))]
    return tuple(found if parameter.order is Order.ANY else sorted(found))


def _sizes(rng: random.Random, parameter: SizesParameter) -> object:
    return tuple(rng.randint(parameter.minimum, 3) for _ in range(parameter.axes))


def _axes(rng: random.Random, parameter: AxesParameter) -> object:
    if parameter.exactly:
        return tuple(rng.randint(1, 3) for _ in range(parameter.exactly))
    return tuple(rng.sample(range(1, 5), rng.randint(1, 3)))


def _factors(rng: random.Random, product: int) -> Iterator[int]:
    """Up to three sizes with this product."""
    for _ in range(rng.randint(0, 2)):
        factor = rng.choice([size for size in range(1, min(product, 12) + 1) if product % size == 0])
        yield factor
        product //= factor
    yield product


_MAKERS: dict[type[Parameter], Callable[[random.Random, Parameter], object]] = {
    BoolParameter: lambda rng, _parameter: rng.random() < 0.5,
    ChoiceParameter: lambda rng, parameter: rng.choice(parameter.choices),  # type: ignore[attr-defined]
    IntParameter: _whole,  # type: ignore[dict-item]
    FloatParameter: _number,  # type: ignore[dict-item]
    NumbersParameter: _numbers,  # type: ignore[dict-item]
    SizesParameter: _sizes,  # type: ignore[dict-item]
    AxesParameter: _axes,  # type: ignore[dict-item]
    MarginParameter: lambda rng, _parameter: rng.randint(0, 2),
    RegularizerParameter: lambda rng, _parameter: rng.choice((None, (0.01, 0.0), (0.0, 0.01), (0.1, 0.1))),
}
