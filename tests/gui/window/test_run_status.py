"""The status bar names run and epoch where numbers of a model are shown."""

from pytestqt.qtbot import QtBot

from cnnstudio.gui.training.worker import EngineWorker
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.projects import shapes_project


def test_the_bar_tells_run_and_epoch_where_numbers_come_from_a_model(full_window: MainWindow, qtbot: QtBot) -> None:
    session = full_window.context.session
    full_window.show_workspace("train")
    assert not any(words.startswith("run ") for words in full_window.status_bar.words())
    with qtbot.waitSignal(session.finished):
        session.start(shapes_project(epochs=2))
    assert "run 1, best epoch 2 kept" in full_window.status_bar.words()
    full_window.show_workspace("build")
    assert not any(words.startswith("run ") for words in full_window.status_bar.words())
    for workspace_id in ("inspect", "evaluate"):
        full_window.show_workspace(workspace_id)
        qtbot.waitUntil(lambda: "run 1, epoch 2" in full_window.status_bar.words())


def test_that_nothing_was_heard_is_said_no_longer_than_it_is_so(full_window: MainWindow) -> None:
    worker, bar = full_window.context.session.findChild(EngineWorker), full_window.status_bar
    worker.fell_silent.emit(5)
    worker.fell_silent.emit(6)
    assert bar.message().startswith("Nothing has been heard from the engine for 5 seconds.")
    worker.fell_silent.emit(0)
    assert bar.message() == ""


def test_what_was_said_since_stays_when_the_engine_is_heard_again(full_window: MainWindow) -> None:
    worker, bar = full_window.context.session.findChild(EngineWorker), full_window.status_bar
    worker.fell_silent.emit(5)
    bar.tell("Saved.")
    worker.fell_silent.emit(0)
    assert bar.message() == "Saved."
