"""What we say of a value at the edge of what can be, and what Keras says of it."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cnnstudio.core.errors import ParameterError, ShapeError
from cnnstudio.core.layers import LAYER_SPECS, Example, LayerSpec
from cnnstudio.core.layers.numbers import NumbersParameter
from cnnstudio.core.layers.parameter import LARGEST_INT, Parameter
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, FloatParameter, IntParameter
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.core.layers.sizes import AxesParameter, MarginParameter, ShapeParameter, SizesParameter
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import keras
from cnnstudio.engine.own_layers import layer_class

Built = tuple[tuple[int, ...], tuple[tuple[str, tuple[int, ...]], ...]]
"""Output shape, and the weights by name."""

INTEGERS = (*range(-3, 10), 16, 100, 1000, LARGEST_INT, -(2**31), 2.5, math.nan)
FLOATS = (-1e308, -2.0, -1.0, -1e-9, 0.0, 1e-300, 1e-7, 0.1, 0.3, 0.5, 0.9, 0.999, 1.0, 1.001, 2.0, 255.0, 1e9, 1e308,
          math.nan, math.inf, -math.inf)  # fmt: skip
BOOLEANS = (True, False)
WORDS = ("nonsense", "", " same", "VALID", "ones ", "softmax2", "relu6 ", "none", "0", "tanh()")
SIDES = (
    *(0, 1, 2, 3, 13, 14, 1000, -1, 1.5),
    *((0, 0), (1, 2), (2, 1), (-1, 1), (1,), (1, 2, 3)),
    *(((0, 0), (0, 0)), ((1, 0), (0, 2)), ((3, 1), (1, 3)), ((1,), (2,)), ((0, -1), (0, 0))),
)
SHAPES = (
    *((1,), (-1,), (784,), (0,), (-1, -1), (-2, 4), (2, -1), (4, -1, 2), (7, -1), (28, 28), (28, 28, 1)),
    *((1, 784), (5, 21), (3, -1, 7), (1, 1, -1, 1), (-1, 1000), (LARGEST_INT,), (2.0, 2.5), (6, 8), (4, 6, 2)),
)
AXES = (
    *((1,), (2,), (3,), (0,), (1, 2), (2, 1), (1, 3), (2, 2), (0, 1), (1, 2, 3), (2, 1, 3), (3, 2, 1), (3, 1, 2)),
    *((1, 2, 4), (-1, 1), (1, 2, 3, 4), (4, 3, 2, 1), (4, 2, 1, 3), (2, 3, 4, 5), (1.5, 2)),
)
PENALTIES = (
    *(None, (0.0, 0.0), (0.01, 0.0), (0.0, 0.01), (0.01, 0.02), (1.0, 1.0), (1000.0, 0.0), (0.0, 1000.0)),
    *((1001.0, 0.0), (-0.1, 0.0), (0.0, -1.0), (math.nan, 0.0), (0.0, math.inf), (1e-300, 0.0), (0.0, 1e-7)),
    *((1, 0), (0, 1), (0.5, 500.0), (1e308, 0.0), (-0.0, 0.0)),
)


@dataclass(frozen=True)
class Case:
    """One setting of an example at a value that may be too much."""

    spec: LayerSpec
    example: Example
    parameter: Parameter
    value: Any

    @property
    def name(self) -> str:
        return (
            f"{self.spec.type_id}.{self.parameter.name}={self.value!r} on {self.example.inputs} {self.example.params}"
        )


def cases() -> Iterator[Case]:
    """Every setting of every layer that is a call, on every example, with every value of its kind."""
    for spec in LAYER_SPECS:
        for example in spec.examples if spec.maximum_inputs != 0 else ():
            for parameter in spec.parameters:
                for value in values(parameter):
                    yield Case(spec, example, parameter, value)


def values(parameter: Parameter) -> tuple[Any, ...]:
    """Twenty values at the edges of a kind; a choice has all of its words, and others."""
    if isinstance(parameter, SizesParameter):
        return _sizes(parameter.axes)
    if isinstance(parameter, ChoiceParameter):
        return (*parameter.choices, *WORDS)
    if isinstance(parameter, NumbersParameter):
        return (*FLOATS[:12], *((low, high) for low in (-1.0, 0.0, 0.5) for high in (0.25, 1.0, 2.0)))
    return _VALUES[type(parameter)]


def ours(case: Case) -> Built | None:
    """What we say comes out; None where we refuse."""
    spec = case.spec
    try:
        params = spec.checked({**case.example.params, case.parameter.name: case.value})
        output = spec.output_shape(params, case.example.inputs)
    except (ParameterError, ShapeError):
        return None
    weights = spec.weights(params, case.example.inputs)
    return output, tuple((weight.name, weight.shape) for weight in weights)


def of_keras(case: Case) -> Built | None:
    """What Keras makes of it; None where it refuses. Weights that may be too many for the memory are not filled."""
    if _is_small(case):
        return _built(case)
    with keras.StatelessScope(initialize_variables=False):
        built = _built(case)
    # Keras keeps a list of what is not filled, and would do so at the next opportunity.
    keras.utils.clear_session(free_memory=False)
    return built


def _built(case: Case) -> Built | None:
    spec = case.spec
    arguments = keras_arguments(spec.keras_arguments(spec.checked(case.example.params)))
    inputs = [keras.KerasTensor((None, *shape)) for shape in case.example.inputs]
    try:
        layer = layer_class(spec.python_name)(**{**arguments, case.parameter.name: argument(case)})
        output = layer(inputs if len(inputs) > 1 else inputs[0])
    # Keras refuses in every way that Python has.
    except Exception:
        return None
    return tuple(output.shape[1:]), tuple((weight.name, tuple(weight.shape)) for weight in layer.weights)


def differences(chosen: Iterable[Case], excuse: Callable[[Case], object | None]) -> list[str]:
    """Where our verdict is another one than Keras's, in words; being stricter may be excused."""
    found = []
    for case in chosen:
        we, they = ours(case), of_keras(case)
        if we != they and (we is not None or excuse(case) is None):
            found.append(f"{case.name}: we {we}, Keras {they}")
    return found


def is_one_sided(case: Case) -> bool:
    """Keras would build what we refuse."""
    return ours(case) is None and of_keras(case) is not None


def _is_small(case: Case) -> bool:
    """A number that stands somewhere in a shape does not make it a large one."""
    given = case.value if isinstance(case.value, tuple) else (case.value,)
    return not any(isinstance(value, int) and abs(value) > 100 for value in given)


def argument(case: Case) -> object:
    """The value as Keras is given it: as we write it where we accept it, else as it is."""
    parameter, value = case.parameter, case.value
    try:
        return keras_arguments([("made", parameter.keras_value(parameter.check(value)))])["made"]
    except ParameterError:
        if isinstance(parameter, RegularizerParameter):
            return keras.regularizers.L1L2(*value)
        return value


def _sizes(axes: int) -> tuple[Any, ...]:
    ones = (1,) * axes
    return (
        *(-1, 0, 1, 2, 3, 4, 5, 7, 8, 9, 30, LARGEST_INT, 1.5),
        *((*ones[1:], 2), (2, *ones[1:]), (*ones[1:], 0), (*ones[1:], -1), (*ones, 1), (3,) * axes, ()),
    )


_VALUES: dict[type[Parameter], tuple[Any, ...]] = {
    IntParameter: INTEGERS,
    FloatParameter: FLOATS,
    BoolParameter: BOOLEANS,
    MarginParameter: SIDES,
    ShapeParameter: SHAPES,
    AxesParameter: AXES,
    RegularizerParameter: PENALTIES,
}
