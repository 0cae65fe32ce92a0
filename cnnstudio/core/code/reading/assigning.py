"""Values given to names: one to one, or several to several."""

import ast
from collections.abc import Sequence

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.limits import MOST_ITEMS
from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.values import Unknown


def assign(target: ast.expr, value: object, scope: Scope, book: Book) -> None:
    """Gives the value, or its parts, to the names of the target."""
    if isinstance(target, ast.Name):
        scope.set(target.id, value)
    elif isinstance(target, ast.Tuple | ast.List):
        for one, part in zip(target.elts, _parts(target.elts, value, book), strict=True):
            assign(one, part, scope, book)
    elif isinstance(target, ast.Starred):
        assign(target.value, value, scope, book)


def _parts(targets: Sequence[ast.expr], value: object, book: Book) -> list[object]:
    """As many values as there are targets; a starred one takes what is left, unknown ones stand for a wrong number."""
    values: list[object] = []
    if isinstance(value, list | tuple | str | range) and len(value) <= MOST_ITEMS:
        values = list(value)
    starred = next((place for place, one in enumerate(targets) if isinstance(one, ast.Starred)), None)
    if starred is not None and len(values) >= len(targets) - 1:
        end = len(values) - (len(targets) - starred - 1)
        values = [*values[:starred], values[starred:end], *values[end:]]
    if len(values) != len(targets):
        return [Unknown(book.shown(target)) for target in targets]
    return values
