"""Lists and dictionaries that are made in a loop within brackets."""

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from cnnstudio.core.code.reading.assigning import assign
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.values import Unknown


class Evaluation(Protocol):
    """How expressions are evaluated, and loops gone through."""

    def evaluate(self, node: ast.expr, scope: Scope) -> object: ...
    def truth(self, node: ast.expr, scope: Scope) -> bool | None: ...
    def rounds(self, values: object, node: ast.expr) -> Iterator[object] | None: ...


class Comprehensions:
    """Goes through the loops; names of theirs are not seen outside."""

    def __init__(self, book: Book, evaluation: Evaluation) -> None:
        self._book = book
        self._evaluation = evaluation

    def values(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp, scope: Scope) -> list[object] | None:
        """The values; None where only running the code would tell how many there are."""
        found: list[object] = []
        known = self._each(
            node.generators, Scope(scope), lambda inner: found.append(self._evaluation.evaluate(node.elt, inner))
        )
        return found if known else None

    def pairs(self, node: ast.DictComp, scope: Scope) -> dict[object, object] | None:
        """The dictionary; None as for values."""
        found: dict[object, object] = {}

        def add(inner: Scope) -> None:
            key = self._evaluation.evaluate(node.key, inner)
            if isinstance(key, str | int | float):
                found[key] = self._evaluation.evaluate(node.value, inner)

        return found if self._each(node.generators, Scope(scope), add) else None

    def _each(self, loops: Sequence[ast.comprehension], scope: Scope, visit: Callable[[Scope], None]) -> bool:
        """Visits every round of nested loops; False, after one round for all, where their rounds are not known."""
        if not loops:
            visit(scope)
            return True
        loop, inner = loops[0], loops[1:]
        values = self._evaluation.rounds(self._evaluation.evaluate(loop.iter, scope), loop.iter)
        if values is None:
            # What a layer does to each slice of the images is seen in any of them.
            assign(loop.target, Unknown(self._book.shown(loop.target)), scope, self._book)
            self._each(inner, scope, visit)
            return False
        known = True
        for value in values:
            assign(loop.target, value, scope, self._book)
            if all(self._evaluation.truth(condition, scope) is not False for condition in loop.ifs):
                known = self._each(inner, scope, visit) and known
        return known
