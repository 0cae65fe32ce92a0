"""JSON as the studio writes it, for eyes and diffs, and as it reads it: strictly, whoever wrote it."""

import json
import math
import re
from collections.abc import Mapping

from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import text

DEEPEST = 32
_LINE = 100
_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"?|[^"\[\]{}]+', re.DOTALL)


def render(value: object) -> str:
    """Indented by two; a list of plain values (a position, a pair, a connection) stands on one line."""
    return _render(value, "") + "\n"


def parse(source: str) -> object:
    """The value of a JSON text: one meaning or none. Raises ProjectFileError."""
    _require_shallow(source)
    try:
        value: object = json.loads(
            source, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite, parse_int=_whole
        )
        # Half a character ("\ud800") is legal JSON, but no text that could be saved again.
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _broken(
            text("Line {line}, column {column} cannot be understood.", line=error.lineno, column=error.colno)
        ) from error
    except UnicodeEncodeError as error:
        raise _broken(text("It holds half a character.")) from error
    return value


def _render(value: object, indent: str) -> str:
    if isinstance(value, Mapping):
        items = [f"{_scalar(key)}: {_render(item, indent + '  ')}" for key, item in value.items()]
        return _lines("{", items, "}", indent)
    if isinstance(value, (list, tuple)):
        if not any(isinstance(item, (list, tuple, Mapping)) for item in value):
            line = f"[{', '.join(map(_scalar, value))}]"
            if len(line) <= _LINE:
                return line
        return _lines("[", [_render(item, indent + "  ") for item in value], "]", indent)
    return _scalar(value)


def _lines(opening: str, items: list[str], closing: str, indent: str) -> str:
    if not items:
        return opening + closing
    return f"{opening}\n" + ",\n".join(f"{indent}  {item}" for item in items) + f"\n{indent}{closing}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _require_shallow(source: str) -> None:
    """The parser recurses: a text of a million brackets has to be refused before."""
    depth = 0
    for bracket in _OUTSIDE_STRINGS.sub("", source):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise _broken(text("It is nested more than {depth} levels deep.", depth=DEEPEST))


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _broken(text("{key} stands there twice in one place.", key=shortened(key)))
        found[key] = value
    return found


def _no_constant(name: str) -> float:
    raise _broken(text("{value} is no number.", value=name))


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _broken(text("The number {value} is too large.", value=shortened(digits)))
    return value


def _whole(digits: str) -> int:
    if len(digits) > 40:
        raise _broken(text("The number {value} is too large.", value=shortened(digits)))
    return int(digits)


def _broken(problem: str) -> ProjectFileError:
    return ProjectFileError(
        text("The file is damaged, or it is no project. {problem}", problem=problem),
        hint=text("Open another copy of the file, or mend that place in a text editor."),
    )
