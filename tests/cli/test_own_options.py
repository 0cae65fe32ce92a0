"""What can be asked of the studio itself: --info and --reset-settings; and how it is left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnnstudio import __version__
from cnnstudio.cli import main
from cnnstudio.core.templates import TEMPLATES
from cnnstudio.core.texts import use_language
from cnnstudio.data.folders import config_folder, log_folder
from cnnstudio.data.settings import settings_file, user_locale, write_setting
from tests.translations import HEADER, write_translation


@pytest.fixture
def chosen() -> Path:
    """A settings file in which something was chosen."""
    file = settings_file()
    assert file is not None
    write_setting(file, "seed", 42)
    return file


def test_info_names_versions_folders_and_what_was_chosen(chosen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (log_folder() / "one.log").write_bytes(b"x" * 1_500_000)
    assert main(["--info"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"CNN Studio {__version__}"
    assert any(line.startswith("tensorflow ") for line in lines)
    assert any(line.startswith("Memory: ") and line.endswith(" free") for line in lines)
    assert next(line for line in lines if line.startswith("Folder of logs")).endswith(" MB)")
    assert "Preferences: seed = 42" in lines
    assert "Screen: yes" in lines
    (log_folder() / "one.log").unlink()
    chosen.unlink()


def test_info_says_which_folder_cannot_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert main(["--info"]) == 0
    assert "Folder of logs: The folder" in capsys.readouterr().out


def test_settings_are_forgotten_and_nothing_else(chosen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = config_folder()
    (folder / "window.ini").touch()
    (folder / "mine.txt").touch()
    assert main(["--reset-settings"]) == 0
    said = capsys.readouterr().out
    assert f"Removed settings.ini, window.ini from {folder}." in said
    assert "Projects, runs and prepared images are kept." in said
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert main(["--reset-settings"]) == 0
    assert "There is nothing to forget" in capsys.readouterr().out
    (folder / "mine.txt").unlink()


def test_settings_that_cannot_be_removed_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    in_the_way = config_folder() / "window.ini"
    in_the_way.mkdir()
    assert main(["--reset-settings"]) == 2
    assert f"{in_the_way} could not be removed" in capsys.readouterr().err
    in_the_way.rmdir()


def test_the_terminal_speaks_the_chosen_language(capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = user_locale(), settings_file()
    assert folder is not None
    assert file is not None
    sentence = TEMPLATES[0].summary
    translation = write_translation(folder, "de", {"": HEADER, sentence: "Liest Ziffern."})
    write_setting(file, "language", "de")
    try:
        assert main(["templates"]) == 0
        assert "Liest Ziffern." in capsys.readouterr().out
    finally:
        use_language(None)
        file.unlink()
        translation.unlink()
        for place in (translation.parent, translation.parent.parent, folder):
            place.rmdir()


def test_an_interrupt_while_the_first_modules_are_loaded_is_answered_by_a_sentence() -> None:
    code = """
import sys
class Interrupt:
    done = False
    def find_spec(self, name, path=None, target=None):
        if name == "argparse" and not self.done:
            Interrupt.done = True
            raise KeyboardInterrupt
sys.modules.pop("argparse", None)
sys.meta_path.insert(0, Interrupt())
from cnnstudio.__main__ import run
sys.exit(run())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "It was interrupted by Ctrl+C.\n")


def test_info_goes_into_a_pipe_that_is_closed_at_once() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "cnnstudio", "--info"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
