"""The kinds of parameter: what they take, and what they refuse with which sentence."""

import math
from dataclasses import replace

import pytest

from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers.numbers import NumbersParameter, Order
from cnnstudio.core.layers.parameter import LARGEST_INT, KerasCall, Parameter, checked, keras_arguments, shortened
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, FloatParameter, IntParameter
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.core.layers.sizes import AxesParameter, MarginParameter, ShapeParameter, SizesParameter

COUNT = IntParameter("units", 5, minimum=1, maximum=10, help="A number.")
OPEN = IntParameter("filters", 5, minimum=1, help="A number.")
RATE = FloatParameter("rate", 0.3, minimum=0.0, maximum=1.0, open_maximum=True, help="A part.")
STEP = FloatParameter("learning_rate", 0.1, minimum=0.0, open_minimum=True, help="A step.")
ANY = FloatParameter("offset", 0.0, help="Any.")
FLAG = BoolParameter("use_bias", True, help="Yes or no.")
CHOICE = ChoiceParameter("padding", "valid", choices=("valid", "same"), help="A word.")
PAIR = SizesParameter("kernel_size", (3, 3), help="Two.")
OPTIONAL = SizesParameter("strides", None, optional=True, none_means="as pool_size", help="Two or none.")
MARGIN = MarginParameter("padding", ((1, 1), (1, 1)), help="Four.")
SHAPE = ShapeParameter("shape", None, none_means="from the data", help="Sizes.")
ONE = SizesParameter("kernel_size", (3,), axes=1, help="One.")
THREE = SizesParameter("kernel_size", (3, 3, 3), axes=3, help="Three.")
TARGET = ShapeParameter("target_shape", (784,), help="Sizes.")
ORDER = AxesParameter("dims", (2, 1), largest=3, help="Axes.")
SHARED = AxesParameter("shared_axes", None, none_means="none", help="Axes.")
AXES = AxesParameter("axes", (1, 1), exactly=2, help="One axis each.")
LIMIT = NumbersParameter("max_value", None, minimum=0.0, none_means="no limit", help="A number or none.")
SPAN = NumbersParameter("factor", 0.1, minimum=-1.0, maximum=1.0, most=2, order=Order.ASCENDING, help="One or two.")
RANGE = NumbersParameter("value_range", (0.0, 1.0), least=2, most=2, order=Order.RISING, help="Two.")
SLANT = replace(SPAN, least=2, lower_end=0.0)
MEANS = NumbersParameter("mean", 0.5, most=4, help="Some.")
PENALTY = RegularizerParameter("kernel_regularizer", None, help="A penalty.")

