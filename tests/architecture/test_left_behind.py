"""The guard around every test sees what it is for, and leaves alone what is none of a test's business."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import left_behind
from tests.left_behind import LeftBehind


@pytest.fixture
def before(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LeftBehind:
    monkeypatch.setattr(left_behind, "_GRACE_SECONDS", 0.0)
    return LeftBehind.now()


@pytest.fixture
def ended() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_nothing_is_left_of_nothing(before: LeftBehind) -> None:
    assert before.wait_until_gone() == []


def test_a_thread_is_seen(before: LeftBehind, ended: threading.Event) -> None:
    threading.Thread(target=ended.wait, name="watcher").start()
    assert before.wait_until_gone() == ["thread watcher"]


def test_a_qthread_is_seen(before: LeftBehind) -> None:
    thread = QThread(objectName="worker")
    thread.start()
    assert before.wait_until_gone() == ["running QThread 'worker'"]
    thread.quit()
    thread.wait()


def test_a_timer_of_ours_is_seen(before: LeftBehind) -> None:
    class Panel(QObject):
        pass

    panel = Panel()
    timer = QTimer(panel, objectName="redraw")
    timer.start(1000)
    assert before.wait_until_gone() == ["active QTimer 'redraw' of " + Panel.__qualname__]
    timer.stop()


def test_a_visible_window_is_seen(before: LeftBehind) -> None:
    window = QWidget(objectName="window")
    window.show()
    assert before.wait_until_gone() == ["visible QWidget 'window'"]
    window.close()


def test_a_child_process_is_seen(before: LeftBehind) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        (words,) = before.wait_until_gone()
        assert words.startswith(f"child process {child.pid} ")
    assert before.wait_until_gone() == []


def test_what_ran_before_is_no_business_of_the_test(qtbot: QtBot, ended: threading.Event) -> None:
    threading.Thread(target=ended.wait).start()
    assert LeftBehind.now().wait_until_gone() == []
