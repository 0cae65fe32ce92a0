"""The studio's own folders: where the environment says, made when asked for."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnnstudio.core.errors import DataError
from cnnstudio.data.folders import cache_folder, config_folder, log_folder, runs_folder

FOLDERS = {
    "XDG_CACHE_HOME": cache_folder,
    "XDG_DATA_HOME": runs_folder,
    "XDG_STATE_HOME": log_folder,
    "XDG_CONFIG_HOME": config_folder,
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other variables")
EVERY_FOLDER = pytest.mark.parametrize(("variable", "folder"), FOLDERS.items(), ids=FOLDERS)


@EVERY_FOLDER
def test_a_folder_follows_its_variable_and_is_made(
    variable: str, folder: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "not there yet"))
    made = folder()
    assert made.is_dir()
    assert made.is_relative_to(tmp_path / "not there yet" / "cnnstudio")
    assert folder() == made


@EVERY_FOLDER
def test_a_folder_that_cannot_be_made_is_said(
    variable: str, folder: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(variable, str(tmp_path / "file"))
    with pytest.raises(DataError, match="cannot be made") as caught:
        folder()
    assert caught.value.hint
