"""Networks that a function or a class of the source makes, called or not."""

import pytest

from cnnstudio.core.code.reader import read_python
from cnnstudio.core.errors import CodeError
from tests.core.reading.snippets import HEAD, read, types

BODY = """
        model = keras.Sequential()
        model.add(keras.Input((28, 28, 1)))
        model.add(layers.Flatten())
        model.add(layers.Dense(10))
        return model
"""
CLASSES = {
    "static": "    @staticmethod\n    def build(width, height, depth, classes):",
    "plain": "    def build(width, height, depth, classes):",
    "of the class": "    @classmethod\n    def build(cls, width, height, depth, classes):",
}


@pytest.mark.parametrize("head", CLASSES.values(), ids=CLASSES)
def test_a_function_of_a_class_makes_the_network(head: str) -> None:
    body = BODY.replace("(28, 28, 1)", "(height, width, depth)").replace("Dense(10)", "Dense(classes)")
    network = read(f"class LeNet:\n{head}{body}\nmodel = LeNet.build(28, 28, 1, 7)").project.network
    assert types(network) == ["flatten", "dense"]
    assert network.by_id["dense_1"].params["units"] == 7


def test_a_static_function_called_on_an_object_gets_no_object() -> None:
    code = f"class Net:\n    @staticmethod\n    def build(units):{BODY.replace('10', 'units')}\nmodel = Net().build(7)"
    assert read(code).project.network.by_id["dense_1"].params["units"] == 7


@pytest.mark.parametrize(
    ("head", "call"),
    [
        ("if True:\n    def build(units=10):", "build"),
        ("class Net:\n    def build(self):", "Net.build"),
        ("class Net:\n    @staticmethod\n    def build():", "Net.build"),
    ],
)
def test_the_one_function_that_makes_a_network_is_read_though_it_is_never_called(head: str, call: str) -> None:
    reading = read(f"{head}{BODY}")
    assert types(reading.project.network) == ["flatten", "dense"]
    (remark,) = (one for one in reading.changes if "never called" in one.message)
    assert remark.message.startswith(f"{call} is never called")
    assert remark.hint == f"Add model = {call}() below it."


def test_a_function_that_wants_arguments_is_named_with_the_call_that_is_missing() -> None:
    with pytest.raises(CodeError) as trouble:
        read_python(f"{HEAD}if True:\n    def build(units, rate=0.5):{BODY}")
    assert trouble.value.message == "build is never called, so that no network is made."
    assert trouble.value.hint == "Add model = build(units) below it."


def test_a_function_that_is_called_is_not_said_to_be_never_called() -> None:
    reading = read(f"class Net:\n    def build():{BODY}\nmodel = Net.build()")
    assert not [one for one in reading.changes if "never called" in one.message]