GOOD = [
    (COUNT, 1, 1),
    (COUNT, 10, 10),
    (COUNT, 3.0, 3),
    (OPEN, LARGEST_INT, LARGEST_INT),
    (RATE, 0, 0.0),
    (RATE, 0.0, 0.0),
    (RATE, math.nextafter(1.0, 0.0), math.nextafter(1.0, 0.0)),
    (STEP, 5e-324, 5e-324),
    (ANY, -1e308, -1e308),
    (FLAG, False, False),
    (CHOICE, "same", "same"),
    (PAIR, 2, (2, 2)),
    (PAIR, [1, 5], (1, 5)),
    (OPTIONAL, None, None),
    (OPTIONAL, [2, 3], (2, 3)),
    (MARGIN, 2, ((2, 2), (2, 2))),
    (MARGIN, [1, 2], ((1, 1), (2, 2))),
    (MARGIN, [[0, 1], [2, 3]], ((0, 1), (2, 3))),
    (SHAPE, None, None),
    (SHAPE, [28, 28, 1], (28, 28, 1)),
    (SHAPE, (784,), (784,)),
    (ONE, 5, (5,)),
    (ONE, [5], (5,)),
    (THREE, 2, (2, 2, 2)),
    (TARGET, [4, 4], (4, 4)),
    (ORDER, [3, 1, 2], (3, 1, 2)),
    (ORDER, 1, (1,)),
    (SHARED, None, None),
    (AXES, 2, (2, 2)),
    (AXES, [1, 2], (1, 2)),
    (LIMIT, None, None),
    (LIMIT, 6, 6.0),
    (LIMIT, [6], 6.0),
    (SPAN, 0, 0.0),
    (SPAN, [-0.1, 0.2], (-0.1, 0.2)),
    (SPAN, (0.5, 0.5), (0.5, 0.5)),
    (RANGE, [0, 255], (0.0, 255.0)),
    (SLANT, 0.2, (0.0, 0.2)),
    (SLANT, (0.1, 0.2), (0.1, 0.2)),
    (MEANS, (3, 1, 2), (3.0, 1.0, 2.0)),
    (PENALTY, None, None),
    (PENALTY, (0, 0), None),
    (PENALTY, [0, 0.01], (0.0, 0.01)),
]
BAD: list[tuple[Parameter, tuple[object, ...]]] = [
    (COUNT, (0, 11, -1, 2.5, math.nan, math.inf, "3", None, True, (3,), 10**400)),
    (OPEN, (0, LARGEST_INT + 1, 1e300)),
    (RATE, (1, 1.0, -0.1, math.nan, math.inf, -math.inf, "0.5", None, False, [0.5], 10**400)),
    (STEP, (0, 0.0, -0.0, -1, math.nan, math.inf)),
    (ANY, (math.nan, math.inf, 10**309, "1", True)),
    (FLAG, (1, 0, "yes", None)),
    (CHOICE, ("SAME", "", None, 1, ["same"], ("valid", "same"), {})),
    (PAIR, (0, (3,), (3, 3, 3), (3, 0), (3, 2.5), "33", None, True, (True, 3), {3: 3}, (3, "3"))),
    (OPTIONAL, (0, (0, 1), "none")),
    (MARGIN, (-1, (1, -1), ((1, 2, 3), (1, 1)), ((1, 1),), "1", None, True, [[1, 1], [True, 1]])),
    (SHAPE, ((), (0,), (1, 2, 3, 4, 5), 28, "28", (28.0, 28), (LARGEST_INT + 1,))),
    (ONE, (0, (3, 3), (), None)),
    (THREE, ((3, 3), 0)),
    (TARGET, (None, ())),
    (ORDER, ((), (1, 1), (0, 1), (4,), None, "1")),
    (AXES, ((), (1,), (1, 2, 3), (0, 1), (5, 1), None, "1")),
    (LIMIT, (-1, math.nan, "6", True, (1, 2), ())),
    (SPAN, (1.5, (0.2, 0.1), (-2, 0), (0.1, 0.2, 0.3), None, (), (0.1, "0.2"), (0.1, math.inf), 10**400)),
    (RANGE, (1.0, (1.0, 1.0), (1.0, 0.0), None)),
    (SLANT, (-0.1, 2.0, None, (0.2, 0.1), "0.1")),
    (MEANS, ((1, 2, 3, 4, 5), None, ((1, 2), 3))),
    (PENALTY, (0.01, (0.01,), (-0.1, 0), (math.nan, 0.1), (True, 0.1), (1e9, 0), "l2", (1, 2, 3))),
]


@pytest.mark.parametrize(("parameter", "value", "result"), GOOD)
def test_a_value_comes_back_in_its_canonical_form(parameter: Parameter, value: object, result: object) -> None:
    found = parameter.check(value)
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(("parameter", "values"), BAD, ids=lambda value: type(value).__name__)
def test_a_value_that_does_not_fit_is_refused_with_its_name_and_what_to_do(
    parameter: Parameter, values: tuple[object, ...]
) -> None:
    for value in values:
        with pytest.raises(ParameterError) as refusal:
            parameter.check(value)
        assert refusal.value.message.startswith(f"{parameter.name} cannot be ")
        assert refusal.value.hint.startswith(("Choose ", "Name "))
        assert refusal.value.hint.endswith(".")
        assert len(refusal.value.message) < 120


