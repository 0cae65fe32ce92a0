"""What learners type, and what is read from it."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.quiz.answers import AnswerError, count_answer, shape_answers


@pytest.mark.parametrize(
    "typed",
    [
        "28x28x32",
        "28×28×32",
        "28 x 28 X 32",
        "(28, 28, 32)",
        "[28,28,32]",
        "28 28 32",
        "28*28*32",
        "28·28·32",
        "28;28;32",
        "None,28,28,32",
        "(None, 28, 28, 32)",
        "None x 28 x 28 x 32",
        "None 28 28 32",
        "?, 28, 28, 32",
        "(28, 28, 32,)",
        "  28 ,28, 32 ",
        "14*2, 30-2, 16+16",
    ],
)
def test_a_shape_is_read_in_many_spellings(typed: str) -> None:
    assert (28, 28, 32) in shape_answers(typed)
    assert shape_answers(typed)[0] == (28, 28, 32)


@pytest.mark.parametrize("typed", ["3136", "3,136", "3 136", "(3136,)", "7*7*64", "7·7·64", "None,3136", "3.136"])
def test_a_vector_is_read_where_it_may_be_meant(typed: str) -> None:
    assert (3136,) in shape_answers(typed)


def test_what_may_be_two_sizes_or_one_is_both() -> None:
    assert shape_answers("3,136") == ((3, 136), (3136,))


@pytest.mark.parametrize(
    "typed",
    ["18496", "18,496", "18.496", "18 496", "18'496", "18_496", "3*3*32*64+64", "3·3·32·64 + 64", "(3×3×32+1)×64",
     "3x3x32x64+64", "= 18,496", "3*3*32*64+64 = 18,496", "18,496 parameters", "18,432 + 64", "18560 − 64"],
)  # fmt: skip
def test_a_count_is_read_in_many_spellings(typed: str) -> None:
    assert count_answer(typed).count == 18_496


def test_the_terms_of_a_sum_are_kept() -> None:
    assert count_answer("3*3*32*64 + 64").terms == (18_432, 64)
    assert count_answer("18496").terms == (18_496,)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "many", "28x", "x", "28xx28", "28,a,3", "28**9", "9**9**9", "28/2", "13.5x13.5x8", "0x28x3", "-4", "()",
     "f(3)", "__import__('os')", "3 if 1 else 2", "1" * 121, "9" * 40, "1,2,3,4,5,6,7,8", "1e400", "\0", "3(4)"],
)  # fmt: skip
def test_what_is_no_shape_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(AnswerError) as refusal:
        shape_answers(typed)
    assert refusal.value.message
    assert refusal.value.hint


@pytest.mark.parametrize(
    "typed", ["", "some", "3**3", "320/2", "13.25", "3 3 32", "-320", "9" * 100, "(" * 60 + ")" * 60, "1" * 121, "True"]
)
def test_what_is_no_count_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(AnswerError) as refusal:
        count_answer(typed)
    assert refusal.value.message
    assert refusal.value.hint


def test_a_division_is_told_apart() -> None:
    with pytest.raises(AnswerError, match="whole"):
        shape_answers("13.5 x 13.5 x 8")


@settings(deadline=None)
@given(st.text(max_size=130))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for read in (shape_answers, count_answer):
        with suppress(AnswerError):
            read(typed)


@settings(deadline=None)
@given(st.text(alphabet="0123456789xX*+-() ,.;=N", max_size=120))
def test_whatever_looks_like_arithmetic_is_read_or_refused(typed: str) -> None:
    try:
        sizes = shape_answers(typed)
    except AnswerError:
        return
    assert all(size >= 1 for shape in sizes for size in shape)


@settings(deadline=None)
@given(st.lists(st.integers(1, 5000), min_size=1, max_size=4), st.sampled_from(["x", " × ", ", ", ","]))
def test_every_shape_that_is_written_is_read(shape: list[int], between: str) -> None:
    assert tuple(shape) in shape_answers(between.join(map(str, shape)))
