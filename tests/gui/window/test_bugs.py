"""Faults of ours: in the log, in one calm dialog, and the window lives."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.data.folders import log_folder
from cnnstudio.gui.dialogs.bug import BugDialog
from cnnstudio.gui.window.errors import _MOST_KEPT, BugReporter
from cnnstudio.gui.window.log import LOG, start_log
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.dialogs import press


class Faulty(QObject):
    """Has a slot that breaks."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        raise ZeroDivisionError("nobody thought of this")


class BrokenPicture(QWidget):
    """Cannot paint itself, however often it tries."""

    def paintEvent(self, event: QPaintEvent) -> None:
        raise ArithmeticError("no paint left")


class BrokenWorker(QThread):
    """Breaks in its own thread."""

    def run(self) -> None:
        raise LookupError("lost in a thread")


@pytest.fixture
def reporter(window: MainWindow) -> Iterator[BugReporter]:
    hooks = sys.excepthook, threading.excepthook
    start_log()
    made = BugReporter(window)
    yield made
    made.close()
    # Each test begins with an empty log.
    for handler in LOG.handlers:
        if isinstance(handler, logging.FileHandler):
            handler.stream.truncate(0)
    assert (sys.excepthook, threading.excepthook) == hooks
    for handler in list(LOG.handlers):
        if isinstance(handler, logging.FileHandler):
            LOG.removeHandler(handler)
            handler.close()


def dialogs(window: MainWindow) -> list[BugDialog]:
    return [dialog for dialog in window.findChildren(BugDialog) if dialog.isVisible()]


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
    assert "nobody thought of this" not in dialog.heading()
    qtbot.waitUntil(lambda: dialog.note() == "It happened 3 times.")
    assert log().count("nobody thought of this") >= 3
    assert log().count("Traceback") == 1

    press(dialog, "Copy details", qtbot)
    assert dialog.isVisible()
    details = QApplication.clipboard().text()
    assert details.startswith("CNN Studio ")
    assert details.count("ZeroDivisionError: nobody thought of this") == 1

    press(dialog, "Close", qtbot)
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


def test_a_fault_in_paint_event_is_counted_in_the_one_dialog(
    window: MainWindow, reporter: BugReporter, qtbot: QtBot
) -> None:
    picture = BrokenPicture(window)
    picture.resize(50, 50)
    picture.show()
    qtbot.waitUntil(lambda: reporter.count >= 1)
    picture.update()
    qtbot.waitUntil(lambda: reporter.count >= 2 and bool(dialogs(window)))
    picture.hide()
    (dialog,) = dialogs(window)
    qtbot.waitUntil(lambda: dialog.note() == f"It happened {reporter.count} times.")
    assert "ArithmeticError: no paint left" in dialog.details()
    dialog.reject()
    picture.deleteLater()


def test_a_fault_in_the_run_of_a_thread_is_reported(window: MainWindow, reporter: BugReporter, qtbot: QtBot) -> None:
    worker = BrokenWorker(window)
    worker.start()
    assert worker.wait(10_000)
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert "LookupError: lost in a thread" in dialogs(window)[0].details()
    dialogs(window)[0].reject()


def test_a_dialog_that_breaks_while_it_is_painted_comes_to_an_end(
    window: MainWindow, reporter: BugReporter, qtbot: QtBot
) -> None:
    faulty = Faulty()
    faulty.pressed.emit()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    broken = BrokenPicture(dialog)
    broken.resize(dialog.size())
    broken.show()
    qtbot.waitUntil(lambda: reporter.count >= 2)
    for _ in range(300):
        QApplication.processEvents()
    settled = reporter.count
    QApplication.processEvents()
    QApplication.processEvents()
    assert reporter.count == settled
    dialog.reject()


def test_a_dialog_that_cannot_be_made_is_not_tried_for_ever(
    window: MainWindow, reporter: BugReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unmakeable(BugDialog):
        def __init__(self, details: str, parent: QWidget) -> None:
            raise RuntimeError("not even the dialog")

    monkeypatch.setattr("cnnstudio.gui.window.errors.BugDialog", Unmakeable)
    faulty = Faulty()
    faulty.pressed.emit()
    qtbot.waitUntil(lambda: reporter.count == 2)
    for _ in range(20):
        QApplication.processEvents()
    assert reporter.count == 2
    assert "not even the dialog" in log()
    assert not dialogs(window)


def test_a_mistake_that_repeats_itself_leaves_its_first_cause_in_the_log(
    window: MainWindow, reporter: BugReporter, qtbot: QtBot
) -> None:
    faulty = Faulty()
    for _ in range(1000):
        faulty.pressed.emit()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    assert log().count("Traceback") == 1
    assert len(log().splitlines()) < 40
    qtbot.waitUntil(lambda: dialogs(window)[0].note().startswith("It goes on happening."))
    dialogs(window)[0].reject()


def test_different_mistakes_without_end_take_no_more_room_than_a_few(window: MainWindow, reporter: BugReporter) -> None:
    for number in range(3 * _MOST_KEPT):
        for error in (KeyError(number), ValueError("again and again")):
            reporter._log(repr(error))
    assert len(reporter._seen) == _MOST_KEPT
    assert reporter._seen[repr(ValueError("again and again"))] == 3 * _MOST_KEPT


def test_a_thread_that_ends_itself_has_not_failed(window: MainWindow, reporter: BugReporter) -> None:
    def leave() -> None:
        sys.exit(0)

    thread = threading.Thread(target=leave)
    thread.start()
    thread.join()
    QApplication.processEvents()
    assert reporter.count == 0


@pytest.mark.qt_log_ignore("does not support QPlatformServices")
def test_a_log_folder_that_cannot_be_shown_is_named(window: MainWindow, reporter: BugReporter, qtbot: QtBot) -> None:
    faulty = Faulty()
    faulty.pressed.emit()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    press(dialogs(window)[0], "Open the log folder", qtbot)
    assert str(log_folder()) in dialogs(window)[0].note()
    dialogs(window)[0].reject()


def test_an_interrupt_is_no_fault(window: MainWindow, reporter: BugReporter, qtbot: QtBot) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    QApplication.processEvents()
    assert reporter.count == 0
    assert not dialogs(window)
