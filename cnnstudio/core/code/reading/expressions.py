"""Expressions of the source, followed by their syntax: what they are worth, as far as that can be told."""

import ast
from collections.abc import Callable, Iterator
from typing import Protocol

from cnnstudio.core.code.reading.arithmetic import binary, comparison, formatted, require_short, unary
from cnnstudio.core.code.reading.assigning import assign
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.comprehensions import Comprehensions
from cnnstudio.core.code.reading.functions import function_of
from cnnstudio.core.code.reading.limits import (
    DEEPEST_EXPRESSION,
    LONGEST_TEXT,
    MOST_ITEMS,
    MOST_ROUNDS,
    UnreadableError,
    size_of,
)
from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.values import Arguments, Given, Unknown
from cnnstudio.core.texts import number, text

PLAIN = (int, float, str, list, tuple, dict, range, type(None))
"""What Python itself may compute with."""


class Meanings(Protocol):
    """What names and objects mean; the syntax does not know it."""

    def name(self, name: str, node: ast.Name, scope: Scope) -> object: ...
    def attribute(self, owner: object, name: str, node: ast.AST) -> object: ...
    def item(self, owner: object, index: object, node: ast.AST) -> object: ...
    def combined(self, kind: ast.operator, left: object, right: object, node: ast.AST) -> object: ...
    def call(self, callee: object, arguments: Arguments, node: ast.Call) -> object: ...


