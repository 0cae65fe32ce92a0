"""How the window closes: what it asks, and what it leaves behind."""

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import DataChoice
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.training.engine import HostKind
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.conftest import MakeWindow
from tests.gui.window.dialogs import open_dialogs, press, the_dialog
from tests.gui.window.projects import shapes_project
from tests.left_behind import LeftBehind


def start_endless_training(window: MainWindow, qtbot: QtBot) -> None:
    window.context.document.show(shapes_project("endless"))
    with qtbot.waitSignal(window.context.session.epoch_finished, timeout=20_000):
        window.context.navigation.train()


def test_a_window_without_changes_closes_without_a_word(window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    qtbot.waitUntil(window.isHidden)


@pytest.mark.parametrize(("words", "closes"), [("Don't save", True), ("Cancel", False)])
def test_unsaved_changes_are_asked_about(window: MainWindow, qtbot: QtBot, words: str, closes: bool) -> None:
    window.context.document.set_parameter("dense_1", "units", 20)
    window.close()
    window.close()
    assert window.isVisible()
    assert len(open_dialogs(window)) == 1
    press(the_dialog(window), words, qtbot)
    if closes:
        qtbot.waitUntil(window.isHidden)
    else:
        assert window.isVisible()
        assert window.context.document.is_modified


def test_a_training_is_asked_about_and_may_go_on(window: MainWindow, qtbot: QtBot) -> None:
    start_endless_training(window, qtbot)
    window.close()
    assert the_dialog(window).heading() == "A training is running. Stop it and close?"
    window.close()
    assert len(open_dialogs(window)) == 1
    press(the_dialog(window), "Keep training", qtbot)
    assert window.isVisible()
    with qtbot.waitSignal(window.context.session.epoch_finished):
        pass


@pytest.mark.parametrize("host", ["thread", "child"])
def test_closing_ends_the_training_and_its_engine(make_window: MakeWindow, qtbot: QtBot, host: HostKind) -> None:
    before = LeftBehind.now()
    window = make_window(host=host)
    start_endless_training(window, qtbot)
    run = window.context.session.run
    window.close()
    press(the_dialog(window), "Stop and close", qtbot)
    qtbot.waitUntil(window.isHidden)
    assert run is not None
    assert run.finished is not None
    assert run.finished.stopped
    assert not before.wait_until_gone()


def test_the_window_closes_while_images_are_being_prepared(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(panels=PANELS)
    window.context.document.choose_data(DataChoice("shapes", {"count": 300, "seed": 77}))
    assert window.context.images.loading
    window.close_without_asking()
    qtbot.waitUntil(window.isHidden)
    assert window.context.images.prepared is None
