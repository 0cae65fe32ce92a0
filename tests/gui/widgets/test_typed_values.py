import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers import LAYER_SPECS, LayerSpec
from cnnstudio.core.layers.numbers import NumbersParameter
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.layers.parameters import FloatParameter, IntParameter
from cnnstudio.core.layers.sizes import MarginParameter, ShapeParameter, SizesParameter
from cnnstudio.gui.widgets.typed_values import read_whole, typed, write_float

FLOAT = FloatParameter("rate", 0.0, help="")
PAIR = SizesParameter("size", (1, 1), help="", minimum=0)
MARGIN = MarginParameter("padding", 1, help="")
SHAPE = ShapeParameter("shape", None, help="", none_means="from the data")
NUMBERS = NumbersParameter("mean", None, help="", most=5, none_means="none")
SIZES = st.integers(0, 2**31 - 1)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_exactly_itself(value: float) -> None:
    assert FLOAT.check(typed(FLOAT).read(write_float(value))) == value


@given(st.tuples(SIZES, SIZES))
def test_a_pair_reads_back(value: tuple[int, int]) -> None:
    assert PAIR.check(typed(PAIR).read(typed(PAIR).write(value))) == value


@given(st.tuples(st.tuples(SIZES, SIZES), st.tuples(SIZES, SIZES)))
def test_margins_read_back(value: tuple[tuple[int, int], tuple[int, int]]) -> None:
    assert MARGIN.check(typed(MARGIN).read(typed(MARGIN).write(value))) == value


@given(st.none() | st.lists(st.integers(1, 2**31 - 1), min_size=1, max_size=4).map(tuple))
def test_a_shape_reads_back(value: tuple[int, ...] | None) -> None:
    assert SHAPE.check(typed(SHAPE).read(typed(SHAPE).write(value))) == value


@given(
    st.none()
    | st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5).map(
        lambda numbers: numbers[0] if len(numbers) == 1 else tuple(numbers)
    )
)
def test_numbers_read_back(value: Value) -> None:
    assert NUMBERS.check(typed(NUMBERS).read(typed(NUMBERS).write(value))) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("", None),
        ("6", 6.0),
        ("1/3", 1 / 3),
        ("0,5", 0.5),
        ("0.1 0.2", (0.1, 0.2)),
        ("0.1, 0.2", (0.1, 0.2)),
        ("(0.1; 0.2)", (0.1, 0.2)),
        ("-0.1 … 0.2", (-0.1, 0.2)),
        ("−0.1 … 0.2", (-0.1, 0.2)),
    ],
)
def test_numbers_are_typed_in_many_ways(words: str, value: Value) -> None:
    assert NUMBERS.check(typed(NUMBERS).read(words)) == value


@pytest.mark.parametrize("spec", LAYER_SPECS, ids=lambda spec: spec.type_id)
def test_what_a_sentence_says_of_a_number_can_be_typed(spec: LayerSpec) -> None:
    """Copied from a hint, a card or the list of fixes: −1 with the minus of printing is −1."""
    numbers = [one for one in spec.parameters if isinstance(one, (IntParameter, FloatParameter, NumbersParameter))]
    for parameter in numbers:
        for value in (-1, -0.5, (-0.25, 0.5), 1):
            try:
                checked = parameter.check(value)
            except ParameterError:
                continue
            assert parameter.check(typed(parameter).read(parameter.show(checked))) == checked


@given(st.text(max_size=30))
def test_no_text_at_all_makes_reading_fail(words: str) -> None:
    for parameter in (FLOAT, PAIR, MARGIN, SHAPE, NUMBERS):
        typed(parameter).read(words)


def test_more_digits_than_python_reads_are_no_number() -> None:
    assert read_whole("9" * 5000) == math.inf


@pytest.mark.parametrize(
    ("value", "words"), [(0.001, "0.001"), (1e-5, "1e-5"), (1 / 255, "1/255"), (3.0, "3"), (0.0, "0"), (-0.5, "-0.5")]
)
def test_numbers_are_written_short(value: float, words: str) -> None:
    assert write_float(value) == words
