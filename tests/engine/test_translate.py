"""What is raised in the engine, in a learner's words."""

import sys

import pytest

from cnnstudio.core.errors import DataError, TrainingError
from cnnstudio.core.messages import LONGEST_TEXT
from cnnstudio.engine.translate import ExhaustedError, in_words, translated


class ResourceExhaustedError(Exception):
    """TensorFlow's own is known by its name."""


@pytest.mark.parametrize(
    ("error", "words", "is_exhausted"),
    [
        (MemoryError(), "not enough memory", True),
        (ResourceExhaustedError("OOM when allocating"), "not enough memory", True),
        (RecursionError(), "too deep", False),
        (SystemExit(0), "ended the training from within", False),
        (KeyboardInterrupt(), "interrupted from outside", False),
        (FileNotFoundError(2, "No such file"), "file could not be read or written", False),
        (ZeroDivisionError("division by zero"), "did not expect: ZeroDivisionError: division by zero.", False),
        (ValueError(), "did not expect: ValueError.", False),
    ],
)
def test_each_kind_has_its_sentence_and_a_hint(error: BaseException, words: str, is_exhausted: bool) -> None:
    said = translated(error)

    assert words in said.message
    assert said.hint
    assert isinstance(said, ExhaustedError) == is_exhausted
    assert type(error).__name__ in said.details


@pytest.mark.parametrize("error", [SystemExit(1), KeyboardInterrupt(), BrokenPipeError()])
def test_the_service_hears_of_everything_and_the_terminal_keeps_what_is_its_own(error: BaseException) -> None:
    with pytest.raises(TrainingError), in_words(everything=True):
        raise error
    with pytest.raises(type(error)), in_words():
        raise error


def test_a_refusal_is_left_as_it_is() -> None:
    refusal = DataError("It is empty.")
    with pytest.raises(DataError) as caught, in_words(everything=True):
        raise refusal
    assert caught.value is refusal


def test_an_endless_recursion_and_an_array_as_text_are_cut_to_what_can_be_shown() -> None:
    def ping(depth: int) -> int:
        return pong(depth + 1)

    def pong(depth: int) -> int:
        return ping(depth + 1)

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 5000))
    try:
        with pytest.raises(TrainingError) as deep, in_words():
            ping(0)
    finally:
        sys.setrecursionlimit(before)
    long = translated(ValueError("x" * 10_000_000))

    assert "RecursionError" in deep.value.details
    assert all(len(text) < LONGEST_TEXT for text in (deep.value.details, long.details))
    assert len(long.message) < 300
