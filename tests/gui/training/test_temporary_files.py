"""What an engine writes for a moment is gone once the window has noticed its end, or when the next one starts."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.data.folders import temporary_folder
from cnnstudio.data.temporary import remove_abandoned
from cnnstudio.gui.training.host import ChildHost
from tests import fakes
from tests.gui.training.projects import PATIENCE
from tests.gui.training.test_engine_life import ROOT, is_running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals end a process only here")
KILLED_WINDOW = """
import os, signal
from cnnstudio.data.temporary import own_temporary_folder
from cnnstudio.gui.looks.stylesheet import stylesheet
from cnnstudio.gui.looks.theme import _TOKENS, RADIUS, TYPE
from cnnstudio.gui.training.host import ChildHost
from tests import fakes

if __name__ == "__main__":
    with own_temporary_folder():
        stylesheet(_TOKENS["light"], RADIUS, TYPE)
        host = ChildHost(fakes.serve_untidily)
        print(host._process.pid, host.connection.recv_bytes().decode(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's folder for temporary files and our own state, both empty."""
    (tmp_path / "system").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "system"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def started() -> tuple[ChildHost, Path]:
    """An engine, and the file that it will leave."""
    host = ChildHost(fakes.serve_untidily)
    assert host.connection.poll(PATIENCE)
    return host, Path(host.connection.recv_bytes().decode())


def left(tmp_path: Path) -> list[Path]:
    return [*(tmp_path / "system").iterdir(), *temporary_folder().iterdir()]


def test_an_engine_has_a_folder_of_its_own(tmp_path: Path) -> None:
    (first, file), (second, other) = started(), started()
    assert file.exists()
    assert {file.parent.parent, other.parent.parent} == {temporary_folder()}
    assert file.parent != other.parent
    assert not list((tmp_path / "system").iterdir())
    first.end()
    assert not file.exists()
    assert other.exists()
    second.end()
    assert left(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_an_engine_that_died_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    host, file = started()
    host.send(str(int(number)).encode())
    host._process.join(PATIENCE)
    assert host.exit_code == -number
    assert file.exists()
    host.end()
    assert left(tmp_path) == []


def test_a_window_that_was_killed_leaves_nothing_after_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    script = tmp_path / "window.py"
    script.write_text(KILLED_WINDOW)
    window = subprocess.run(
        [sys.executable, script], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert window.returncode == -signal.SIGKILL, window.stderr.decode()
    pid, file = window.stdout.decode().split()
    assert Path(file).exists()
    assert list(temporary_folder().glob("*/cnnstudio-signs-*/check-*.svg"))
    assert not list((tmp_path / "system").iterdir())
    qtbot.waitUntil(lambda: not is_running(int(pid)), timeout=PATIENCE)
    assert remove_abandoned() == 0
    assert left(tmp_path) == []
