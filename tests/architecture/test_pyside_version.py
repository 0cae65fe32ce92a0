"""PySide6 6.12 takes references to None, True and False away on Python 3.11, until the program dies of it.

From Python 3.12 on these three are immortal, and PySide6 6.12 is sound there.
"""

import json
import subprocess
import sys
import tomllib

import PySide6
import pytest
from packaging.requirements import Requirement

from cnnstudio.resources import resource
from tests.architecture.imports import ROOT

BROKEN_ON_3_11 = "6.12.0"
BROKEN_EVERYWHERE = ("6.9.1", "6.11.0", "6.11.1")
PYTHONS = ("3.11", "3.12", "3.13")

# Other objects come and go meanwhile; the fault takes some 180 references a frame.
CHANCE = 200


def test_qt_leaves_the_counts_of_none_true_and_false_alone() -> None:
    command = [sys.executable, "-m", "tests.architecture.plotting"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"PySide6 {PySide6.__version__} ended Python: {done.stderr[:500]}"
    assert max(json.loads(done.stdout)) < CHANCE, f"references lost to None, True, False: {done.stdout}"


def test_none_cannot_die_where_the_counts_say_nothing() -> None:
    assert sys.version_info < (3, 12) or sys.getrefcount(None) > 2**29


def test_the_installed_pyside_suits_this_python() -> None:
    assert PySide6.__version_info__[:3] >= (6, 8, 3)
    assert PySide6.__version__ not in BROKEN_EVERYWHERE
    assert sys.version_info >= (3, 12) or PySide6.__version_info__ < (6, 12)


@pytest.mark.parametrize("python", PYTHONS)
def test_the_requirement_names_no_broken_pyside(python: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (requirement,) = _of_pyside(project["dependencies"], python)
    assert not any(requirement.specifier.contains(version) for version in BROKEN_EVERYWHERE)
    assert requirement.specifier.contains(BROKEN_ON_3_11) == (python != "3.11")


@pytest.mark.parametrize("python", PYTHONS)
def test_the_constraints_name_one_sound_pyside(python: str) -> None:
    lines = resource("constraints.txt").read_text(encoding="utf-8").splitlines()
    (constraint,) = _of_pyside([line for line in lines if line and not line.startswith("#")], python)
    (version,) = constraint.specifier
    assert version.operator == "=="
    assert version.version not in BROKEN_EVERYWHERE
    assert python != "3.11" or tuple(map(int, version.version.split("."))) < (6, 12)


def _of_pyside(lines: list[str], python: str) -> list[Requirement]:
    requirements = [Requirement(line) for line in lines]
    return [
        requirement
        for requirement in requirements
        if requirement.name.lower() == "pyside6-essentials"
        and (requirement.marker is None or requirement.marker.evaluate({"python_version": python}))
    ]
