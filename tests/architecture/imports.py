"""Every import of every module of ours, read from the source: at module level, in functions, and for types only."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cnnstudio"


@dataclass(frozen=True)
class Import:
    """One imported module, and where the import stands."""

    importer: str
    target: str
    line: int
    function: str | None
    for_types: bool

    @property
    def library(self) -> str:
        """The top-level name, as in `PySide6` or `cnnstudio`."""
        return self.target.partition(".")[0]

    @property
    def at_import(self) -> bool:
        """True when importing the importer runs it."""
        return self.function is None and not self.for_types

    def __str__(self) -> str:
        place = f" in {self.function}()" if self.function else ""
        return f"{self.importer}:{self.line}{place} imports {self.target}"


@cache
def sources() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    return {_module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports() -> tuple[Import, ...]:
    """Every import in every module of ours."""
    return tuple(found for name, path in sources().items() for found in _imports_of(name, path))


def floor_of(module: str) -> str:
    """The floor a module of ours stands on: `core` for `cnnstudio.core.network`; `` for what lies beside the floors."""
    first = module.partition(".")[2].partition(".")[0]
    return first if (PACKAGE / first).is_dir() else ""


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports_of(name: str, path: Path) -> list[Import]:
    collector = _Collector(name, is_package=path.name == "__init__.py")
    collector.visit(ast.parse(path.read_text(encoding="utf-8"), str(path)))
    return collector.found


class _Collector(ast.NodeVisitor):
    def __init__(self, importer: str, *, is_package: bool) -> None:
        self.found: list[Import] = []
        self._importer = importer
        self._package = importer if is_package else importer.rpartition(".")[0]
        self._functions: list[str] = []
        self._for_types = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions.append(node.name)
        self.generic_visit(node)
        self._functions.pop()

    def visit_If(self, node: ast.If) -> None:
        guards_types = ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
        before, self._for_types = self._for_types, self._for_types or guards_types
        for statement in node.body:
            self.visit(statement)
        self._for_types = before
        for statement in node.orelse:
            self.visit(statement)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._add(alias.name, node.lineno)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        base = node.module or ""
        if node.level:
            above = self._package.split(".")[: len(self._package.split(".")) - node.level + 1]
            base = ".".join([*above, *filter(None, [base])])
        for alias in node.names:
            submodule = f"{base}.{alias.name}"
            self._add(submodule if submodule in sources() else base, node.lineno)

    def visit_Call(self, node: ast.Call) -> None:
        # importlib.import_module("x") and __import__("x") are imports as well.
        called = ast.unparse(node.func).rpartition(".")[2]
        if called in {"import_module", "__import__"} and node.args and isinstance(node.args[0], ast.Constant):
            self._add(str(node.args[0].value), node.lineno)
        self.generic_visit(node)

    def _add(self, target: str, line: int) -> None:
        function = self._functions[-1] if self._functions else None
        self.found.append(Import(self._importer, target, line, function, self._for_types))
