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
from cnnstudio.data.script_check import digest
from cnnstudio.data.script_place import script_place, suggested_stem
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
    written = export_python(project, tmp_path / name)
    assert (written.script, written.data) == (tmp_path / script, tmp_path / data)
    assert {path.name for path in tmp_path.iterdir()} == {script, data}
    assert (tmp_path / data).read_bytes() == prepare(SMALL).read_bytes()
    tree = ast.parse((tmp_path / script).read_text())
    assert data in {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("name", ["", "."])
def test_a_path_without_a_name_is_refused(project: Project, name: str) -> None:
    with pytest.raises(FileError, match="no name for a script"):
        export_python(project, Path(name))


def test_exporting_twice_replaces_both(tmp_path: Path, project: Project) -> None:
    first = export_python(project, tmp_path / "net.py")
    second = export_python(project, tmp_path / "net.py")
    assert first == second
    assert second.script_digest == digest(second.script.read_bytes())
    assert second.data_digest == digest(second.data.read_bytes())


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


@pytest.mark.parametrize("name", ["keras.py", "math", "tensorflow.py", "random.py", "six", "pandas.PY"])
def test_a_script_does_not_hide_the_library_that_it_imports(tmp_path: Path, project: Project, name: str) -> None:
    with pytest.raises(FileError, match="in place of the library"):
        export_python(project, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_of_that_name_is_said_before_anything_is_written(tmp_path: Path, project: Project) -> None:
    (tmp_path / "net.py").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        export_python(project, tmp_path / "net.py")
    assert [path.name for path in tmp_path.iterdir()] == ["net.py"]


@pytest.mark.parametrize("name", ["con.py", "NUL", "com1.x.py", "aux .py"])
def test_a_name_that_windows_keeps_for_a_device_is_refused(tmp_path: Path, project: Project, name: str) -> None:
    with pytest.raises(FileError, match="Windows cannot open"):
        export_python(project, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("stem", ["n" * 246, "ü" * 123, "n" * 5000])
def test_a_name_too_long_for_one_of_its_files_is_said_before_anything_is_written(
    tmp_path: Path, project: Project, stem: str
) -> None:
    with pytest.raises(FileError, match="its name is too long"):
        export_python(project, tmp_path / f"{stem}.py")
    assert not list(tmp_path.iterdir())


def test_a_path_longer_than_the_system_takes_is_said(tmp_path: Path, project: Project) -> None:
    with pytest.raises(FileError, match="its name is too long"):
        export_python(project, tmp_path / "/".join(["folder"] * 1000) / "net.py")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"mine", None], ids=["empty", "text", "folder"])
def test_data_of_somebody_else_are_not_replaced(tmp_path: Path, project: Project, content: bytes | None) -> None:
    data = tmp_path / "net_data.npz"
    if content is None:
        data.mkdir()
    else:
        data.write_bytes(content)
    with pytest.raises(FileError, match="is there already, and does not come from"):
        export_python(project, tmp_path / "net.py")
    assert not (tmp_path / "net.py").exists()
    assert content is None or data.read_bytes() == content


@pytest.mark.parametrize("mode", [0o500, 0])
def test_a_folder_that_may_not_be_written_to_is_said(
    ordinary_folder: Path, project: Project, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(ordinary_folder / "cache"))
    closed = ordinary_folder / "closed"
    closed.mkdir(mode)
    with pytest.raises(FileError, match=r"net(\.py|_data\.npz) could not be saved: permission is missing"):
        export_python(project, closed / "net.py")


def test_a_script_that_is_protected_keeps_its_data(tmp_path: Path, project: Project) -> None:
    """New data beside an old script would be the wrong ones."""
    written = export_python(project, tmp_path / "net.py")
    written.script.chmod(0o444)
    other = replace(project, data=replace(SMALL, split_seed=4))
    with pytest.raises(FileError, match=r"net\.py is write-protected"):
        export_python(other, tmp_path / "net.py")
    assert digest(written.data.read_bytes()) == written.data_digest


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Digits, convolutional", "Digits_convolutional"),
        ("net.v2", "net.v2"),
        ('a/b: "c"\n', "a_b_c"),
        ("--help", "help"),
        ("Größen 大小", "Größen_大小"),
        ("?!", "net"),
        ("x" * 500, "x" * 120),
        ("大" * 200, "大" * 81),
        ("x" * 119 + " net", "x" * 119),
        ("random", "net_random"),
        ("Keras", "Keras"),
        ("keras", "net_keras"),
        ("con.v2", "net_con.v2"),
    ],
)
def test_the_name_that_is_suggested_needs_no_quotes_at_a_prompt_and_is_taken(
    title: str, stem: str, tmp_path: Path
) -> None:
    assert suggested_stem(title) == stem
    assert script_place(tmp_path / f"{stem}.py").script.stem == stem
