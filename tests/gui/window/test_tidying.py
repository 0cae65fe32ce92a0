"""What killed writers left is removed at the start, wherever the studio writes, and nothing else is."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.files import TEMPORARY
from cnnstudio.core.strays import SETTLED
from cnnstudio.data.folders import cache_folder, config_folder, recovery_folder, runs_folder
from cnnstudio.gui.files.tidying import Tidying
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.window.main_window import MainWindow


def stray(folder: Path, *, old: bool = True) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / TEMPORARY.format("0123")
    path.write_bytes(b"half of")
    if old:
        os.utime(path, (0, path.stat().st_mtime - 2 * SETTLED))
    return path


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))


def test_every_folder_of_ours_is_swept(tmp_path: Path, qtbot: QtBot) -> None:
    folders = [recovery_folder(), cache_folder(), config_folder(), runs_folder() / "a", runs_folder() / "b", tmp_path]
    strays = [stray(folder) for folder in folders]
    (runs_folder() / "a" / "project.cnn").write_bytes(b"kept")
    Tidying([tmp_path]).start()
    qtbot.waitUntil(lambda: not any(path.exists() for path in strays))
    assert (runs_folder() / "a" / "project.cnn").read_bytes() == b"kept"


def test_what_is_new_is_looked_at_again(tmp_path: Path, qtbot: QtBot) -> None:
    """An engine whose window was killed dies a moment later."""
    path = stray(tmp_path, old=False)
    tidying = Tidying([tmp_path])
    tidying.start()
    qtbot.waitUntil(lambda: not path.exists(), timeout=20_000)
    tidying.close()


def test_closing_ends_it(tmp_path: Path) -> None:
    stray(tmp_path, old=False)
    tidying = Tidying([tmp_path])
    tidying.start()
    tidying.close()
    tidying._thread.join()


def test_a_window_sweeps_where_the_persons_files_are(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    preferences = window.context.preferences
    (tmp_path / "recent").mkdir()
    (tmp_path / "recent" / "a.cnn").touch()
    preferences.add_recent(tmp_path / "recent" / "a.cnn")
    preferences.note_folder(tmp_path / "exported to")
    places = (tmp_path / "recent", tmp_path / "exported to", tmp_path / "asked for")
    strays = [stray(folder) for folder in places]
    window.start(tmp_path / "asked for" / "missing.cnn")
    qtbot.waitUntil(lambda: not any(path.exists() for path in strays))


def test_a_folder_is_known_before_anything_is_written_there(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "window.ini")
    for number in range(25):
        preferences.note_folder(tmp_path / str(number))
        # Another start reads what a killed one had noted.
        assert Preferences(tmp_path / "window.ini").written_folders[0] == tmp_path / str(number)
    preferences.note_folder(tmp_path / "20")
    assert len(preferences.written_folders) == 20
