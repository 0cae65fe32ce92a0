"""What a start loads: the window opens without TensorFlow, and the quick verbs without Qt as well."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.imports import PACKAGE, ROOT

QT = {"PySide6", "shiboken6", "pyqtgraph", "qtawesome"}
KERAS = {"keras", "tensorflow", "cnnstudio.engine"}

UNASKED = {"cnnstudio.gui.help.page", "cnnstudio.core.fixes.proving", "cnnstudio.core.code.reader"}
"""What somebody has to ask for first."""
IMPORTS = (
    ("cnnstudio.core", QT | KERAS | {"numpy", "PIL"}),
    ("cnnstudio.data", QT | KERAS),
    ("cnnstudio.cli", QT | KERAS),
    ("cnnstudio.gui.app", KERAS | UNASKED),
    ("cnnstudio.gui.panels.catalogue", UNASKED),
    ("cnnstudio.gui.training.launch", QT | KERAS),
    *([("cnnstudio.maths", QT | KERAS)] if (PACKAGE / "maths").is_dir() else []),
)
VERBS = (
    ("--help", QT | KERAS),
    ("--version", QT | KERAS),
    ("--info", QT | KERAS),
    ("templates", QT | KERAS),
    ("new mnist-cnn {out}.cnn", QT | KERAS),
    ("import tests/core/reading/a_network.txt {out}.cnn", QT | KERAS),
    ("summary mnist-cnn", QT | KERAS),
    ("summary mnist-cnn --json", QT | KERAS),
    ("export mnist-cnn --to python {out}.py", QT | KERAS),
    pytest.param("export mlp --to python {out}.py --check", QT | KERAS, marks=pytest.mark.timeout(300)),
)


@pytest.mark.parametrize(("module", "absent"), IMPORTS)
def test_an_import_leaves_the_heavy_libraries_alone(module: str, absent: set[str]) -> None:
    assert not _loaded_by(["-c", f"import {module}"]) & absent


@pytest.mark.parametrize(("line", "absent"), VERBS)
def test_a_quick_verb_leaves_the_heavy_libraries_alone(line: str, absent: set[str], tmp_path: Path) -> None:
    arguments = line.format(out=tmp_path / "out").split(" ")
    assert not _loaded_by(["-m", "cnnstudio", *arguments]) & absent


def _loaded_by(arguments: list[str]) -> set[str]:
    """The modules that a fresh Python loads, as it reports them itself."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}
