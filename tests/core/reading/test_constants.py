"""Numbers and names that the code works out: loops, functions, arithmetic, texts."""

import pytest

from tests.core.reading.snippets import network, types, values

FILTERS = {
    "a variable": "n = 12\nmake(n)",
    "several variables at once": "(a, b), *rest = (1, 12), 3, 4\nmake(b)",
    "arithmetic": "make(2 * (3 + 4) - 2 ** 1)",
    "whole division and remainder": "make(25 // 2 + 7 % 7)",
    "a float that is whole": "make(24 / 2)",
    "bits": "make((1 << 3) | 4)",
    "a choice": "make(12 if 3 > 2 else 5)",
    "a condition": "n = 1\nif 2 in (1, 2) and not n == 2:\n    n = 12\nelse:\n    n = 3\nmake(n)",
    "a chain of comparisons": "make(12 if 1 < 2 <= 2 != 3 else 5)",
    "a default": "def f(a, b=10):\n    return a + b\nmake(f(2))",
    "a keyword": "def f(*, a, b):\n    return a - b\nmake(f(b=1, a=13))",
    "all arguments": "def f(*a, **k):\n    return sum(a) + k['last']\nmake(f(1, 2, last=9))",
    "arguments unpacked": "a = [4, 3]\nk = {'c': 0}\ndef f(a, b, c):\n    return a * b + c\nmake(f(*a, **k))",
    "a lambda": "make((lambda n: n + 2)(10))",
    "a closure": "def outer():\n    n = 12\n    def inner():\n        return n\n    return inner()\nmake(outer())",
    "a global": "n = 1\ndef f():\n    global n\n    n = 12\nf()\nmake(n)",
    "recursion": "def f(n):\n    return 1 if n == 0 else f(n - 1) + 1\nmake(f(11))",
    "a loop": "n = 0\nfor i in range(4):\n    n += i * 2\nmake(n)",
    "a loop that is left": "for n in [3, 12, 5]:\n    if n > 10:\n        break\nmake(n)",
    "a loop with gaps": "n = 0\nfor i in range(1, 9, 1):\n    if i % 2:\n        continue\n    n = n + 3\nmake(n)",
    "a while loop": "n = 1\nwhile n < 12:\n    n += 1\nmake(n)",
    "a list": "make([3, 12, 5][1])",
    "a slice": "make([1, 12, 5, 7][1:-1][0])",
    "a dictionary": "sizes = {'small': 3, 'large': 12}\nmake(sizes['large'])",
    "a comprehension": "make(sum([i for i in range(10) if i % 3 == 0][1:]) - 6)",
    "a nested comprehension": "make(max(a * b for a in (1, 2, 3) for b in (4, 2)))",
    "a dictionary made": "make({k: v for k, v in zip('ab', (3, 12))}['b'])",
    "functions of Python": "make(len(list(range(3))) + int('4') + round(4.6) + abs(0) + min(0, 1))",
    "a walrus": "if (n := 12) > 3:\n    make(n)",
    "an object": "class Settings:\n    pass\ns = Settings()\ns.filters = 12\nmake(s.filters)",
    "a class with values": "class S:\n    def __init__(self):\n        self.n = 12\nmake(S().n)",
    "a text of digits": "make(int('1' + '2'))",
    "an annotated name": "n: int = 12\nmake(n)",
    "a with block": "with tf.device('CPU'):\n    n = 12\nmake(n)",
    "an early end": "def f():\n    for i in range(5):\n        if i == 2:\n            return 12\nmake(f())",
}  # fmt: skip


@pytest.mark.parametrize("code", FILTERS.values(), ids=FILTERS)
def test_a_number_is_worked_out(code: str) -> None:
    made = "model = keras.Sequential()\ndef make(n):\n    model.add(layers.Conv2D(n, 3))\n"
    assert values(network(made + code), "conv2d", "filters") == [12]


NAMES = {
    "an f-string": 'f"unit_{n:02d}_a"',
    "format": '"unit_{:02d}_{last}".format(n, last="a")',
    "the percent sign": '"unit_%02d_%s" % (n, "a")',
    "adding": '"unit_0" + str(n) + "_a"',
    "joining": '"_".join(["unit", "0" + str(n), "a"])',
    "lower case": '"UNIT_03_A".lower()',
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_worked_out(name: str) -> None:
    found = network(f"n = 3\nmodel = keras.Sequential([layers.Dense(5, name={name})])")
    assert found.layers[-1].id == "unit_03_a"


def test_layers_are_made_in_comprehensions_and_unpacked() -> None:
    found = network("""
depths = [4, 8, 16]
model = keras.Sequential([
    keras.Input((32, 32, 3)),
    *[layers.Conv2D(depth, 3, padding="same") for depth in depths],
    layers.Flatten(),
])
""")
    assert types(found) == ["conv2d", "conv2d", "conv2d", "flatten"]
    assert values(found, "conv2d", "filters") == [4, 8, 16]


def test_nested_loops_make_all_their_layers() -> None:
    found = network("""
model = keras.Sequential()
for block in range(1, 3):
    for _ in range(block):
        model.add(layers.Conv2D(2 ** (block + 2), 3, padding="same"))
    model.add(layers.MaxPooling2D())
""")
    assert values(found, "conv2d", "filters") == [8, 16, 16]
    assert types(found)[1::3] == ["max_pooling2d", "max_pooling2d"] or types(found).count("max_pooling2d") == 2


def test_the_shape_of_a_tensor_can_be_asked_for() -> None:
    found = network("""
inputs = keras.Input((28, 28, 1))
x = layers.Conv2D(6, 3)(inputs)
x = layers.Conv2D(2 * x.shape[-1], keras.backend.int_shape(x)[1] - 23)(x)
model = keras.Model(inputs, x)
""")
    assert values(found, "conv2d", "filters") == [6, 12]
    assert values(found, "conv2d", "kernel_size") == [(3, 3), (3, 3)]


CONFIG = """
class Config:
    CLASSES = 10
    FILTERS: int = 16
    WIDE = 2 * FILTERS


class Small(Config):
    FILTERS = 4
"""
TAKEN = {
    "of the class": ("cfg = Config", [16, 32, 10]),
    "of an object": ("cfg = Config()", [16, 32, 10]),
    "of a class that builds upon it": ("cfg = Small", [4, 32, 10]),
    "given to a data class": ("cfg = Config(FILTERS=8, CLASSES=7)", [8, 32, 7]),
    "given in order": ("cfg = Config(3, 8)", [8, 32, 3]),
    "set afterwards": ("cfg = Config()\ncfg.FILTERS = 5", [5, 32, 10]),
}


@pytest.mark.parametrize(("taken", "expected"), TAKEN.values(), ids=TAKEN)
def test_settings_kept_in_a_class_are_read(taken: str, expected: list[int]) -> None:
    code = (
        "m = keras.Sequential([layers.Conv2D(cfg.FILTERS, 3), layers.Conv2D(cfg.WIDE, 3), layers.Dense(cfg.CLASSES)])"
    )
    found = network(f"{CONFIG}\n{taken}\n{code}")
    assert [*values(found, "conv2d", "filters"), *values(found, "dense", "units")] == expected
