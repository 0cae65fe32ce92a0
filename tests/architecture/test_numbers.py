"""Thousands are set apart in one place, `number` of core/texts.py, so that another language does it in its own way."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.imports import PACKAGE

ITS_PLACE = PACKAGE / "core" / "texts.py"
FILES = sorted(set(PACKAGE.rglob("*.py")) - {ITS_PLACE})
_SPEC = re.compile(r"\{\w*:[^{}]*,[^{}]*\}")


def own_separators(tree: ast.AST) -> list[int]:
    """Lines in which an f-string, or a template, asks for a comma itself."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.FormattedValue) and node.format_spec and "," in ast.unparse(node.format_spec))
        or (isinstance(node, ast.Constant) and isinstance(node.value, str) and _SPEC.search(node.value))
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_numbers_are_written_by_number(path: Path) -> None:
    assert own_separators(ast.parse(path.read_bytes())) == []


def test_the_rule_sees_what_it_forbids() -> None:
    assert own_separators(ast.parse('f"{size:,.1f} MB"')) == [1]
    assert own_separators(ast.parse('text("{time:,} ms", time=3)')) == [1]
    assert own_separators(ast.parse('text("{loss:.4f}, {time} ms", loss=1.0, time=3)')) == []
