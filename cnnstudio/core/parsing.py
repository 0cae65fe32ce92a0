"""Parsing Python where several threads do it: the images' file headers in one, the code in another."""

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
_TRIES = 8


def undisturbed(parse: Callable[[], Result]) -> Result:
    """What `parse` returns, tried again where another thread got in between.

    CPython 3.11 counts the depth of all syntax trees in one place: `ast` raises SystemError when the collector lets a
    second thread parse in the middle of a first (github.com/python/cpython/issues/106905). Nothing is wrong with the
    text then. numpy parses the header of every array that it loads.
    """
    for _ in range(_TRIES - 1):
        try:
            return parse()
        except SystemError:
            continue
    return parse()
