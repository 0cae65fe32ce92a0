"""What a name of the source can stand for, beside plain Python values and the parts of a network."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cnnstudio.core.code.reading.scope import Scope


@dataclass(frozen=True)
class Unknown:
    """What only running the code would tell; `shown` is how the source writes it."""

    shown: str = ""


@dataclass(frozen=True, eq=False)
class UnknownObject(Unknown):
    """An object of a class that the source does not show: `Squeezer(3)`."""

    name: str = ""
    arguments: "Arguments" = field(default_factory=lambda: Arguments())
    node: ast.AST = field(default_factory=ast.Pass)


@dataclass(frozen=True)
class Path:
    """Something of a library, by its name of today: "keras.layers.Conv2D", "numpy.unique", "builtins.range"."""

    path: str

    @property
    def last(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True)
class Method:
    """What belongs to a value and is called later: `model.add`."""

    owner: object
    name: str


@dataclass(frozen=True)
class Given:
    """An argument of a call, and where it stands."""

    value: object
    node: ast.AST


@dataclass(frozen=True)
class Arguments:
    """The arguments of a call as they were written."""

    positional: tuple[Given, ...] = ()
    keywords: Mapping[str, Given] = field(default_factory=dict)

    def named(self, names: Sequence[str]) -> dict[str, Given]:
        """By name; positional ones beyond the names are left out."""
        return {**dict(zip(names, self.positional, strict=False)), **self.keywords}

    def value(self, name: str, position: int | None = None, default: object = None) -> object:
        """The value of one argument."""
        if name in self.keywords:
            return self.keywords[name].value
        if position is not None and position < len(self.positional):
            return self.positional[position].value
        return default

    @property
    def all(self) -> tuple[Given, ...]:
        return (*self.positional, *self.keywords.values())


@dataclass(frozen=True, eq=False)
class Made:
    """What a call of a library makes and that is no layer: an optimizer, a loss, a penalty, a callback."""

    path: str
    arguments: Arguments
    node: ast.AST

    @property
    def last(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, eq=False)
class Function:
    """A function that the source defines."""

    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    scope: Scope
    defaults: Mapping[str, object]


@dataclass(frozen=True, eq=False)
class OwnClass:
    """A class that the source defines; `bases` are what it builds upon."""

    name: str
    bases: tuple[object, ...]
    functions: Mapping[str, Function]
    node: ast.ClassDef
    own_values: Mapping[str, object] = field(default_factory=dict)
    """What its body gives names to, as settings are kept: `class Config: FILTERS = 32`."""

    @property
    def values(self) -> dict[str, object]:
        """Its own, and those of what it builds upon."""
        inherited = [base.values for base in reversed(self.bases) if isinstance(base, OwnClass)]
        return {name: value for values in (*inherited, self.own_values) for name, value in values.items()}

    def descends_from(self, *paths: str) -> bool:
        """Whether it, or one that it builds upon, builds upon a library's."""
        return any(
            base.descends_from(*paths) if isinstance(base, OwnClass) else isinstance(base, Path) and base.path in paths
            for base in self.bases
        )

    def function(self, name: str) -> Function | None:
        if name in self.functions:
            return self.functions[name]
        inherited = (base.function(name) for base in self.bases if isinstance(base, OwnClass))
        return next((function for function in inherited if function is not None), None)


@dataclass(eq=False)
class Instance:
    """An object of a class that the source defines."""

    of: OwnClass
    arguments: Arguments
    node: ast.AST
    attributes: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Super:
    """An object as one of the classes that its own builds upon."""

    instance: Instance
    bases: tuple[object, ...]

    def function(self, name: str) -> Function | None:
        """A method of a class of the source that is built upon."""
        found = (base.function(name) for base in self.bases if isinstance(base, OwnClass))
        return next((function for function in found if function is not None), None)


def is_number(value: object) -> bool:
    """Whether a value is a number; yes and no are none here."""
    return isinstance(value, int | float) and not isinstance(value, bool)
