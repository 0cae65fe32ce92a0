"""Every place that writes a file, on a disk that fails at each step: all files are the old ones or the new ones."""

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from cnnstudio.core.project import Project
from cnnstudio.core.project_file import read_project, write_project
from cnnstudio.core.templates import template
from cnnstudio.data.history import Epoch
from cnnstudio.data.prepared import open_prepared, prepare
from cnnstudio.data.runs import RunFolder
from cnnstudio.data.script import export_python
from cnnstudio.data.settings import write_setting
from tests.data.conftest import SMALL
from tests.fakes import METRICS
from tests.faulty_disk import calls_of, every_fault

Write = Callable[[Path, int], object]
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.ENOENT)
STEPS = ("open", "write", "fsync", "close", "chmod", "replace")


def project(version: int) -> Project:
    return replace(template("mnist-cnn"), name=f"version {version}", data=SMALL)


def write_run(folder: Path, version: int) -> None:
    run = RunFolder(folder)
    run.write_history([Epoch(1, 0.5, 0.5, 0.5, 0.5, 0.001, float(version))])
    run.write_metrics(msgspec.structs.replace(METRICS, seed=version))


def write_choice(folder: Path, version: int) -> None:
    """The other settings of the file stay in it."""
    file = folder / "preferences.ini"
    if not file.exists():
        write_setting(file, "theme", "dark")
    write_setting(file, "seed", version)


PLACES: dict[str, Write] = {
    "project": lambda folder, version: write_project(project(version), folder / "mine.cnn"),
    "run": write_run,
    "setting": write_choice,
    "script": lambda folder, version: export_python(project(version), folder / "net.py"),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("place", PLACES)
def test_each_file_is_the_old_one_or_the_new_one(place: str, tmp_path: Path, made_once: Path) -> None:
    write = PLACES[place]
    folder, other = tmp_path / "here", tmp_path / "there"
    for made in (folder, other):
        made.mkdir()
    write(folder, 1)
    write(other, 2)
    old, new = contents(folder), contents(other)
    assert old.keys() == new.keys()
    assert old != new
    steps = calls_of(lambda: write(folder, 2))
    refused = 0
    for fault in every_fault(type(steps)({step: steps[step] for step in STEPS}), FAULTS):
        for name, content in old.items():
            (folder / name).write_bytes(content)
        refusal = fault.refusal(lambda: write(folder, 2))
        if refusal is not None:
            refused += 1
            assert any(name in refusal.message for name in (*old, ".npz")), (fault, refusal.message)
            assert "Errno" not in str(refusal)
        found = contents(folder)
        assert found.keys() == old.keys(), fault
        assert all(found[name] in (old[name], new[name]) for name in found), fault
    assert refused >= 20


def test_a_run_folder_that_cannot_be_begun_is_not_there(tmp_path: Path) -> None:
    steps = calls_of(lambda: RunFolder.create(project(1), tmp_path / "clean"))
    assert steps["mkdir"]
    for number, fault in enumerate(every_fault(type(steps)({step: steps[step] for step in STEPS}), FAULTS)):
        place = tmp_path / str(number)
        refusal = fault.refusal(lambda place=place: RunFolder.create(project(1), place))
        if refusal is None:
            assert read_project(RunFolder(place).project_file) == project(1)
        else:
            assert "project.cnn" in refusal.message or str(place) in refusal.message, fault
        assert not list(tmp_path.rglob("*.tmp")), fault


def test_prepared_data_that_cannot_be_kept_are_not_there(tmp_path: Path) -> None:
    steps = calls_of(lambda: prepare(SMALL, tmp_path / "clean"))
    for number, fault in enumerate(every_fault(type(steps)({step: steps[step] for step in STEPS}), FAULTS[:2])):
        cache = tmp_path / str(number)
        refusal = fault.refusal(lambda cache=cache: prepare(SMALL, cache))
        if refusal is None:
            assert open_prepared(prepare(SMALL, cache)).classes
        else:
            assert ".npz" in refusal.message, fault
            assert not contents(cache), fault
        assert not list(cache.glob("*.tmp")), fault
