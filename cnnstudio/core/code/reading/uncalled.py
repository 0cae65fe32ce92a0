"""Functions that would make the network, and that the source never calls: a builder copied without its call."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cnnstudio.core.code.reading.book import Book
from cnnstudio.core.code.reading.functions import is_of_class, is_static
from cnnstudio.core.code.reading.own_models import MODELS
from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.values import Arguments, Function, Instance, OwnClass
from cnnstudio.core.layers import Category

_MODELS = frozenset(("Sequential", "Model"))
_BEFORE_THE_NETWORK = (Category.PREPARATION, Category.AUGMENTATION)


def has_layers(book: Book) -> bool:
    """Whether the source made a layer of a network, not only some for the images."""
    return any(layer.spec is None or layer.spec.category not in _BEFORE_THE_NETWORK for layer in book.layers)


@dataclass(frozen=True)
class Uncalled:
    """A function, or a class where there is none, and how one would call it."""

    call: str
    function: Function | None
    owner: OwnClass | None
    node: ast.AST
    wanted: Sequence[str]
    """The arguments without which it cannot be called."""


def builders(tree: ast.Module, scope: Scope) -> list[Uncalled]:
    """What would make a model, and no statement calls it: functions that return one, else classes that are one."""
    called = set(_called(tree))
    functions = [pair for pair in _functions(scope) if pair[0].name not in called and _returns_a_model(pair[0])]
    if functions:
        return [_function(function, owner) for function, owner in functions]
    classes = [value for value in scope.names.values() if isinstance(value, OwnClass) and value.descends_from(*MODELS)]
    bases = {base for value in scope.names.values() if isinstance(value, OwnClass) for base in value.bases}
    return [_class(one) for one in classes if one.name not in called and one not in bases]


def _function(function: Function, owner: OwnClass | None) -> Uncalled:
    call = f"{owner.name}.{function.name}" if owner is not None else function.name
    return Uncalled(call, function, owner, function.node, _missing(function, owner))


def _class(own: OwnClass) -> Uncalled:
    begin = own.function("__init__")
    return Uncalled(own.name, None, own, own.node, _missing(begin, own) if begin is not None else ())


def _missing(function: Function, owner: OwnClass | None) -> list[str]:
    """The arguments without which it cannot be called; the first of a method is given anyway."""
    wanted = function.node.args
    names = [one.arg for one in (*wanted.posonlyargs, *wanted.args)]
    if first_argument(function, owner) is not None:
        names = names[1:]
    return [one for one in (*names, *(one.arg for one in wanted.kwonlyargs)) if one not in function.defaults]


def first_argument(function: Function, owner: OwnClass | None) -> object:
    """What a function of a class gets before its arguments; None where it gets nothing."""
    if owner is None or is_static(function):
        return None
    if is_of_class(function):
        return owner
    names = [one.arg for one in function.node.args.args]
    return Instance(owner, Arguments(), function.node) if names[:1] == ["self"] else None


def _functions(scope: Scope) -> Iterator[tuple[Function, OwnClass | None]]:
    for value in scope.names.values():
        if isinstance(value, Function):
            yield value, None
        elif isinstance(value, OwnClass):
            yield from ((one, value) for one in value.functions.values() if one.name != "__init__")


def _called(tree: ast.Module) -> Iterator[str]:
    """The names that statements outside of functions call."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _returns_a_model(function: Function) -> bool:
    nodes = list(ast.walk(function.node))
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    named |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    returns = any(isinstance(node, ast.Return) and node.value is not None for node in nodes)
    return returns and not _MODELS.isdisjoint(named)
