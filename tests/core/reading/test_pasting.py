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


def _typed(code: str, first: int) -> str:
    """The code as IPython shows it, from that number on: each statement a prompt, its rows below each other."""
    rows: list[str] = []
    for line in code.splitlines():
        prompt = f"In [{first}]: "
        is_inner = line.startswith(" ")
        first += not is_inner
        rows.append((" " * (len(prompt) - 6) + "...: " if is_inner else prompt) + line)
    return "\n".join(rows)


@pytest.mark.parametrize("first", [1, 6])
def test_prompts_of_ipython_are_left_out_with_its_answers(first: int) -> None:
    rows = _typed(CODE, first).splitlines()
    rows.insert(3, "Out[3]: <Sequential name=sequential, built=False>")
    rows.insert(4, "Model: sequential")
    rows.insert(5, "")
    reading = read_python("\n".join(rows))
    assert types(reading.project.network) == ["dense", "dense", "dense"]
    line, column = _place(read_python(CODE))
    assert _place(reading) == (line + 3, column + len(rows[-1]) - len(CODE.splitlines()[-1]))
    assert reading.changes[0].message == "The prompts In [1]: ...: were left out, and what Python answered."


def test_a_fault_behind_a_prompt_is_told_with_its_place() -> None:
    with pytest.raises(CodeError) as trouble:
        read_python("In [1]: import keras\n\nIn [2]: m = keras.(")
    assert (trouble.value.line, trouble.value.column) == (3, len("In [2]: m = keras.("))


def test_the_cells_of_a_notebook_are_read_without_their_prompts_and_answers() -> None:
    first, second = CODE[: CODE.index("model")], CODE[CODE.index("model") :]
    reading = read_python(f"In [1]:\n{first}\nIn [ ]:\n{second}\nOut[2]:\n<a model>\nnot Python at all: (\nIn [3]:\n")
    assert types(reading.project.network) == ["dense", "dense", "dense"]
    line, column = _place(read_python(CODE))
    assert _place(reading) == (line + 2 + 1, column)


COMMANDS = {
    "%matplotlib inline": 1,
    "!pip install -q keras": 1,
    "pip install tensorflow==2.3": 1,
    "files = !ls": 1,
    "keras.layers.Dense?": 1,
    "%load_ext tensorboard": 1,
    "%%time": 1,
    "$ python train.py": 1,
}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_a_notebook_are_told_and_passed_over(command: str) -> None:
    reading = read_python(f"# %% the first cell\n{command}\n#%%\n{CODE}")
    assert types(reading.project.network) == ["dense", "dense", "dense"]
    told, layer = reading.unread
    assert told.message == f"{command} is a command of a notebook or a shell, and no Python."
    assert (told.line, told.column, layer.line) == (2, 1, _place(read_python(CODE))[0] + 3)


def test_what_is_timed_is_read() -> None:
    reading = read_python(f"{CODE}\n%time model.fit(x_train, y_train, epochs=9, verbose=2, class_weight={{0: 1}})")
    assert reading.project.training.epochs == 9
    line = "%time model.fit(x_train, y_train, epochs=9, verbose=2, class_weight="
    assert [(one.line, one.column) for one in reading.unread][1:] == [
        (CODE.count("\n") + 2, 1),
        (CODE.count("\n") + 2, len(line) + 1),
    ]


def test_a_cell_for_the_shell_is_passed_over() -> None:
    reading = read_python(f"%%bash\necho 'a\nif [ 1 ]; then\n# %%\n{CODE}")
    assert types(reading.project.network) == ["dense", "dense", "dense"]
    assert reading.unread[0].message == "%%bash is a cell of a notebook without Python."
    assert reading.unread[0].hint == "Its lines up to 3 were passed over."
