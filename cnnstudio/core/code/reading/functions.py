"""Functions that the source defines: made where they stand, given their arguments where they are called."""

import ast
from collections.abc import Callable

from cnnstudio.core.code.reading.scope import Scope
from cnnstudio.core.code.reading.values import Arguments, Function, Unknown

Evaluate = Callable[[ast.expr, Scope], object]


def function_of(
    name: str, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope, evaluate: Evaluate
) -> Function:
    """A function of the source, its defaults worked out."""
    arguments = node.args
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    values = [evaluate(one, scope) for one in arguments.defaults]
    defaults = dict(zip(names[len(names) - len(values) :], values, strict=True))
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            defaults[one.arg] = evaluate(default, scope)
    return Function(name, node, scope, defaults)


def bind(function: Function, arguments: Arguments, owner: object, scope: Scope) -> None:
    """Gives the arguments of a call to the names within; `owner` is the first of them, unless it is None."""
    wanted = function.node.args
    names = [one.arg for one in (*wanted.posonlyargs, *wanted.args)]
    values = [*([] if owner is None else [owner]), *(given.value for given in arguments.positional)]
    keywords = {name: given.value for name, given in arguments.keywords.items()}
    known = [*names, *(one.arg for one in wanted.kwonlyargs)]
    found = {**function.defaults, **dict(zip(names, values, strict=False)), **keywords}
    for name in known:
        scope.names[name] = found.get(name, Unknown(name))
    if wanted.vararg is not None:
        scope.names[wanted.vararg.arg] = tuple(values[len(names) :])
    if wanted.kwarg is not None:
        scope.names[wanted.kwarg.arg] = {name: value for name, value in keywords.items() if name not in known}


def is_of_class(function: Function) -> bool:
    """Whether it is a `@classmethod`."""
    return "classmethod" in _decorators(function)


def is_static(function: Function) -> bool:
    """Whether it is a `@staticmethod`."""
    return "staticmethod" in _decorators(function)


def _decorators(function: Function) -> set[str]:
    node = function.node
    marks = [] if isinstance(node, ast.Lambda) else node.decorator_list
    return {one.id for one in marks if isinstance(one, ast.Name)}
