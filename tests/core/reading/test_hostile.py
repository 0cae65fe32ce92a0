"""Whatever is pasted: nothing of it runs, nothing takes for ever, and a sentence says what is wrong."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnnstudio.core.code.reader import decoded, read_python
from cnnstudio.core.code.reading.limits import LONGEST_SOURCE
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.errors import CodeError
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.templates import template
from tests.core.making import FACTS

REFUSED = {
    "nothing": ("", 1, 1, "There is no network"),
    "only words": ("Once upon a time", 1, 1, "There is no network"),
    "an open bracket": ("import keras\nm = keras.Sequential([\n", 2, 22, "Line 2 is no Python"),
    "a missing quote": ("x = 'abc\n", 1, 5, "Line 1 is no Python"),
    "a wrong indentation": ("x = 1\n   y = f(2)\n", 2, 4, "Line 2 begins further right"),
    "a tab below spaces": ("if 1:\n    x = 1\n\ty = 2\n", 3, 1, "Line 3 is indented with tabs, line 2 with spaces"),
    "spaces below a tab": ("if 1:\n\tx = 1\n    y = 2\n", 3, 1, "Line 3 is indented with spaces, line 2 with tabs"),
    "tabs and spaces in one": ("if 1:\n\tx = 1\n\t    y = 2\n", 3, 6, "Line 3 begins further right"),
    "a line between two blocks": ("if 1:\n    x = 1\n  y = 2\n", 3, 3, "Line 3 begins where no line above does"),
    "a block that is not indented": ("if 1:\nx = 1\n", 2, 1, "Line 2 should begin further right"),
    "a block without a line": ("x = 1\nif x:\n\n# later\n\n", 2, 1, "Line 2 opens a block"),
    "a zero byte": ("x = 1\ny = \x002", 2, 5, "a sign of it is a zero"),
    "half a sign": ("x = '\ud800'", 1, 1, "signs that are none"),
    "another language": ("#include <stdio.h>\nint main() { return 0; }", 2, 5, "Line 2 is no Python"),
    "brackets in brackets": ("(" * 5000, 1, None, "no Python"),
    "many signs before a number": ("x = " + "-" * 100_000 + "1", 1, 1, "nested too deeply"),
    "a long sum": ("x = 1" + "+1" * 100_000, 1, 1, "nested too deeply"),
    "calls in calls": ("x = " + "f(" * 90 + "1" + ")" * 90, 1, 1, "There is no network"),
    "attributes of attributes": ("x = a" + ".b" * 3000, 1, 1, ""),  # Python 3.13 parses it, and 3.11 does not
    "blocks in blocks": ("".join(f"{' ' * i}if 1:\n" for i in range(90)) + " " * 90 + "x = 1", None, None, ""),
    "too much text": ("x = 1\n" * 200_000, 1, 1, "longer than"),
    "loops in loops": (
        "".join(f"{' ' * i}for i in range(9999):\n" for i in range(5)) + " " * 5 + "x = 1",
        None,
        1,
        "more than 400,000 steps",
    ),
    "lists in lists": ("n = []\nfor i in range(5000):\n    n = [n, n]", 3, 1, "more than 400,000 steps"),
    "a list that grows": ("n = []\nfor i in range(9999):\n    n = n + [i]", 3, 1, "more than 400,000 steps"),
    "a list sorted again and again": (
        "n = list(range(9999))\nfor i in range(9999):\n    n = sorted(n)", 3, 1, "more than 400,000 steps"
    ),
    "a network without end": (
        "import keras\nn = keras.Sequential([keras.layers.Flatten()])\nn.add(n)", 1, 1, "more than 20,000 layers"
    ),
    "a program without a network": ("import os\nprint(os.getcwd())", 1, 1, "There is no network"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "line", "column", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    source: str, line: int | None, column: int | None, words: str
) -> None:
    with pytest.raises(CodeError) as refusal:
        read_python(source)
    assert words in refusal.value.message
    assert refusal.value.hint or "signs that are none" in words or "layers" in words
    assert line is None or refusal.value.line == line
    assert column is None or refusal.value.column == column


@pytest.mark.parametrize("source", [known[0] for name, known in REFUSED.items() if "tab" in name or "block" in name])
def test_of_the_room_before_a_line_no_hint_looks_for_a_bracket(source: str) -> None:
    with pytest.raises(CodeError) as refusal:
        read_python(source)
    assert "bracket" not in (refusal.value.hint or "")


BOMBS = {
    "a huge power": "n = 10 ** 10 ** 10",
    "a huge product": "n = (1 << 250) * (1 << 250) * (1 << 250)",
    "a huge shift": "n = 1 << 10 ** 9",
    "a number of many digits": "n = 0x" + "f" * 20_000,
    "a huge text": "n = 'a' * 10 ** 12",
    "a huge list": "n = [0] * 10 ** 9",
    "a list of a huge range": "n = list(range(10 ** 12))",
    "a huge range": "for i in range(10 ** 30):\n    n = i",
    "a huge comprehension": "n = [i for i in range(10 ** 9)]",
    "a text that doubles": "n = 'ab'\nfor i in range(1000):\n    n = n + n",
    "a list that doubles": "n = [1]\nfor i in range(1000):\n    n = n + n",
    "lists in lists": "n = []\nfor i in range(20):\n    n = [n, n]",
    "equal lists in lists": "n, m = [], []\nfor i in range(13):\n    n, m = [n, n], [m, m]\nk = n == m",
    "a list within itself": "n = []\nn.append(n)\nk = n == n",
    "a dictionary within itself": "n = {}\nn['a'] = n\nk = n == {'a': 1}",
    "a wide column": "n = f'{1:1000000000}'",
    "a wide format": "n = '{:>1000000000}'.format(1)",
    "a wide percent": "n = '%1000000000d' % 1",
    "an attribute in a format": "n = '{0.__class__.__mro__}'.format(1)",
    "an endless loop": "while True:\n    n = 1",
    "endless recursion": "def f(n):\n    return f(n + 1)\nf(0)",
    "two functions in a circle": "def f():\n    return g()\ndef g():\n    return f()\nn = f()",
    "an endless default": "f = lambda g: g(g)\nn = f(f)",
    "calls in calls": "x = " + "f(" * 90 + "1" + ")" * 90,
    "a division by zero": "n = 1 // 0",
    "a wrong index": "n = [1, 2][7]",
    "a wrong key": "n = {'a': 1}['b']",
    "a sum of words": "n = sum(['a', 'b'])",
    "a broken unpacking": "a, b = 1, 2, 3",
    "a number of a text": "n = int('9' * 5000)",
    "keywords as names": "n = {'class': 1, 'def': 2}\nf(**n)",
    "models in models": (
        "import keras\nn = keras.Sequential([keras.layers.Flatten()])\n"
        "for i in range(60):\n    n = keras.Sequential([n, n])\nn.summary()"
    ),
    "empty models in models": (
        "import keras\nn = first = keras.Sequential()\n"
        "for i in range(60):\n    n = keras.Sequential([n, n])\nfirst.add(keras.layers.Flatten())\nn.build((None, 3))"
    ),
    "a model within itself": "import keras\nn = keras.Sequential([keras.layers.Flatten()])\nn.add(n)\nn.summary()",
    "graphs in graphs": (
        "import keras\ni = keras.Input((3,))\nn = keras.Model(i, keras.layers.Dense(3)(i))\n"
        "for k in range(60):\n    n = keras.Model(i, n(n(i)))"
    ),
    "a class that makes itself": "class A:\n    def __init__(self):\n        self.a = A()\nn = A()",
    "a delete": "n = 1\ndel n",
    "a match": "match 1:\n    case 1:\n        n = 2",
    "async": "async def f():\n    await g()\n    async for i in h():\n        pass",
    "decorators": "@f(1)\ndef g():\n    return 1\ng()",
    "strange texts": "n = 'ü\\N{SNOWMAN}\\x00\\u202e'",
    "bytes and complex": "n = b'abc' * 3 + 1j",
}  # fmt: skip
AFTER = "\nimport keras\nm = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation='softmax')])\n"


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_the_network_is_read_behind_whatever_stands_above_it(bomb: str) -> None:
    reading = read_python(bomb + AFTER)
    assert [layer.type_id for layer in reading.project.network.layers] == ["input", "flatten", "dense"]
    assert decode(encode(reading.project)).network == reading.project.network


VALUES = [
    *("10 ** 10 ** 10", "'a' * 10 ** 12", "[[]] * 10 ** 9", "float('inf')", "-1e400", "None", "...", "lambda: 1"),
    *("os.system('touch {file}')", "open('{file}', 'w')", "__import__('os').system('touch {file}')", "eval('1')"),
    *("exec('1')", "().__class__.__base__.__subclasses__()", "(lambda: 1)()", "[i for i in range(10**9)]", "{{1: 2}}"),
    *("'{file}'", "'\\x00'", "'\\ud800'", "1j", "b'a'", "2**200", "yield_", "print('a')", "not_there", "keras.layers"),
]
CALLS = [
    *("Dense({0})", "Dense(3, activation={0})", "Dense(3, name={0})", "Dense(3, foo={0})", "LSTM({0})"),
    *(
        "Conv2D(3, kernel_size={0})",
        "Flatten(input_shape={0})",
        "Dense(3, kernel_regularizer=keras.regularizers.L2({0}))",
    ),
]


@pytest.mark.parametrize("value", VALUES)
def test_no_argument_runs_and_none_is_taken_as_it_is(value: str, tmp_path: Path) -> None:
    file = tmp_path / "ran"
    written = value.format(file=file.as_posix())
    for call in CALLS:
        reading = read_python(f"""
