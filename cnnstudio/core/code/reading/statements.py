"""Statements of the source, followed one by one; what cannot be followed is named and passed over."""

import ast
from collections.abc import Callable, Sequence
from enum import Enum

from cnnstudio.core.code.own_layers import is_own_layer
from cnnstudio.core.code.reading.assigning import assign
from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.expressions import Expressions, Meanings
from cnnstudio.core.code.reading.functions import bind, function_of
from cnnstudio.core.code.reading.graph import Chain, Graph, MadeLayer, Tensor
from cnnstudio.core.code.reading.imports import Imports
from cnnstudio.core.code.reading.limits import DEEPEST_CALL, MOST_REPEATS, UnreadableError
from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.values import Arguments, Function, Instance, OwnClass, Path, Unknown
from cnnstudio.core.texts import number, text


class Leave(Enum):
    """How a block ends before its last line."""

    LOOP = "break"
    ROUND = "continue"
    FUNCTION = "return"


Way = Leave | None

OF_A_RUN = frozenset(("load_weights", "evaluate", "predict", "summary", "save", "save_weights"))
"""What is done with a network that is trained: the studio does it by itself."""


class Statements:
    """Follows blocks of statements, and functions of the source where they are called."""

    def __init__(self, book: Book, expressions: Expressions, meanings: Meanings, imports: Imports) -> None:
        self._book = book
        self._expressions = expressions
        self._meanings = meanings
        self._imports = imports
        self._depth = 0
        self._returned: object = None
        self._kinds: dict[type[ast.stmt], Callable[..., Way]] = {
            ast.Expr: self._expression,
            ast.Assign: self._assign,
            ast.AnnAssign: self._assign_annotated,
            ast.AugAssign: self._assign_changed,
            ast.Import: self._import,
            ast.ImportFrom: self._import,
            ast.FunctionDef: self._define,
            ast.AsyncFunctionDef: self._define,
            ast.ClassDef: self._define_class,
            ast.For: self._for,
            ast.While: self._while,
            ast.If: self._if,
            ast.With: self._with,
            ast.Try: self._try,
            ast.Return: self._return,
            ast.Break: lambda _node, _scope: Leave.LOOP,
            ast.Continue: lambda _node, _scope: Leave.ROUND,
            ast.Global: self._elsewhere,
            ast.Nonlocal: self._elsewhere,
        }

    def run(self, block: Sequence[ast.stmt], scope: Scope) -> Way:
        """Follows a block; raises CodeError only for what is too much."""
        for node in block:
            self._book.steps.take(node.lineno)
            kind = self._kinds.get(type(node))
            if kind is None:
                continue
            try:
                way = kind(node, scope)
            except UnreadableError as trouble:
                self._pass_over(node, trouble, scope)
                continue
            if way is not None:
                return way
        return None

    def call(self, function: Function, arguments: Arguments, owner: object = None) -> object:
        """What a function of the source returns for these arguments; `owner` is its self."""
        if self._depth >= DEEPEST_CALL:
            raise UnreadableError(text("{name} calls itself too often.", name=function.name))
        scope = Scope(function.scope)
        bind(function, arguments, owner, scope)
        self._depth += 1
        try:
            if isinstance(function.node, ast.Lambda):
                return self._expressions.evaluate(function.node.body, scope)
            way = self.run(function.node.body, scope)
        finally:
            self._depth -= 1
        returned, self._returned = self._returned, None
        return returned if way is Leave.FUNCTION else None

    def _pass_over(self, node: ast.stmt, trouble: UnreadableError, scope: Scope) -> None:
        self._book.unread.add(trouble.place or self._book.place(node), trouble.message, trouble.hint)
        for name in _assigned(node):
            if scope.find(name) is None:
                scope.set(name, Unknown(name))

    def _expression(self, node: ast.Expr, scope: Scope) -> Way:
        if isinstance(node.value, ast.Yield) and self._depth:
            # What a generator does to its first batch it does to each, and often for ever.
            if node.value.value is not None:
                self._expressions.evaluate(node.value.value, scope)
            self._returned = Unknown(self._book.shown(node))
            return Leave.FUNCTION
        self._expressions.evaluate(node.value, scope)
        return None

    def _assign(self, node: ast.Assign, scope: Scope) -> Way:
        value = self._expressions.evaluate(node.value, scope)
        for target in node.targets:
            self._store(target, value, scope)
        return None

    def _assign_annotated(self, node: ast.AnnAssign, scope: Scope) -> Way:
        if node.value is not None:
            self._store(node.target, self._expressions.evaluate(node.value, scope), scope)
        return None

    def _assign_changed(self, node: ast.AugAssign, scope: Scope) -> Way:
        place = ast.copy_location(ast.BinOp(_read(node.target), node.op, node.value), node)
        self._store(node.target, self._expressions.evaluate(place, scope), scope)
        return None

    def _store(self, target: ast.expr, value: object, scope: Scope) -> None:
        if isinstance(target, ast.Attribute):
            self._store_attribute(self._expressions.evaluate(target.value, scope), target, value)
        elif isinstance(target, ast.Subscript):
            owner = self._expressions.evaluate(target.value, scope)
            key = self._expressions.evaluate(target.slice, scope)
            if isinstance(owner, dict) and isinstance(key, str | int | float):
                owner[key] = value
        else:
            assign(target, value, scope, self._book)

    def _store_attribute(self, owner: object, target: ast.Attribute, value: object) -> None:
        if isinstance(owner, Instance):
            owner.attributes[target.attr] = value
        elif isinstance(owner, MadeLayer | Chain | Graph) and target.attr == "trainable" and isinstance(value, bool):
            for layer in (owner,) if isinstance(owner, MadeLayer) else owner.layers:
                if layer.spec is None or any(one.name == "trainable" for one in layer.spec.parameters):
                    layer.params["trainable"] = value
        elif isinstance(owner, MadeLayer | Chain | Graph | Tensor) and not target.attr.startswith("_"):
            raise UnreadableError(
                text("{words} was not set: it is no setting of the studio.", words=self._book.shown(target))
            )

    def _import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> Way:
        self._imports.follow(node, scope)
        return None

    def _define(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> Way:
        scope.set(node.name, function_of(node.name, node, scope, self._expressions.evaluate))
        return None

    def _define_class(self, node: ast.ClassDef, scope: Scope) -> Way:
        if is_own_layer(node):
            # As an exported script carries it: the layer of the catalogue, not what its `call` is made of.
            scope.set(node.name, Path(f"keras.layers.{node.name}"))
            return None
        bases = tuple(self._expressions.evaluate(base, scope) for base in node.bases)
        functions = {
            one.name: function_of(one.name, one, scope, self._expressions.evaluate)
            for one in node.body
            if isinstance(one, ast.FunctionDef)
        }
        scope.set(node.name, OwnClass(node.name, bases, functions, node, self._values_of(node, scope)))
        return None

    def _values_of(self, node: ast.ClassDef, scope: Scope) -> dict[str, object]:
        """What a class gives names to; one value may be made of those above it."""
        inside = Scope(scope)
        for one in node.body:
            if not isinstance(one, ast.Assign | ast.AnnAssign) or one.value is None:
                continue
            value = self._expressions.attempt(one.value, inside)
            for target in one.targets if isinstance(one, ast.Assign) else [one.target]:
                if isinstance(target, ast.Name):
                    inside.set(target.id, value)
        return inside.names

    def _for(self, node: ast.For, scope: Scope) -> Way:
        rounds = self._expressions.rounds(self._expressions.evaluate(node.iter, scope), node.iter)
        if rounds is None:
            self._skip(node.body, node, scope)
            return None
        for value in rounds:
            assign(node.target, value, scope, self._book)
            way = self.run(node.body, scope)
            if way is Leave.LOOP:
                return None
            if way is Leave.FUNCTION:
                return way
        return self.run(node.orelse, scope)

    def _while(self, node: ast.While, scope: Scope) -> Way:
        self._book.steps.take(node.lineno, (len(scope.names) + len(self._book.models)) // 10)
        before, names = self._book.stand(), dict(scope.names)
        for _ in range(MOST_REPEATS):
            holds = self._expressions.truth(node.test, scope)
            if holds is None:
                self._skip(node.body, node, scope)
            if not holds:
                return None
            way = self.run(node.body, scope)
            if way is Leave.LOOP:
                return None
            if way is Leave.FUNCTION:
                return way
        self._book.go_back_to(before)
        scope.names.update(names)
        raise UnreadableError(
            text("This loop does not end within {most} rounds.", most=number(MOST_REPEATS)),
            text("It was passed over. Write for _ in range(3): to say how often its lines are to be followed."),
        )

    def _if(self, node: ast.If, scope: Scope) -> Way:
        holds = self._expressions.truth(node.test, scope)
        if holds is None:
            self._skip(node.body, node, scope)
        return self.run(node.body if holds else node.orelse, scope)

    def _with(self, node: ast.With, scope: Scope) -> Way:
        for item in node.items:
            self._expressions.evaluate(item.context_expr, scope)
            if item.optional_vars is not None:
                assign(item.optional_vars, Unknown(self._book.shown(item.context_expr)), scope, self._book)
        return self.run(node.body, scope)

    def _try(self, node: ast.Try, scope: Scope) -> Way:
        for block in (node.body, node.orelse, node.finalbody):
            way = self.run(block, scope)
            if way is not None:
                return way
        return None

    def _return(self, node: ast.Return, scope: Scope) -> Way:
        self._returned = self._expressions.evaluate(node.value, scope) if node.value is not None else None
        return Leave.FUNCTION

    def _elsewhere(self, node: ast.Global | ast.Nonlocal, scope: Scope) -> Way:
        scope.declare_elsewhere(node.names)
        return None

    def _skip(self, block: Sequence[ast.stmt], node: ast.If | ast.For | ast.While, scope: Scope) -> None:
        """Passes a block over of which only running the code would tell whether, or how often, it is run."""
        if not _touches_network(block, scope):
            return
        asked = node.iter if isinstance(node, ast.For) else node.test
        self._book.unread.add(
            self._book.place(node),
            text("Only running the code would tell what {words} is.", words=self._book.shown(asked)),
            text("The lines below it were passed over. Write a constant there to have them read."),
        )


def _read(target: ast.expr) -> ast.expr:
    """The target of an assignment as something to read."""
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    if isinstance(target, ast.Attribute):
        return ast.copy_location(ast.Attribute(target.value, target.attr, ast.Load()), target)
    return target


def _assigned(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def _touches_network(block: Sequence[ast.stmt], scope: Scope) -> bool:
    for statement in block:
        nodes = list(ast.walk(statement))
        of_a_run = {node.value for node in nodes if isinstance(node, ast.Attribute) and node.attr in OF_A_RUN}
        for node in nodes:
            if node in of_a_run:
                continue
            known = scope.find(node.id) if isinstance(node, ast.Name) else None
            value = known.names[node.id] if known is not None and isinstance(node, ast.Name) else None
            if isinstance(value, MadeLayer | Chain | Graph | Tensor):
                return True
            if isinstance(value, Path) and value.path.startswith(("keras.layers", "keras.Sequential", "keras.Model")):
                return True
    return False
