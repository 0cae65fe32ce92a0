"""Taking the code home: a script that parses, and beside it the data that it reads."""

import ast
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from cnnstudio.core.errors import DataError, FileError, NetworkError
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.data.prepared import prepare
from cnnstudio.data.script import export_python
from tests.data.conftest import SMALL


@pytest.fixture
def project() -> Project:
    return replace(template("cifar10-cnn"), data=SMALL)


@pytest.mark.parametrize(
    ("name", "script", "data"),
    [
        ("train.py", "train.py", "train_data.npz"),
        ("train", "train.py", "train_data.npz"),
        ("class", "class.py", "class_data.npz"),
        ("my first net.py", "my first net.py", "my first net_data.npz"),
        ("net.v2", "net.v2.py", "net.v2_data.npz"),
        ("NET.PY", "NET.PY", "NET_data.npz"),
        ('a"b\\n{x}.py', 'a"b\\n{x}.py', 'a"b\\n{x}_data.npz'),
    ],
)
def test_script_and_data_lie_side_by_side(tmp_path: Path, project: Project, name: str, script: str, data: str) -> None:
    assert export_python(project, tmp_path / name) == (tmp_path / script, tmp_path / data)
    assert {path.name for path in tmp_path.iterdir()} == {script, data}
    assert (tmp_path / data).read_bytes() == prepare(SMALL).read_bytes()
    tree = ast.parse((tmp_path / script).read_text())
    assert data in {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("name", ["", "."])
def test_a_path_without_a_name_is_refused(project: Project, name: str) -> None:
    with pytest.raises(FileError, match="no name for a script"):
        export_python(project, Path(name))


def test_exporting_twice_replaces_both(tmp_path: Path, project: Project) -> None:
    first = [path.read_bytes() for path in export_python(project, tmp_path / "net.py")]
    second = [path.read_bytes() for path in export_python(project, tmp_path / "net.py")]
    assert first == second


def test_an_unfinished_network_writes_nothing(tmp_path: Path, project: Project) -> None:
    with pytest.raises(NetworkError):
        export_python(project.with_network(Network()), tmp_path / "net.py")
    assert not list(tmp_path.iterdir())


def test_unknown_data_write_nothing(tmp_path: Path, project: Project) -> None:
    with pytest.raises(DataError):
        export_python(replace(project, data=replace(SMALL, source="cats")), tmp_path / "net.py")
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, project: Project, no_space: AbstractContextManager[None]
) -> None:
    prepare(SMALL)
    with no_space, pytest.raises(FileError) as caught:
        export_python(project, tmp_path / "net.py")
    assert caught.value.hint
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_said(tmp_path: Path, project: Project) -> None:
    with pytest.raises(FileError, match="net_data"):
        export_python(project, tmp_path / "nowhere" / "net.py")


@pytest.mark.parametrize("name", ["keras.py", "math", "tensorflow.py"])
def test_a_script_does_not_hide_the_library_that_it_imports(tmp_path: Path, project: Project, name: str) -> None:
    with pytest.raises(FileError, match="in place of the library"):
        export_python(project, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_of_that_name_is_said_before_anything_is_written(tmp_path: Path, project: Project) -> None:
    (tmp_path / "net.py").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        export_python(project, tmp_path / "net.py")
    assert [path.name for path in tmp_path.iterdir()] == ["net.py"]
