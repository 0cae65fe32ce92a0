"""The second lock: a script with anything that the writer does not mean to write is refused."""

import pytest

from cnnstudio.core.code.allowed import verify_script
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.errors import ExportError
from cnnstudio.core.templates import template
from tests.core.making import FACTS

CLEAN = write_python(template("mnist-cnn"), FACTS, "digits_data.npz")

BEGINNING = CLEAN[: CLEAN.index("# 2.")]

REFUSED = [
    "import os",
    "import os as np",
    "from os import system",
    "from keras import *",
    "import keras, os",
    "eval('1')",
    "exec('1')",
    "__import__('os')",
    "open('x', 'w')",
    "getattr(model, 'x')",
    "print = 3",
    "keras = 3",
    "__builtins__ = 3",
    "x = ().__class__",
    "x = model.__dict__",
    "x = data['a'].tofile('x')",
    "x = np.fromfile('x')",
    "x = np.lib.npyio.os",
    "x = tf.io.gfile.remove('x')",
    "x = tf.io",
    "x = keras.utils.get_file('a', 'b')",
    "x = keras.saving.load_model('x')",
    "x = layers.Lambda(1)(x)",
    "x = layers.TFSMLayer('x')",
    "x = (np).load.__self__",
    "x = lambda: 1",
    "def other():\n    return 1",
    "class Other:\n    x = 1",
    "@print\ndef batch(index):\n    return index",
    "async def batch(index):\n    return 1",
    "del x",
    "global x",
    "while True:\n    x = 1",
    "try:\n    x = 1\nexcept ValueError:\n    x = 2",
    "raise ValueError",
    "assert x",
    "x = f'{x}'",
    "x: int = 1",
    "x += 1",
    "x = [y async for y in x]",
    "x = yield",
    "x = (y := 1)",
    "x = {1: 2}",
    "x = b'1'",
    "x = 1j",
    "x = ...",
    "unknown",
    "x = 'ü'",
    "match x:\n    case 1:\n        x = 2",
]


def test_what_the_writer_writes_is_allowed() -> None:
    verify_script(CLEAN)
    verify_script(BEGINNING)


@pytest.mark.parametrize("line", REFUSED)
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(ExportError) as refusal:
        verify_script(f"{BEGINNING}\n{line}\n")
    assert refusal.value.message.startswith("The script was not written: it would contain ")
    assert refusal.value.hint


@pytest.mark.parametrize("source", ["x = (", "'''", "x = 1\0", "(" * 5000, "x = 1 +"])
def test_what_is_no_python_is_refused(source: str) -> None:
    with pytest.raises(ExportError, match="no Python"):
        verify_script(source)
