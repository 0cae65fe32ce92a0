"""Faults of ours: in the log, in one calm dialog, and the window lives."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from cnnstudio.data.folders import log_folder
from cnnstudio.gui.errors import LOG, BugReporter, start_log
from cnnstudio.gui.main_window import MainWindow


class Faulty(QObject):
    """Has a slot that breaks."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        raise ZeroDivisionError("nobody thought of this")


@pytest.fixture
def reporter(window: MainWindow) -> Iterator[BugReporter]:
    hooks = sys.excepthook, threading.excepthook
    start_log()
    made = BugReporter(window)
    yield made
    made.close()
    assert (sys.excepthook, threading.excepthook) == hooks
    for handler in list(LOG.handlers):
        if isinstance(handler, logging.FileHandler):
            LOG.removeHandler(handler)
            handler.close()


def dialogs(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def log() -> str:
    return (log_folder() / "cnnstudio.log").read_text(encoding="utf-8")


def test_a_fault_in_a_slot_is_reported_once_and_the_window_lives(
    window: MainWindow, reporter: BugReporter, qtbot: QtBot
) -> None:
    faulty = Faulty()
    for _ in range(3):
        faulty.pressed.emit()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    assert reporter.count == 3
    assert "nobody thought of this" not in dialog.text()
    assert "Traceback" not in dialog.text() + dialog.informativeText()
    assert log().count("nobody thought of this") >= 3

    copy = next(button for button in dialog.buttons() if button.text() == "Copy details")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    details = QApplication.clipboard().text()
    assert details.startswith("CNN Studio ")
    assert "ZeroDivisionError: nobody thought of this" in details

    qtbot.mouseClick(dialog.button(QMessageBox.StandardButton.Close), Qt.MouseButton.LeftButton)
    assert not dialogs(window)
    window.show_workspace("data")
    assert window.workspace == "data"
    faulty.pressed.emit()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    dialogs(window)[0].reject()


def test_a_fault_in_another_thread_is_reported_in_the_windows_own(
    window: MainWindow, reporter: BugReporter, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise RuntimeError("far away")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert "far away" in log()
    dialogs(window)[0].reject()


def test_an_interrupt_is_no_fault(window: MainWindow, reporter: BugReporter, qtbot: QtBot) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    QApplication.processEvents()
    assert reporter.count == 0
    assert not dialogs(window)