import keras, os
m = keras.Sequential([keras.layers.{call.format(written)}, keras.layers.Dense(3)])
m.compile(optimizer={written}, loss={written}, metrics={written})
m.fit(epochs={written}, batch_size=5, callbacks={written}, validation_split={written})
""")
        for layer in reading.project.network.layers:
            assert layer.spec is None or layer.spec.checked(layer.params) == layer.params
        assert decode(encode(reading.project)).network == reading.project.network
    assert not file.exists()


def test_nothing_is_imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a_trap_for_the_reader.py").write_text("raise AssertionError", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    read_python("import a_trap_for_the_reader\nfrom a_trap_for_the_reader import *" + AFTER)
    assert "a_trap_for_the_reader" not in sys.modules
    assert not {"keras", "tensorflow"} & (set(sys.modules) - before)


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(words: str) -> None:
    for source in (words, f"import keras\nm = keras.Sequential([{words}])", AFTER + words, f"x = Dense({words!r})"):
        refusal = _refusal(source)
        assert refusal is None or 1 <= refusal.line <= source.count("\n") + source.count("\r") + 1


WORDS = [
    *(
        "keras",
        "layers",
        "Dense",
        "Sequential",
        "add",
        "compile",
        "fit",
        "(",
        ")",
        "[",
        "]",
        ",",
        "=",
        ".",
        "x",
        "model",
    ),
    *(
        "1",
        "'a'",
        "\n",
        ":",
        "for",
        "in",
        "range",
        "def",
        "f",
        "return",
        "+",
        "*",
        "**",
        "if",
        "else",
        "\n    ",
        "lambda",
    ),
    *("Input", "Model", "relu", "load_data", "mnist", "/", "255", "x_train", "import", "from", "class", "self"),
]


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_of_python_are_read_or_refused(words: list[str]) -> None:
    _refusal(" ".join(words))


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_script_of_ours_cut_and_twisted_is_read_or_refused(data: st.DataObject) -> None:
    lines = write_python(template("mnist-cnn"), FACTS, "a_data.npz").splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        cut = data.draw(st.integers(0, len(line)))
        twisted = [line[:cut], line[cut:], line * 2, "", line.replace("=", "("), line[::-1]]
        lines[place] = data.draw(st.sampled_from(twisted))
    _refusal("\n".join(lines))


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_in_its_own_encoding_is_read(encoding: str) -> None:
    cookie = f"# -*- coding: {encoding} -*-\n" if encoding in ("latin-1", "cp1252") else ""
    source = decoded(f"{cookie}# größer\n{AFTER}".encode(encoding))
    assert len(read_python(source).project.network.layers) == 3


@pytest.mark.parametrize("data", [b"# coding: rot13\n", b"# coding: punycode\n", b"# coding: no\n\xff", b"\xff\xfea"])
def test_a_file_in_no_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(CodeError, match="no text in"):
        decoded(data)


def test_the_longest_source_is_read_to_its_end() -> None:
    line = "x = f(1, 'abc', [2, 3])\n"
    source = line * ((LONGEST_SOURCE - len(AFTER)) // len(line)) + AFTER
    assert len(read_python(source).project.network.layers) == 3


def _refusal(source: str) -> CodeError | None:
    """How the source is refused; None: it is read, to a project that can be saved."""
    try:
        reading = read_python(source)
    except CodeError as refusal:
        return refusal
    assert decode(encode(reading.project)).network == reading.project.network
    return None
