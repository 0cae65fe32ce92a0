"""A parse that another thread got in the way of is tried again; a fault of the text is not hidden."""

import ast
from collections.abc import Callable

import pytest

from cnnstudio.core.parsing import undisturbed


def disturbed(times: int) -> Callable[[], ast.AST]:
    attempts = iter(range(times + 1))

    def parse() -> ast.AST:
        if next(attempts) < times:
            raise SystemError("AST constructor recursion depth mismatch (before=138, after=26)")
        return ast.parse("1 + 1")

    return parse


def test_a_disturbed_parse_is_tried_again() -> None:
    assert isinstance(undisturbed(disturbed(3)), ast.Module)


def test_a_fault_that_stays_is_raised() -> None:
    with pytest.raises(SystemError):
        undisturbed(disturbed(100))


def test_a_fault_of_the_text_is_raised_at_once() -> None:
    with pytest.raises(SyntaxError):
        undisturbed(lambda: ast.parse("1 +"))
