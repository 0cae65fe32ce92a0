"""A window that stands still is noticed in debug mode, with the stacks of what it did; a crash leaves them too."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.data.folders import log_folder
from cnnstudio.gui.window.log import FILE_NAME
from cnnstudio.gui.window.watchdog import FreezeWatchdog


class Sleeper(QObject):
    """Holds the event loop up."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds
        self.woke = False

    def dawdle(self) -> None:
        threading.Event().wait(self._seconds)
        self.woke = True


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def stacks(tmp_path: Path) -> Path:
    return tmp_path / "stacks.txt"


@pytest.fixture
def watchdog(stacks: Path, told: list[str], qtbot: QtBot) -> Iterator[FreezeWatchdog]:
    owner = QObject()
    with stacks.open("w") as stream:
        made = FreezeWatchdog(stream, told.append, owner)
        yield made
        made.close()
    owner.deleteLater()


def test_a_block_is_told_with_its_stacks_and_its_length(
    watchdog: FreezeWatchdog, stacks: Path, told: list[str], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    sleeper = Sleeper(0.6)
    with caplog.at_level(logging.WARNING, "cnnstudio"):
        QTimer.singleShot(0, sleeper, sleeper.dawdle)
        qtbot.waitUntil(lambda: bool(told))
    assert "in dawdle" in stacks.read_text()
    assert "(most recent call first)" in stacks.read_text()
    assert told[0].startswith("The window stood still for ")
    milliseconds = int(told[0].removeprefix("The window stood still for ").split()[0].replace(",", ""))
    assert milliseconds >= 600  # It was held up for as long as that on purpose.
    assert "the window stood still for" in caplog.text


def test_after_a_block_the_next_one_is_told_as_well(watchdog: FreezeWatchdog, told: list[str], qtbot: QtBot) -> None:
    sleepers = [Sleeper(0.4), Sleeper(0.4)]
    for number, sleeper in enumerate(sleepers, start=1):
        QTimer.singleShot(0, sleeper, sleeper.dawdle)
        qtbot.waitUntil(lambda number=number: len(told) >= number)


def test_closed_it_sees_nothing(watchdog: FreezeWatchdog, stacks: Path, told: list[str], qtbot: QtBot) -> None:
    watchdog.close()
    sleeper = Sleeper(0.4)
    QTimer.singleShot(0, sleeper, sleeper.dawdle)
    qtbot.waitUntil(lambda: sleeper.woke)
    QApplication.processEvents()
    assert stacks.read_text() == ""
    assert told == []


def test_a_crash_of_native_code_leaves_the_stacks_in_the_log() -> None:
    code = """
import ctypes
from PySide6.QtWidgets import QApplication
from cnnstudio.gui.window.log import CrashLog, start_log
application = QApplication([])
crashes = CrashLog(start_log())
def read_nowhere():
    ctypes.string_at(0)
read_nowhere()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    log = (log_folder() / FILE_NAME).read_text(encoding="utf-8")
    assert "started: CNN Studio" in log
    assert "Qt " in log
    assert "Fatal Python error: Segmentation fault" in log
    assert "in read_nowhere" in log
    (log_folder() / FILE_NAME).unlink()


def test_without_a_log_folder_the_log_is_left_out() -> None:
    code = """
from PySide6.QtWidgets import QApplication
from cnnstudio.gui.window.log import CrashLog, start_log
application = QApplication([])
path = start_log()
crashes = CrashLog(path)
crashes.close()
print(path)
"""
    file = log_folder() / "file"
    file.touch()
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"XDG_STATE_HOME": str(file)},
    )
    file.unlink()
    assert (done.returncode, done.stdout.strip()) == (0, "None")
