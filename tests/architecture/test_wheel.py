"""An installed wheel works from another folder, with the checkout out of reach."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from cnnstudio import __version__
from cnnstudio.resources import resource
from tests.architecture.imports import PACKAGE, ROOT

FIND_RESOURCE = "from cnnstudio.resources import resource; print(resource('fonts', 'Inter-Regular.otf'))"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a wheel of this checkout was installed into."""
    folder = tmp_path_factory.mktemp("wheel")
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("cnnstudio-*.whl")
    target = folder / "installed"
    _python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel)
    return target


def test_the_wheel_holds_every_module_and_every_resource(installed: Path) -> None:
    package = installed / "cnnstudio"
    assert {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")} <= _files_in(package)
    assert {path for path in _files_in(resource()) if "__pycache__" not in path.parts} <= _files_in(
        package / "_resources"
    )


def test_an_installed_resource_is_found(installed: Path, tmp_path: Path) -> None:
    found = _installed_python(installed, tmp_path, "-c", FIND_RESOURCE)
    assert found == str(installed / "cnnstudio" / "_resources" / "fonts" / "Inter-Regular.otf")


def test_the_checkout_is_out_of_reach(installed: Path, tmp_path: Path) -> None:
    paths = _installed_python(installed, tmp_path, "-c", "import sys; print(sys.path)")
    assert f"'{ROOT}'" not in paths


def test_the_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert __version__ in _installed_python(installed, tmp_path, _command(installed), "--version")


def test_the_installed_command_knows_its_templates(installed: Path, tmp_path: Path) -> None:
    assert "mnist-cnn" in _installed_python(installed, tmp_path, _command(installed), "templates")


def _command(installed: Path) -> Path:
    (command,) = (installed / "bin").glob("cnnstudio*")
    return command


def _files_in(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _installed_python(installed: Path, folder: Path, *arguments: str | Path) -> str:
    # Without `site` the .pth file of an editable installation is not read; the libraries are named by their folder.
    libraries = sysconfig.get_path("purelib")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), libraries])}
    return _python("-S", *arguments, cwd=folder, env=environment)


def _python(*arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()
