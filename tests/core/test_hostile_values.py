"""Ten thousand hostile values through the code writer: each stays a text, none becomes code, none is lost."""

import ast
import keyword
import random
from dataclasses import replace
from itertools import pairwise

import pytest

from cnnstudio.core.code.writer import write_python
from cnnstudio.core.network import Connection, Network
from cnnstudio.core.project import Project
from tests.core.making import FACTS, layer

LAYERS = 25
"""Of each script; every one carries a name and a setting."""
SCRIPTS = 200
PIECES = (
    *('"', "'", '"""', "'''", "\\", "\\\\", "\\n", "\n", "\r\n", "\x0c", "\x00", "\u2028", "\x85", "\t", " " * 9),
    *(
        "#",
        "# coding: utf-7",
        "{",
        "}",
        "{0}",
        "{{}}",
        "%s",
        "$x",
        "`",
        ";",
        ")",
        "])(x)",
        "(x):",
        ", name=",
        "=",
        "->",
    ),
    *("import os", "os.system('true')", "__import__('os')", "eval(", "exec('1')", "lambda: 0", "\nimport os\n"),
    *('"); import os; ("', "'); import os; ('", "\\N{SPACE}", "\\x41", "\\u0041", "\\", "f'{1}'", "b''", "0x", "1e999"),
    *(
        "größer",
        "数字",
        "🙂",
        "\u202e",
        "\ud800",
        "\udfff",
        "ﬁ",
        "ｅｖａｌ",
        "а",
        "\u200b",
        "\ufeff",
        "nan",
        "inf",
        "-0",
    ),
    *(*keyword.kwlist, *keyword.softkwlist, "model", "layers", "keras", "self", "print", "a" * 300),
)


def hostile(source: random.Random) -> str:
    """Some of the pieces, one behind the other."""
    return "".join(source.choices(PIECES, k=source.randint(2, 7)))


def project(names: list[str], settings: list[str]) -> Project:
    """A chain of layers that carry these names and settings, past every check that would refuse them."""
    dense = [
        replace(made, name=name, params={**made.params, "activation": setting})
        for place, (name, setting) in enumerate(zip(names, settings, strict=True), start=1)
        for made in [layer(f"dense_{place}", "dense", units=10)]
    ]
    layers = (layer("input_1", "input"), layer("flatten_1", "flatten"), *dense)
    ids = [one.id for one in layers]
    connections = tuple(Connection(*pair) for pair in pairwise(ids))
    return Project(name=names[0], network=Network(layers, connections))


def kinds(source: str) -> list[str]:
    """The kinds of statement and call in a script, without names, texts and numbers."""
    return [type(node).__name__ for node in ast.walk(ast.parse(source))]


CLEAN = kinds(write_python(project(["a name"] * LAYERS, ["words"] * LAYERS), FACTS, "a_data.npz"))


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_fifty_hostile_values_in_one_script_are_texts(seed: int) -> None:
    source = random.Random(seed)
    names = [hostile(source) for _ in range(LAYERS)]
    settings = [hostile(source) for _ in range(LAYERS)]

    script = write_python(project(names, settings), FACTS, "a_data.npz")

    assert kinds(script) == CLEAN
    assert script.isascii()
    compile(script, "a.py", "exec")
    assert (ast.get_docstring(ast.parse(script)) or "").encode()
    texts = {node.value for node in ast.walk(ast.parse(script)) if isinstance(node, ast.Constant)}
    assert texts.issuperset(settings)


def test_they_are_ten_thousand_and_hardly_two_of_them_the_same() -> None:
    values = []
    for seed in range(SCRIPTS):
        source = random.Random(seed)
        values += [hostile(source) for _ in range(2 * LAYERS)]
    assert len(values) == 10_000
    assert len(set(values)) > 9_000