class Expressions:
    """Evaluates expressions; raises UnreadableError for what cannot be followed, CodeError for what is too much."""

    def __init__(self, book: Book, meanings: Meanings) -> None:
        self._book = book
        self._meanings = meanings
        self._comprehensions = Comprehensions(book, self)
        self._depth = 0
        self._kinds: dict[type[ast.AST], Callable[..., object]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.Call: self._call,
            ast.Tuple: self._tuple,
            ast.List: self._list,
            ast.Set: self._list,
            ast.Dict: self._dict,
            ast.BinOp: self._operation,
            ast.UnaryOp: self._sign,
            ast.BoolOp: self._all_or_any,
            ast.Compare: self._compare,
            ast.IfExp: self._choice,
            ast.Subscript: self._item,
            ast.Slice: self._slice,
            ast.JoinedStr: self._text,
            ast.ListComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.DictComp: self._dict_comprehension,
            ast.Lambda: self._lambda,
            ast.NamedExpr: self._named,
        }

    def evaluate(self, node: ast.expr, scope: Scope) -> object:
        """What the expression is worth."""
        kind = self._kinds.get(type(node))
        self._book.steps.take(node.lineno)
        if kind is None:
            return Unknown(self._book.shown(node))
        self._depth += 1
        try:
            if self._depth > DEEPEST_EXPRESSION:
                raise UnreadableError(text("This is nested too deeply to be read."))
            return kind(node, scope)
        except UnreadableError as trouble:
            trouble.place = trouble.place or self._book.place(node)
            raise
        finally:
            self._depth -= 1

    def rounds(self, values: object, node: ast.expr) -> Iterator[object] | None:
        """What a loop over the values goes through; None where that is not known. Raises UnreadableError."""
        if not isinstance(values, str | list | tuple | dict | range):
            return None
        try:
            count = len(values)
        except OverflowError:
            count = MOST_ROUNDS + 1
        if count > MOST_ROUNDS:
            raise UnreadableError(
                text("This loop has more than {most} rounds.", most=number(MOST_ROUNDS)),
                text("It was passed over."),
            )
        self._book.steps.take(node.lineno, count // 100)
        return self._counted(list(values), node)

    def truth(self, node: ast.expr, scope: Scope) -> bool | None:
        """Whether a condition holds; None where only running the code would tell."""
        value = self.evaluate(node, scope)
        return bool(value) if isinstance(value, PLAIN) else None

    def attempt(self, node: ast.expr, scope: Scope) -> object:
        """As `evaluate`; what cannot be followed is named here, so that the rest of the statement is read."""
        try:
            return self.evaluate(node, scope)
        except UnreadableError as trouble:
            self._book.unread.add(trouble.place or self._book.place(node), trouble.message, trouble.hint)
            return Unknown(self._book.shown(node))

    def _counted_in(self, values: object, node: ast.expr) -> object:
        """The values; a long list costs as many steps as it has values."""
        if not isinstance(values, list | tuple | dict):
            return values
        try:
            count = size_of(values)
        except UnreadableError:
            self._book.steps.take(node.lineno, MOST_ITEMS)
            raise
        self._book.steps.take(node.lineno, count)
        return values

    def _counted(self, values: list[object], node: ast.expr) -> Iterator[object]:
        for value in values:
            self._book.steps.take(node.lineno)
            yield value

    def _constant(self, node: ast.Constant, _scope: Scope) -> object:
        if isinstance(node.value, complex | bytes):
            return Unknown(self._book.shown(node))
        return require_short(node.value)

    def _name(self, node: ast.Name, scope: Scope) -> object:
        known = scope.find(node.id)
        return known.names[node.id] if known is not None else self._meanings.name(node.id, node, scope)

    def _attribute(self, node: ast.Attribute, scope: Scope) -> object:
        return self._meanings.attribute(self.evaluate(node.value, scope), node.attr, node)

    def _call(self, node: ast.Call, scope: Scope) -> object:
        callee = self.evaluate(node.func, scope)
        return self._meanings.call(callee, self._arguments(node, scope), node)

    def _arguments(self, node: ast.Call, scope: Scope) -> Arguments:
        positional: list[Given] = []
        for one in node.args:
            if not isinstance(one, ast.Starred):
                positional.append(Given(self.attempt(one, scope), one))
                continue
            several = self.rounds(self.evaluate(one.value, scope), one)
            if several is None:
                raise UnreadableError(text("Only running the code would tell which arguments {words} are.",
                                      words=self._book.shown(one)))  # fmt: skip
            positional.extend(Given(value, one) for value in several)
        keywords: dict[str, Given] = {}
        for keyword in node.keywords:
            value = self.attempt(keyword.value, scope)
            if keyword.arg is not None:
                keywords[keyword.arg] = Given(value, keyword.value)
            elif isinstance(value, dict):
                keywords.update({str(name): Given(one, keyword.value) for name, one in value.items()})
            else:
                raise UnreadableError(text("Only running the code would tell which arguments **{words} are.",
                                      words=self._book.shown(keyword.value)))  # fmt: skip
        return Arguments(tuple(positional), keywords)

    def _elements(self, whole: ast.Tuple | ast.List | ast.Set, scope: Scope) -> list[object]:
        values: list[object] = []
        for node in whole.elts:
            if isinstance(node, ast.Starred):
                inner = self.rounds(self.evaluate(node.value, scope), node)
                values.extend([Unknown(self._book.shown(node))] if inner is None else inner)
            else:
                values.append(self.attempt(node, scope))
        if any(isinstance(value, list | tuple | dict) for value in values):
            self._counted_in(values, whole)
        return values

    def _tuple(self, node: ast.Tuple, scope: Scope) -> object:
        return tuple(self._elements(node, scope))

    def _list(self, node: ast.List | ast.Set, scope: Scope) -> object:
        return self._elements(node, scope)

    def _dict(self, node: ast.Dict, scope: Scope) -> object:
        found: dict[object, object] = {}
        for key_node, value_node in zip(node.keys, node.values, strict=True):
            value = self.evaluate(value_node, scope)
            if key_node is None:
                found.update(value if isinstance(value, dict) else {})
                continue
            key = self.evaluate(key_node, scope)
            if isinstance(key, str | int | float):
                found[key] = value
        return self._counted_in(found, node)

    def _operation(self, node: ast.BinOp, scope: Scope) -> object:
        left, right = self.evaluate(node.left, scope), self.evaluate(node.right, scope)
        if isinstance(left, PLAIN) and isinstance(right, PLAIN):
            return self._counted_in(binary(node.op, left, right), node)
        return self._meanings.combined(node.op, left, right, node)

    def _sign(self, node: ast.UnaryOp, scope: Scope) -> object:
        value = self.evaluate(node.operand, scope)
        if isinstance(value, PLAIN):
            return unary(node.op, value)
        if isinstance(node.op, ast.USub):
            return self._meanings.combined(ast.Mult(), value, -1, node)
        return Unknown(self._book.shown(node))

    def _all_or_any(self, node: ast.BoolOp, scope: Scope) -> object:
        wanted = isinstance(node.op, ast.Or)
        value: object = None
        for one in node.values:
            value = self.evaluate(one, scope)
            if not isinstance(value, PLAIN):
                return Unknown(self._book.shown(node))
            if bool(value) is wanted:
                break
        return value

    def _compare(self, node: ast.Compare, scope: Scope) -> object:
        left = self.evaluate(node.left, scope)
        for kind, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.evaluate(right_node, scope)
            if isinstance(kind, ast.Is | ast.IsNot) and right is None and not isinstance(left, Unknown):
                holds = (left is None) is isinstance(kind, ast.Is)
            elif isinstance(left, PLAIN) and isinstance(right, PLAIN):
                self._book.steps.take(node.lineno, 10)
                holds = comparison(kind, left, right)
            else:
                return Unknown(self._book.shown(node))
            if not holds:
                return False
            left = right
        return True

    def _choice(self, node: ast.IfExp, scope: Scope) -> object:
        holds = self.truth(node.test, scope)
        if holds is None:
            return Unknown(self._book.shown(node))
        return self.evaluate(node.body if holds else node.orelse, scope)

    def _item(self, node: ast.Subscript, scope: Scope) -> object:
        owner = self.evaluate(node.value, scope)
        return self._meanings.item(owner, self.evaluate(node.slice, scope), node)

    def _slice(self, node: ast.Slice, scope: Scope) -> object:
        return slice(*(one and self.evaluate(one, scope) for one in (node.lower, node.upper, node.step)))

    def _text(self, node: ast.JoinedStr, scope: Scope) -> object:
        parts: list[str] = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                parts.append(str(part.value))
                continue
            assert isinstance(part, ast.FormattedValue)
            value = self.evaluate(part.value, scope)
            spec = self._text(part.format_spec, scope) if isinstance(part.format_spec, ast.JoinedStr) else ""
            if not isinstance(value, int | float | str) or not isinstance(spec, str):
                return Unknown(self._book.shown(node))
            parts.append(formatted(repr(value) if part.conversion == ord("r") else value, spec))
        return "".join(parts)[:LONGEST_TEXT]

    def _lambda(self, node: ast.Lambda, scope: Scope) -> object:
        return function_of("lambda", node, scope, self.evaluate)

    def _named(self, node: ast.NamedExpr, scope: Scope) -> object:
        value = self.evaluate(node.value, scope)
        assign(node.target, value, scope, self._book)
        return value

    def _comprehension(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp, scope: Scope) -> object:
        values = self._comprehensions.values(node, scope)
        return Unknown(self._book.shown(node)) if values is None else self._counted_in(values, node)

    def _dict_comprehension(self, node: ast.DictComp, scope: Scope) -> object:
        values = self._comprehensions.pairs(node, scope)
        return Unknown(self._book.shown(node)) if values is None else self._counted_in(values, node)
