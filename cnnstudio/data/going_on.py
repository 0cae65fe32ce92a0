"""How long work on many images is given up half-way: it asks before each piece of it."""

from collections.abc import Callable

GoOn = Callable[[], None]
"""Called before each piece of work; what it raises ends the work."""


def going_on() -> None:
    """To the end."""
