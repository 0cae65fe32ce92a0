"""Layers that Keras does not have: their text goes into scripts, and no other text does."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cnnstudio.core.code.allowed import verify_script
from cnnstudio.core.code.own_layers import OWN_SPECS, own_layer
from cnnstudio.core.code.reader import read_python
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.errors import ExportError
from cnnstudio.core.project import Project
from tests.core.making import FACTS, chain

END = {"units": 10, "activation": "softmax"}
OWN = pytest.mark.parametrize("name", OWN_SPECS)
FOLDER = Path(__file__).parents[2] / "cnnstudio" / "engine" / "own_layers"


def _script(*names: str) -> str:
    steps = [OWN_SPECS[name].type_id for name in names]
    return write_python(Project(network=chain(*steps, "flatten", ("dense", END))), FACTS, "a_data.npz")


@OWN
def test_a_file_holds_one_class_behind_imports_of_keras_alone(name: str) -> None:
    text = (FOLDER / f"{OWN_SPECS[name].type_id}.py").read_text(encoding="utf-8")
    assert text.isascii()
    docstring, *imports, definition = ast.parse(text).body
    assert isinstance(docstring, ast.Expr)
    assert {ast.unparse(line) for line in imports} <= {"import keras", "from keras import ops"}
    assert isinstance(definition, ast.ClassDef)
    assert definition.name == name
    assert text.endswith(own_layer(name).source + "\n")
    assert len(text.splitlines()) < 50


@OWN
def test_the_text_registers_the_class_so_that_a_saved_model_finds_it(name: str) -> None:
    assert own_layer(name).source.startswith('@keras.saving.register_keras_serializable("cnnstudio")\nclass ')


@OWN
def test_a_script_carries_the_text_of_the_layers_that_it_uses_once_and_of_no_others(name: str) -> None:
    source = _script(name, name)
    compile(source, "a.py", "exec")
    assert source.count(own_layer(name).source) == 1
    assert source.count(f"class {name}(") == 1
    assert source.index(own_layer(name).source) < source.index("# 2. The network.")
    assert ("from keras import layers, ops" in source) == own_layer(name).needs_ops
    assert not any(f"class {other}(" in source for other in set(OWN_SPECS) - {name})


def test_several_own_layers_stand_in_one_script() -> None:
    source = _script(*OWN_SPECS)
    assert all(own_layer(name).source in source for name in OWN_SPECS)
    assert "\n\n\n\n" not in source
    assert max(map(len, source.splitlines())) <= 120


def test_layers_of_keras_bring_no_text_along() -> None:
    assert "register_keras_serializable" not in _script()


@OWN
def test_a_script_is_read_back_with_the_layer_and_its_settings(name: str) -> None:
    spec = OWN_SPECS[name]
    for example in spec.examples:
        network = chain((spec.type_id, example.params), "flatten", ("dense", END))
        source = write_python(Project(network=network), replace(FACTS, input_shape=example.inputs[0]), "a_data.npz")
        (found,) = [one for one in read_python(source).project.network.layers if one.type_id == spec.type_id]
        assert found.params == spec.checked(example.params)


CHANGES = [
    ("inputs + self.number", "inputs - self.number"),
    ("inputs + self.number", "keras.utils.get_file('a', 'http://a')"),
    ("return inputs + self.number", "import os; return os.system('x')"),
    ('@keras.saving.register_keras_serializable("cnnstudio")', ""),
    ("(keras.layers.Layer)", "(keras.layers.Layer, metaclass=print)"),
    ("**kwargs)", "**kwargs, dtype=print('x'))"),
    ('"""Adds one given number to every value."""', '"""Another text."""'),
    ("class AddNumber", "class Adder"),
]


@pytest.mark.parametrize(("known", "changed"), CHANGES)
def test_a_text_that_differs_in_anything_is_refused(known: str, changed: str) -> None:
    source = _script("AddNumber")
    verify_script(source)
    assert known in source
    with pytest.raises(ExportError):
        verify_script(source.replace(known, changed, 1))


@pytest.mark.parametrize("line", ["AddNumber = 3", "ops = 3", "x = ops.cond(1, 2, 3)", "x = Scale()(x)", "print(ops)"])
def test_the_rest_of_a_script_gains_nothing_by_an_own_layer(line: str) -> None:
    with pytest.raises(ExportError):
        verify_script(f"{_script('AddNumber', 'LocalResponseNormalization')}\n{line}\n")


def test_a_class_inside_of_another_text_is_not_the_known_one() -> None:
    hidden = "if x:\n" + "\n".join(f"    {line}" for line in own_layer("Scale").source.splitlines())
    with pytest.raises(ExportError):
        verify_script(f"{_script()}\n{hidden}\n")


def test_reading_the_text_imports_no_engine() -> None:
    program = (
        "import sys; from cnnstudio.core.code.own_layers import own_layer; own_layer('Scale');"
        "assert not {'keras', 'tensorflow', 'cnnstudio.engine'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
