"""A file carries one idea: it is short, and its name says which."""

from pathlib import Path

import pytest

from tests.architecture.imports import PACKAGE, ROOT

LONGEST = 400

# A longer file needs a reason, as a pure table has: its path below the checkout, and the reason.
REASONS: dict[str, str] = {}

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}

FILES = sorted(path for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_is_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or _name(path) in REASONS, f"{_name(path)} has {lines} lines: look for the seam"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_name_says_what_is_inside(path: Path) -> None:
    words = {word for part in path.relative_to(ROOT).with_suffix("").parts for word in part.split("_")}
    assert not words & NAMES_THAT_SAY_NOTHING


def test_no_module_of_ours_hides_one_of_the_standard_library() -> None:
    assert not (ROOT / "code.py").exists()
    assert not (PACKAGE / "code.py").exists()
