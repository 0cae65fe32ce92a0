"""Arguments as `core` writes them down, made into what Keras is given."""

from collections.abc import Iterable
from functools import reduce

from cnnstudio.core.layers.parameter import Argument, KerasCall
from cnnstudio.engine.backend import keras


def keras_arguments(arguments: Iterable[tuple[str, Argument]]) -> dict[str, object]:
    """The keyword arguments of a call; those that are calls themselves are made first."""
    return {name: _made(argument) for name, argument in arguments}


def _made(argument: Argument) -> object:
    if not isinstance(argument, KerasCall):
        return argument
    called = reduce(getattr, argument.path.split("."), keras)
    return called(**keras_arguments(argument.arguments))
