"""Everything is caught in one place only, `engine/translate.py` for the service: elsewhere faults of ours rise."""

import ast
from pathlib import Path

import pytest

from tests.architecture.imports import PACKAGE

EVERYTHING = {"Exception", "BaseException"}
FILES = sorted(PACKAGE.rglob("*.py"))


def broad_handlers(tree: ast.AST) -> list[ast.ExceptHandler]:
    """Those that catch everything, by a name or by none."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or EVERYTHING & {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)})
    ]


def suppresses_everything(tree: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) == "suppress"
        and EVERYTHING & {name.id for name in node.args if isinstance(name, ast.Name)}
        for node in ast.walk(tree)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_who_catches_everything_raises_it_again(path: Path) -> None:
    """Cleaning up is one reason to, and the words for it another: both end in `raise`."""
    tree = ast.parse(path.read_bytes())
    assert [handler.lineno for handler in broad_handlers(tree) if not isinstance(handler.body[-1], ast.Raise)] == []
    assert not suppresses_everything(tree)


def test_the_rule_sees_what_it_forbids() -> None:
    for kind in ("", " Exception", " (ValueError, BaseException)", " Exception as error"):
        (handler,) = broad_handlers(ast.parse(f"try:\n    pass\nexcept{kind}:\n    pass\n"))
        assert not isinstance(handler.body[-1], ast.Raise)
    assert broad_handlers(ast.parse("try:\n    pass\nexcept ValueError:\n    pass\n")) == []
    assert suppresses_everything(ast.parse("with suppress(Exception):\n    pass\n"))
