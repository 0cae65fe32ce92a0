"""What a source says and the studio does otherwise is named where it stands, and nothing around it is lost."""

import pytest

from cnnstudio.core.code.reader import Reading, read_python
from cnnstudio.core.errors import CodeError
from tests.core.reading.snippets import HEAD, types

FIRST = HEAD.count("\n")
"""Lines above the code."""


def _unread(reading: Reading) -> list[tuple[int, int, str]]:
    return [(remark.line - FIRST, remark.column, remark.message) for remark in reading.unread]


def _called(layer: str, argument: str) -> Reading:
    return read_python(f"{HEAD}i = keras.Input((28, 28, 1))\nx = {layer}(i, {argument})\nm = keras.Model(i, x)")


ALWAYS = {
    "layers.Dropout(0.5)": "Dropout",
    "layers.GaussianNoise(0.1)": "GaussianNoise",
    "layers.BatchNormalization()": "BatchNormalization",
    "keras.Sequential([layers.Dropout(0.5), layers.Dense(3), layers.BatchNormalization()])": "Dropout, "
    "BatchNormalization",
}


@pytest.mark.parametrize(("layer", "names"), ALWAYS.items(), ids=ALWAYS.values())
def test_a_layer_that_is_told_when_to_act_is_named(layer: str, names: str) -> None:
    column = len(f"x = {layer}(i, training=") + 1
    always = _called(layer, "training=True")
    assert _unread(always) == [(2, column, f"training=True keeps {names} at work in predictions, too.")]
    assert "rests in predictions" in always.unread[0].hint
    never = _called(layer, "training=False")
    assert _unread(never) == [(2, column, f"training=False makes {names} act in training as in predictions.")]


@pytest.mark.parametrize("argument", ["training=None", "mask=None", "training=phase"])
def test_an_argument_of_a_call_that_says_what_happens_anyway_is_not(argument: str) -> None:
    assert not _called("layers.Dropout(0.5)", argument).unread


def test_training_makes_no_difference_to_a_layer_that_always_does_the_same() -> None:
    assert not _called("layers.Conv2D(3, 3)", "training=True").unread


def test_the_model_of_the_first_keras_is_repaired_and_listed() -> None:
    code = "i = keras.Input((28, 28, 1))\nm = keras.Model(input=i, output=layers.Flatten()(i))"
    reading = read_python(HEAD + code)
    assert types(reading.project.network) == ["flatten"]
    told = [(one.line - FIRST, one.column, one.message) for one in reading.changes]
    assert told == [
        (2, 23, "input is called inputs today."),
        (2, 33, "output is called outputs today."),
    ]


ENDLESS = {
    "by itself": "while True:\n    model.add(layers.Dense(3))",
    "by what never changes": "n = 8\nwhile n > 4:\n    model.add(layers.Dense(n))\n    model.add(layers.ReLU())",
    "on tensors": "x = keras.Input((8, 8, 1))\nwhile 1:\n    x = layers.Dense(3)(x)",
}


@pytest.mark.parametrize("loop", ENDLESS.values(), ids=ENDLESS)
def test_a_loop_without_end_is_named_once_and_leaves_nothing(loop: str) -> None:
    reading = read_python(f"{HEAD}model = keras.Sequential([layers.Flatten()])\n{loop}\nmodel.add(layers.Dense(2))")
    assert types(reading.project.network) == ["flatten", "dense"]
    ((line, column, message),) = _unread(reading)
    assert (line, column) == (loop[: loop.index("while")].count("\n") + 2, 1)
    assert message == "This loop does not end within 1,000 rounds."
    assert "for _ in range(3):" in reading.unread[0].hint


def test_a_loop_that_ends_is_followed() -> None:
    loop = "n = 64\nwhile n > 4:\n    model.add(layers.Dense(n))\n    n //= 2"
    reading = read_python(
        f"{HEAD}model = keras.Sequential()\n{loop}\nwhile True:\n    model.add(layers.ReLU())\n    break"
    )
    assert types(reading.project.network) == ["dense"] * 4 + ["relu"]
    assert not reading.unread


def test_unknown_parts_of_a_list_are_named_and_the_rest_is_kept() -> None:
    reading = read_python(f"""{HEAD}
model = keras.Sequential([
    layers.Flatten(),
    something,
    layers.Dense(3),
    make(3)(4),
    layers.Dense(1 / 0),
    *rest,
    layers.Dense(4),
])""")
    assert types(reading.project.network) == ["flatten", "dense", "dense", "dense"]
    places = [(line, column) for line, column, _ in _unread(reading)]
    assert {(4, 5), (6, 5), (7, 18), (8, 5)} <= set(places)
    messages = [message for *_, message in _unread(reading)]
    assert "something is made nowhere in this code, or is no layer." in messages


def test_a_class_that_is_made_nowhere_is_kept_as_a_layer_with_its_settings() -> None:
    reading = read_python(
        f"{HEAD}model = keras.Sequential([layers.Flatten(), Squeezer(3, ratio=2), blocks.Lift(4), layers.Dense(3)])"
    )
    network = reading.project.network
    assert types(network) == ["flatten", "squeezer", "lift", "dense"]
    assert network.by_id["squeezer_1"].params == {"argument_1": 3, "ratio": 2}
    assert [message for *_, message in _unread(reading)] == [
        "The studio has no layer Squeezer.",
        "The studio has no layer Lift.",
    ]


def test_a_sentence_that_was_cut_short_ends_in_three_dots() -> None:
    with pytest.raises(CodeError) as refusal:
        read_python("m = f(a=1, a.b=2)\nx =")
    assert refusal.value.message.endswith("…")
    name = "a" * 100
    reading = read_python(f"{HEAD}m = keras.Sequential([layers.Dense(3)])\nm.compile(optimizer={name})")
    assert reading.unread[0].message.endswith("a…")


HUGE = ["keras.Input((28, 10**30, 1))", "layers.Dense(3, input_shape=(28, 10**30, 1))", "keras.Input((1, 2, 3, 4, 5))"]


@pytest.mark.parametrize("layer", HUGE)
def test_a_shape_that_no_image_has_is_named_and_left_to_the_data(layer: str) -> None:
    reading = read_python(f"{HEAD}m = keras.Sequential([{layer}, layers.Flatten()])")
    assert reading.project.network.layers[0].params["shape"] is None
    assert [(line, message.split(" ")[0]) for line, _, message in _unread(reading)] == [(1, "shape")]
    assert reading.unread[0].hint == "The shape is left to the data."
