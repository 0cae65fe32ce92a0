"""Files that are dragged onto the window: a cue over all of it, and an answer whatever is dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.project_file import write_project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.training.session import State
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.dialogs import open_dialogs, press, the_dialog
from tests.gui.window.projects import shapes_project


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Another project, in a file."""
    path = tmp_path / "other.cnn"
    write_project(template("mlp"), path)
    return path


def enter(window: QWidget, mime: QMimeData) -> bool:
    event = QDragEnterEvent(
        window.rect().center(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def move(window: MainWindow, mime: QMimeData) -> None:
    event = QDragMoveEvent(
        window.rect().center(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, event)


def drop(window: QWidget, mime: QMimeData) -> None:
    enter(window, mime)
    place = QPointF(window.rect().center())
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def files(*paths: Path) -> QMimeData:
    return urls(*(QUrl.fromLocalFile(str(path)) for path in paths))


def urls(*addresses: QUrl) -> QMimeData:
    mime = QMimeData()
    mime.setUrls(list(addresses))
    return mime


def test_a_project_is_opened_by_dropping_its_file(window: MainWindow, saved: Path) -> None:
    mime = files(saved)
    assert enter(window, mime)
    move(window, mime)
    assert window.drop.cue.words() == "Drop to open other.cnn"
    assert window.drop.cue.geometry() == window.rect()
    drop(window, mime)
    assert window.drop.cue.isHidden()
    assert window.context.document.path == saved


def test_the_cue_goes_when_the_file_is_carried_away(window: MainWindow, saved: Path) -> None:
    enter(window, files(saved))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.drop.cue.isHidden()
    assert window.context.document.path is None


def test_the_cue_follows_the_size_of_the_window(window: MainWindow, saved: Path) -> None:
    enter(window, files(saved))
    window.resize(1100, 700)
    assert window.drop.cue.size() == window.size()


def test_an_ending_in_capitals_is_one_as_well(window: MainWindow, saved: Path) -> None:
    path = saved.rename(saved.with_name("OTHER.CNN"))
    drop(window, files(path))
    assert window.context.document.path == path


def test_what_is_no_project_is_answered_by_a_sentence(window: MainWindow, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.cnn").mkdir()
    answers = {
        "picture.png is not a project": files(tmp_path / "picture.png"),
        "These are 2 files. Drop one": files(saved, saved),
        "folder.cnn is a folder.": files(tmp_path / "folder.cnn"),
        "https://example.org/a.cnn is not on this computer.": urls(QUrl("https://example.org/a.cnn")),
        "gone.cnn could not be read": files(tmp_path / "gone.cnn"),
    }
    before = window.context.document.project
    for sentence, mime in answers.items():
        assert enter(window, mime)
        assert window.drop.cue.words()
        drop(window, mime)
        assert sentence in window.banner.sentence()
        assert window.drop.cue.isHidden()
    assert window.context.document.project is before


def test_dragged_words_are_left_to_others(window: MainWindow) -> None:
    words = QMimeData()
    words.setText("Hello")
    assert not enter(window, words)
    assert window.drop.cue.isHidden()


def test_the_canvas_leaves_files_to_the_window(full_window: MainWindow, saved: Path) -> None:
    view = full_window.findChild(CanvasView)
    mime = files(saved)  # The event keeps no reference of its own.
    event = QDragEnterEvent(
        view.rect().center(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert full_window.drop.cue.words() == "Drop to open other.cnn"
    assert view.pointer.gesture is None


def test_a_drop_while_a_question_is_open_waits_for_its_answer(window: MainWindow, saved: Path, qtbot: QtBot) -> None:
    window.context.document.set_parameter("dense_1", "units", 20)
    drop(window, files(saved))
    drop(window, files(saved))
    assert len(open_dialogs(window)) == 1
    press(the_dialog(window), "Don't save", qtbot)
    assert window.context.document.path == saved


def test_a_drop_while_preferences_are_open_opens_the_project(window: MainWindow, saved: Path) -> None:
    window.dialogs.show_preferences()
    drop(window, files(saved))
    assert window.context.document.path == saved
    the_dialog(window).reject()


def test_a_file_dropped_on_a_dialog_is_meant_for_the_window(window: MainWindow, saved: Path) -> None:
    window.dialogs.show_preferences()
    dialog = the_dialog(window)
    drop(dialog, files(saved))
    assert window.context.document.path == saved
    drop(dialog, files(saved.with_suffix(".png")))
    assert "other.png is not a project" in window.banner.sentence()
    dialog.reject()


def test_a_drop_while_a_training_runs_opens_the_project_and_trains_on(
    window: MainWindow, saved: Path, qtbot: QtBot
) -> None:
    session = window.context.session
    window.context.document.show(shapes_project("endless"))
    with qtbot.waitSignal(session.epoch_finished, timeout=20_000):
        window.context.navigation.train()
    drop(window, files(saved))
    assert window.context.document.path == saved
    assert session.state is State.RUNNING
    with qtbot.waitSignal(session.finished, timeout=20_000):
        session.stop()