@pytest.mark.parametrize(
    ("parameter", "hint"),
    [
        (COUNT, "Choose a whole number from 1 to 10."),
        (OPEN, "Choose a whole number of 1 or more."),
        (RATE, "Choose a number of at least 0 and below 1."),
        (STEP, "Choose a number above 0."),
        (ANY, "Choose a finite number."),
        (CHOICE, "Choose one of valid, same."),
        (LIMIT, "Choose a number of at least 0."),
        (SPAN, "Choose a number of at least −1 and of at most 1, or two of them, the smaller one first."),
        (RANGE, "Choose two numbers, the smaller one first, each a finite number."),
        (MEANS, "Choose a finite number, or one for each channel."),
        (AXES, "Name one axis of each input, as 1 to 4."),
    ],
)
def test_the_hint_gives_the_range(parameter: Parameter, hint: str) -> None:
    with pytest.raises(ParameterError) as refusal:
        parameter.check("nonsense")
    assert refusal.value.hint == hint


def test_the_common_end_is_named_to_whoever_went_beyond_it() -> None:
    with pytest.raises(ParameterError) as refusal:
        OPEN.check(2**40)
    assert refusal.value.hint == "Choose a whole number from 1 to 2,147,483,647."


@pytest.mark.parametrize(
    ("parameter", "value", "shown"),
    [
        (OPEN, 3136, "3,136"),
        (RATE, 0.3, "0.3"),
        (FLAG, True, "yes"),
        (FLAG, False, "no"),
        (CHOICE, "same", "same"),
        (PAIR, (3, 2), "3×2"),
        (OPTIONAL, None, "as pool_size"),
        (MARGIN, ((2, 2), (2, 2)), "2"),
        (MARGIN, ((1, 0), (2, 3)), "1+0 · 2+3"),
        (SHAPE, (28, 28, 1), "28×28×1"),
        (SHAPE, None, "from the data"),
        (ORDER, (2, 1), "2, 1"),
        (SHARED, None, "none"),
        (AXES, (1, 2), "1, 2"),
        (LIMIT, None, "no limit"),
        (LIMIT, 6.0, "6"),
        (SPAN, (-0.1, 0.2), "−0.1 … 0.2"),
        (MEANS, (0.49, 0.48), "0.49, 0.48"),
        (PENALTY, None, "none"),
        (PENALTY, (0.1, 0.01), "L1 0.1 + L2 0.01"),
    ],
)
def test_a_value_is_shown_as_a_person_reads_it(parameter: Parameter, value: object, shown: str) -> None:
    assert parameter.show(parameter.check(value)) == shown


def test_missing_settings_get_their_defaults() -> None:
    assert checked((COUNT, RATE), {"rate": 0.5}) == {"units": 5, "rate": 0.5}


def test_an_unknown_setting_is_named_with_the_known_ones() -> None:
    with pytest.raises(ParameterError) as refusal:
        checked((COUNT, RATE), {"unit": 3})
    assert refusal.value.message == "There is no setting called unit."
    assert refusal.value.hint == "The settings are units, rate."
    with pytest.raises(ParameterError, match="The settings are none"):
        checked((), {"unit": 3})


def test_an_argument_is_left_out_only_at_keras_own_value_and_type() -> None:
    flag = BoolParameter("flag", True, keras_default=True, help="")
    one = IntParameter("one", 1, keras_default=True, help="")
    none = ChoiceParameter("activation", "linear", choices=("linear",), keras_default=None, help="")
    assert keras_arguments((flag, one, none, OPEN), {"flag": True, "one": 1, "activation": "linear", "filters": 5}) == (
        ("one", 1),
        ("activation", "linear"),
        ("filters", 5),
    )


def test_long_values_are_shortened_to_one_line() -> None:
    assert shortened("a\n b\t c") == "a b c"
    assert len(shortened("x" * 10_000)) == 60
    assert shortened([1, 2]) == "[1, 2]"


@pytest.mark.parametrize(
    ("value", "path", "arguments"),
    [
        ((0.1, 0.0), "regularizers.L1", {"l1": 0.1}),
        ((0.0, 0.1), "regularizers.L2", {"l2": 0.1}),
        ((0.1, 0.2), "regularizers.L1L2", {"l1": 0.1, "l2": 0.2}),
    ],
)
def test_a_penalty_is_a_call_of_keras(value: tuple[float, float], path: str, arguments: dict[str, float]) -> None:
    called = PENALTY.keras_value(value)
    assert isinstance(called, KerasCall)
    assert (called.path, dict(called.arguments)) == (path, arguments)
    assert PENALTY.keras_value(None) is None
