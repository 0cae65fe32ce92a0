"""What the reader of Python knows of Keras's calls, against the Keras that is installed."""

import inspect

import keras
import pytest

from cnnstudio.core.code.reader import read_python
from cnnstudio.core.code.reading.names import SPECS, class_of_today, snake
from cnnstudio.core.code.reading.signatures import COMPILE, FIT, INPUT, OPTIMIZER_ARGUMENTS, SIGNATURES
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers import LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.parameter import Parameter, Value

OF_KERAS = [spec for spec in LAYER_SPECS if hasattr(keras.layers, spec.keras_class) and spec.maximum_inputs != 0]


def _names(function: object) -> tuple[str, ...]:
    """The arguments that can be given by place."""
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return tuple(one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD and one.name != "self")


@pytest.mark.parametrize("name", SIGNATURES)
def test_arguments_are_in_the_order_of_keras(name: str) -> None:
    order = _names(getattr(keras.layers, name).__init__)
    assert order[: len(SIGNATURES[name])] == SIGNATURES[name]


@pytest.mark.parametrize("spec", OF_KERAS, ids=lambda spec: spec.type_id)
def test_every_layer_of_the_catalogue_can_be_given_its_arguments_by_place(spec: LayerSpec) -> None:
    order = _names(getattr(keras.layers, spec.keras_class).__init__)
    assert spec.keras_class in SIGNATURES or order[: len(spec.parameters)] == tuple(p.name for p in spec.parameters)


@pytest.mark.parametrize(
    ("function", "names"),
    [
        (keras.Input, INPUT),
        (keras.Model.compile, COMPILE),
        (keras.Model.fit, FIT),
        *((getattr(keras.optimizers, name).__init__, names) for name, names in OPTIMIZER_ARGUMENTS.items()),
    ],
    ids=lambda value: getattr(value, "__qualname__", ""),
)
def test_functions_take_their_arguments_in_this_order(function: object, names: tuple[str, ...]) -> None:
    found = tuple(name for name in _names(function) if name != "optional")
    assert found[: len(names)] == names


@pytest.mark.parametrize("spec", OF_KERAS, ids=lambda spec: spec.type_id)
def test_what_the_code_leaves_out_is_what_keras_takes(spec: LayerSpec) -> None:
    signature = inspect.signature(getattr(keras.layers, spec.keras_class).__init__).parameters
    required = [one for one in spec.parameters if one.name in signature and _is_required(signature[one.name])]
    given = ", ".join(f"{one.name}={one.keras_value(one.default)!r}" for one in required)
    reading = read_python(
        f"from keras import layers\nlayers.Flatten(), layers.{spec.keras_class}({given}), layers.Dense(3)"
    )
    layers = [layer for layer in reading.project.network.layers if layer.type_id == spec.type_id]
    steps = [step for step in reading.project.preparation if step.type_id == spec.type_id]
    params = [*layers, *steps][0].params
    for parameter in spec.parameters:
        if parameter.name in signature and parameter not in required:
            default = signature[parameter.name].default
            assert params[parameter.name] == _as_setting(parameter, default), parameter.name


def test_second_names_of_layers_are_keras_s_own() -> None:
    for name in dir(keras.layers):
        made = getattr(keras.layers, name)
        if inspect.isclass(made) and made.__name__ != name and made.__name__ in SPECS:
            assert class_of_today(name) == made.__name__


def test_types_are_named_as_keras_names_layers() -> None:
    for spec in OF_KERAS:
        assert snake(spec.keras_class) == keras.src.utils.naming.to_snake_case(spec.keras_class)


_NOTHING: dict[str, Value] = {"x_factor": (0.0, 0.0), "y_factor": (0.0, 0.0)}


def _is_required(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty


def _as_setting(parameter: Parameter, default: object) -> Value:
    try:
        return parameter.check(parameter.from_keras(default))  # type: ignore[arg-type]
    except ParameterError:
        if isinstance(default, str):
            return parameter.check(snake(default))
        assert not default
        return _NOTHING.get(parameter.name, parameter.default)
