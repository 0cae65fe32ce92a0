"""Imports of the source: which names they bring, and which of them are called otherwise today."""

import ast

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.names import member, today, without_import
from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.values import Path
from cnnstudio.core.texts import text


class Imports:
    """Knows what was imported with a star, and what a name means that nothing else explains."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._stars: list[str] = []

    def follow(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        """Gives the names of an import to the scope."""
        modules = [one.name for one in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        for one in modules:
            self._book.imports.setdefault(one.partition(".")[0], self._book.place(node))
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                scope.set(name, Path(self.path(alias.name if alias.asname else name, node)))
            return
        module = node.module or ""
        for alias in node.names:
            if alias.name == "*":
                self._stars.append(self.path(module, node))
            else:
                scope.set(alias.asname or alias.name, Path(self.path(f"{module}.{alias.name}", node)))

    def path(self, path: str, node: ast.AST) -> str:
        """The path of today; where today's Keras has none there, that is a change."""
        found = today(path)
        if found.is_old:
            self._book.recognized = True
            self._book.changes.add(
                self._book.place(node),
                text("{old} is {new} today.", old=path, new=found.path),
                text("Keras 3 has no module of the old name."),
            )
        return found.path

    def found(self, name: str) -> Path | None:
        """What a name means that the source never gives a value: from a star, or from imports above a fragment."""
        for module in reversed(self._stars):
            path = member(module, name)
            if path is not None:
                return Path(path)
        path = without_import(name)
        return Path(path) if path is not None else None
