"""Imports run one way, downwards: every import of every file against the table of floors."""

import sys
from dataclasses import dataclass

import pytest

from tests.architecture.imports import PACKAGE, Import, floor_of, imports, sources


@dataclass(frozen=True)
class Floor:
    """What a floor may know: floors of ours, and libraries beside the standard one."""

    floors: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()


def _floor(floors: str = "", libraries: str = "") -> Floor:
    return Floor(frozenset(floors.split()), frozenset(libraries.split()))


FLOORS = {
    "core": _floor(libraries="msgspec"),
    "maths": _floor("core", "numpy"),
    "data": _floor("core", "numpy PIL msgspec platformdirs"),
    "engine": _floor("core maths data", "keras tensorflow numpy msgspec h5py sklearn PIL platformdirs"),
    "gui": _floor("core maths data", "PySide6 shiboken6 pyqtgraph qtawesome numpy msgspec PIL platformdirs"),
    "cli": _floor("core data", "numpy msgspec platformdirs"),
}

# The measures of core count over arrays; `import cnnstudio.core` leaves this file alone.
NUMPY_IN_CORE = "cnnstudio.core.metrics"


def test_every_folder_is_a_floor() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if any(path.glob("*.py"))}
    assert folders <= FLOORS.keys()


@pytest.mark.parametrize("module", sources())
def test_a_module_knows_only_the_floors_below(module: str) -> None:
    wrong = [str(found) for found in imports() if found.importer == module and not _may(found)]
    assert not wrong, "\n".join(wrong)


def test_the_window_names_the_engine_in_one_function() -> None:
    naming = [found for found in imports() if floor_of(found.importer) == "gui" and floor_of(found.target) == "engine"]
    assert all(found.function for found in naming), naming
    assert len({(found.importer, found.function) for found in naming}) <= 1, naming


def test_importing_core_leaves_the_measures_alone() -> None:
    assert not [
        str(found) for found in imports() if found.target == NUMPY_IN_CORE and floor_of(found.importer) == "core"
    ]


def test_what_lies_beside_the_floors_knows_none_of_them() -> None:
    beside = [found for found in imports() if not floor_of(found.importer) and found.importer != "cnnstudio.__main__"]
    assert not [str(found) for found in beside if found.library not in sys.stdlib_module_names]


def _may(found: Import) -> bool:
    if found.library in sys.stdlib_module_names:
        return True
    here = floor_of(found.importer)
    if not here:  # the test above
        return True
    if found.library == "cnnstudio":
        return _may_know_floor(found, here, floor_of(found.target))
    if found.library == "numpy" and found.importer == NUMPY_IN_CORE:
        return True
    return found.library in FLOORS[here].libraries


def _may_know_floor(found: Import, here: str, there: str) -> bool:
    if there in {"", here} or there in FLOORS[here].floors:
        return True
    if here == "cli":  # a verb loads what it needs when it runs
        return found.function is not None
    return here == "gui" and there == "engine" and found.function is not None
