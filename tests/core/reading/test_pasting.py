"""Code as it is copied: moved to the right, with prompts before it, with curly quotes in it."""

import textwrap

import pytest

from cnnstudio.core.code.reader import Reading, read_python
from cnnstudio.core.errors import CodeError
from tests.core.reading.snippets import types, values

CODE = """
import keras
from keras import layers
model = keras.Sequential()
model.add(keras.Input((28, 28, 1)))
for units in (20, 10):
    model.add(layers.Dense(units, activation="relu"))
model.add(layers.Dense(10, colour=1))
""".strip()


def _place(reading: Reading) -> tuple[int, int]:
    (remark,) = reading.unread
    return remark.line, remark.column


@pytest.mark.parametrize("indent", ["    ", "\t", " "])
def test_code_that_is_moved_to_the_right_is_read_with_its_places(indent: str) -> None:
    straight, moved = read_python(CODE), read_python(textwrap.indent(CODE, indent))
    assert moved.project.network == straight.project.network
    assert moved.lines == straight.lines
    line, column = _place(straight)
    assert _place(moved) == (line, column + len(indent))


def test_a_fault_in_moved_code_is_told_with_its_line() -> None:
    with pytest.raises(CodeError) as trouble:
        read_python(textwrap.indent(CODE + "\nmodel.add(", "    "))
    assert trouble.value.line == CODE.count("\n") + 2


def test_only_the_first_line_may_be_moved() -> None:
    assert read_python(f"  {CODE}").project.network == read_python(CODE).project.network


def test_prompts_of_python_are_left_out_with_its_answers() -> None:
    rows = [("... " if line.startswith(" ") else ">>> ") + line for line in CODE.splitlines()]
    rows.insert(6, "...")
    rows.insert(3, "<Sequential name=sequential, built=False>")
    reading = read_python("\n".join(rows))
    assert types(reading.project.network) == ["dense", "dense", "dense"]
    (line, column) = _place(read_python(CODE))
    assert _place(reading) == (line + 2, column + 4)
    assert reading.changes[0].message == "The prompts >>> ... were left out, and what Python answered."


def test_curly_quotes_are_straightened() -> None:
    reading = read_python(CODE.replace('"relu"', "“relu”") + "\nmodel.add(layers.Dense(3, activation=‘tanh’))")
    assert values(reading.project.network, "dense", "activation") == ["relu", "relu", "linear", "tanh"]
    (remark,) = reading.changes
    assert remark.message == "Curly quotes became straight ones."
