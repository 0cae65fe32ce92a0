"""From an argument of the source to a setting of the catalogue: checked, and repaired where its meaning is plain."""

import math
import re
from collections.abc import Iterator

from cnnstudio.core.code.comments import whole_signs
from cnnstudio.core.code.reading.arithmetic import computed
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.limits import UnreadableError, size_of
from cnnstudio.core.code.reading.names import snake
from cnnstudio.core.code.reading.values import Given, Made, Path
from cnnstudio.core.errors import ParameterError
from cnnstudio.core.layers.parameter import Argument, KerasCall, Parameter, Value, shortened
from cnnstudio.core.texts import text

_FUNCTIONS = ("keras.activations.", "keras.initializers.", "keras.regularizers.", "tensorflow.nn.", "keras.ops.")
_MADE = ("keras.regularizers.", "keras.initializers.", "keras.activations.", "tensorflow.")
_SAME = {
    "swish": "silu",
    "hard_swish": "hard_silu",
    "normal": "random_normal",
    "uniform": "random_uniform",
    "zero": "zeros",
    "one": "ones",
    "identity_initializer": "identity",
    "orthogonal_initializer": "orthogonal",
}
"""Keras's second names."""
_NUMBER = re.compile(r"\s*[-+]?(\d{1,12}|\d{0,12}\.\d{1,12})([eE][-+]?\d{1,3})?\s*")
_LARGEST = 2**53
_NAMES = {"l1": ("l1",), "l2": ("l2",), "l1l2": ("l1", "l2"), "l1_l2": ("l1", "l2")}


def setting(parameter: Parameter, given: Given, book: Book) -> Value:
    """The setting that an argument means; raises UnreadableError with what is wrong with it."""
    value = argument(given, book)
    try:
        return parameter.check(parameter.from_keras(value))
    except ParameterError as error:
        refusal = error
    for repaired in _repaired(parameter, value):
        try:
            found = parameter.check(repaired)
        except ParameterError:
            continue
        _tell(parameter, given, value, found, book)
        return found
    raise _at(given, book, UnreadableError(refusal.message, refusal.hint))


def argument(given: Given, book: Book) -> Argument:
    """The argument as the catalogue writes arguments; raises UnreadableError for what is none."""
    value = given.value
    if isinstance(value, Path) and value.path.startswith(_FUNCTIONS):
        return snake(value.last)
    if isinstance(value, Made) and value.path.startswith(_MADE):
        return _call(value, book)
    if value is None or isinstance(value, int | float | str):
        return value
    if isinstance(value, list | tuple):
        size_of(value, 100)
        return tuple(_plain(one, given, book) for one in value)
    raise _at(given, book, UnreadableError(
        text("Only running the code would tell what {words} is.", words=book.shown(given.node)),
        text("Write the value itself there."),
    ))  # fmt: skip


def kept(given: Given, book: Book) -> Value:
    """An argument that no setting takes: its value, or else how the source writes it."""
    try:
        value = argument(given, book)
    except UnreadableError:
        return book.shown(given.node, 200)
    return book.shown(given.node, 200) if isinstance(value, KerasCall) or not _can_be_saved(value) else value


def _can_be_saved(value: Value) -> bool:
    """Whether a project file can hold it: no endless number, no half of a sign."""
    if isinstance(value, tuple):
        return all(_can_be_saved(one) for one in value)
    if isinstance(value, str):
        return value == whole_signs(value)
    return value is None or (math.isfinite(value) and abs(value) < _LARGEST)


def _plain(value: object, given: Given, book: Book) -> Value:
    if isinstance(value, list | tuple):
        return tuple(_plain(one, given, book) for one in value)
    if value is None or isinstance(value, int | float | str):
        return value
    raise _at(given, book, UnreadableError(
        text("Only running the code would tell what {words} is.", words=book.shown(given.node)),
        text("Write the value itself there."),
    ))  # fmt: skip


def _call(made: Made, book: Book) -> Argument:
    """A penalty or an initialiser; `keras.activations.get("relu")` is the word within."""
    if made.last == "get" and isinstance(word := made.arguments.value("identifier", 0), str):
        return word
    found: list[tuple[str, Value]] = []
    for name, given in made.arguments.named(_NAMES.get(made.last.lower(), ())).items():
        try:
            value = argument(given, book)
        except UnreadableError as trouble:
            book.unread.add(
                book.place(given.node),
                trouble.message,
                text("Keras's own value for {name} was taken.", name=name),
            )
            continue
        if not isinstance(value, KerasCall):
            found.append((made.last.lower() if name == "l" else name, value))
    return KerasCall(made.path.removeprefix("keras."), tuple(found))


def _repaired(parameter: Parameter, value: Argument) -> Iterator[object]:
    """What may have been meant, best first."""
    if value is None and parameter.keras_default is None:
        yield parameter.default
    if isinstance(value, KerasCall):
        word = snake(value.path.rpartition(".")[2])
        yield _SAME.get(word, word)
    if isinstance(value, str):
        yield _SAME.get(value, value)
        yield value.strip().lower()
        yield _SAME.get(snake(value), snake(value))
        if _NUMBER.fullmatch(value):
            yield _number(value)
    if isinstance(value, tuple):
        numbers = [_number(one) if isinstance(one, str) and _NUMBER.fullmatch(one) else one for one in value]
        yield tuple(numbers)


def _number(word: str) -> object:
    return computed(int if re.fullmatch(r"\s*[-+]?\d+\s*", word) else float, word)


def _tell(parameter: Parameter, given: Given, value: Argument, found: Value, book: Book) -> None:
    """What was repaired; what Keras takes as well is no repair."""
    if isinstance(value, KerasCall):
        if any(name != "seed" for name, _ in value.arguments):
            book.unread.add(
                book.place(given.node),
                text("{words} became {name}: the studio has no settings for it.",
                     words=book.shown(given.node), name=shortened(found)),
            )  # fmt: skip
    elif isinstance(value, str | tuple) and value != found and _SAME.get(str(value)) != found:
        if isinstance(value, str) and value.lower() == found and parameter.name == "padding":
            return
        book.changes.add(
            book.place(given.node),
            text("{name} is {new} instead of {old}.", name=parameter.label, new=parameter.show(found), old=repr(value)),
            text("Keras 3 does not take the old value."),
        )


def _at(given: Given, book: Book, trouble: UnreadableError) -> UnreadableError:
    trouble.place = book.place(given.node)
    return trouble
