"""Python's own functions on values that are known, within bounds."""

from collections.abc import Callable, Mapping
from itertools import islice

from cnnstudio.core.code.reading.arithmetic import computed, filled
from cnnstudio.core.code.reading.arrays import Array
from cnnstudio.core.code.reading.limits import LONGEST_TEXT, MOST_ITEMS, UnreadableError, size_of
from cnnstudio.core.code.reading.values import Arguments, Unknown
from cnnstudio.core.texts import number, text

_PLAIN = (int, float, str, type(None))


def _list(values: object) -> list[object]:
    """The values of something that can be counted through; raises UnreadableError for more than are needed."""
    if not isinstance(values, str | list | tuple | dict | range):
        raise TypeError
    found = list(islice(values, MOST_ITEMS + 1))
    if len(found) > MOST_ITEMS:
        raise UnreadableError(text("This makes a list of more than {most} values.", most=number(MOST_ITEMS)))
    return found


def _enumerate(values: object, start: object = 0) -> object:
    assert isinstance(start, int)
    return [(start + place, value) for place, value in enumerate(_list(values))]


def _zip(*lists: object, strict: object = False) -> object:
    del strict
    return list(zip(*(_list(one) for one in lists), strict=False))


def _length(value: object) -> object:
    if isinstance(value, Array):
        return value.count if value.count is not None else Unknown("len")
    return len(value)  # type: ignore[arg-type]


def _number(kind: Callable[[object], object]) -> Callable[..., object]:
    def convert(value: object = 0) -> object:
        if isinstance(value, str) and len(value) > 40:
            raise ValueError("too long")
        return kind(value)

    return convert


def _dict(values: object = (), **named: object) -> object:
    found: dict[object, object] = {}
    for pair in [*values.items()] if isinstance(values, dict) else _list(values):
        assert isinstance(pair, list | tuple)
        key, value = pair
        found[key] = value
    found.update(named)
    return found


def _words(value: object = "") -> object:
    if not isinstance(value, _PLAIN):
        raise TypeError("no plain value")
    return str(value)[:LONGEST_TEXT]


def _scalars(function: Callable[..., object]) -> Callable[..., object]:
    """A function that compares or adds: of plain values only."""

    def of_plain(*values: object) -> object:
        flat = _list(values[0]) if len(values) == 1 else list(values)
        if not all(isinstance(value, _PLAIN) for value in flat):
            raise TypeError("no plain values")
        return function(flat)

    return of_plain


_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "range": range,
    "len": _length,
    "int": _number(int),  # type: ignore[arg-type]
    "float": _number(float),  # type: ignore[arg-type]
    "bool": bool,
    "str": _words,
    "list": lambda values=(): _list(values),
    "tuple": lambda values=(): tuple(_list(values)),
    "set": lambda values=(): list(dict.fromkeys(_list(values))),
    "dict": _dict,
    "zip": _zip,
    "enumerate": _enumerate,
    "reversed": lambda values: _list(values)[::-1],
    "sorted": _scalars(sorted),
    "min": _scalars(min),
    "max": _scalars(max),
    "sum": _scalars(sum),
    "any": lambda values: any(_list(values)),
    "all": lambda values: all(_list(values)),
    "abs": abs,
    "round": round,
    "divmod": divmod,
}
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(("lower", "upper", "title", "capitalize", "strip", "lstrip", "rstrip", "split", "startswith",
                    "endswith", "isdigit", "count", "index")),
    list: frozenset(("index", "count", "copy", "pop", "reverse", "clear")),
    tuple: frozenset(("index", "count")),
    dict: frozenset(("get", "copy", "pop")),
}  # fmt: skip

_MOST_ADDED = MOST_ITEMS
NAMES = frozenset(
    (*_FUNCTIONS, "print", "super", "isinstance", "getattr", "setattr", "open", "type", "map", "filter", "input")
)
"""Names that mean Python's own functions, where the source gives them no other meaning."""


def call_builtin(name: str, arguments: Arguments, shown: str) -> object:
    """What the function returns; Unknown where an argument is not known. Raises UnreadableError for the impossible."""
    if name == "print":
        return None
    values = [one.value for one in arguments.positional]
    if name not in _FUNCTIONS or not all(
        isinstance(value, (*_PLAIN, list, tuple, dict, range, Array)) for value in values
    ):
        return Unknown(shown)
    named = {one: given.value for one, given in arguments.keywords.items() if one in ("start", "strict")}
    if name == "dict":
        named = {one: given.value for one, given in arguments.keywords.items()}
    return computed(_FUNCTIONS[name], *values, **named)


def call_method(owner: object, name: str, arguments: Arguments, shown: str) -> object:
    """What a method of a text, list or dict returns."""
    values = [one.value for one in arguments.positional]
    if isinstance(owner, str) and name == "format":
        return filled(owner, *values, **{one: given.value for one, given in arguments.keywords.items()})
    if isinstance(owner, str) and name == "join":
        parts = _list(values[0]) if values else []
        if not all(isinstance(part, str) for part in parts):
            return Unknown(shown)
        return computed(owner.join, parts[:MOST_ITEMS])[:LONGEST_TEXT]  # type: ignore[index]
    if isinstance(owner, list) and name in ("append", "extend", "insert"):
        return _grow(owner, name, values)
    if isinstance(owner, dict) and name in ("items", "keys", "values"):
        return [tuple(pair) if name == "items" else pair for pair in getattr(owner, name)()]
    if isinstance(owner, dict) and name == "update" and values and isinstance(values[0], dict):
        owner.update(values[0])
        return None
    if name in next((names for kind, names in _METHODS.items() if isinstance(owner, kind)), frozenset()):
        return computed(getattr(owner, name), *values)
    return Unknown(shown)


def _grow(owner: list[object], name: str, values: list[object]) -> object:
    added = _list(values[0]) if name == "extend" and values else values[-1:]
    # A list within itself has no end: it holds more than these.
    if len(owner) + len(added) > MOST_ITEMS or any(one is owner for one in added) or size_of(added) > _MOST_ADDED:
        raise UnreadableError(text("This makes a list of more than {most} values.", most=number(MOST_ITEMS)))
    if name == "insert" and len(values) == 2 and isinstance(values[0], int):
        owner.insert(values[0], values[1])
    else:
        owner.extend(added)
    return None
