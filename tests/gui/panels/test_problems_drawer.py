"""The problems in Build's drawer."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.problems_drawer import ProblemsDrawer
from tests.gui.panels.conftest import Show


@pytest.fixture
def drawer(build: Context, show: Show) -> ProblemsDrawer:
    made = ProblemsDrawer(build)
    made.resize(900, 208)
    show(made)
    return made


def test_a_sound_network_says_so_and_can_be_trained_from_here(
    drawer: ProblemsDrawer, build: Context, qtbot: QtBot
) -> None:
    assert not drawer.pages.shows_content
    with qtbot.waitSignal(build.navigation.training_wanted):
        qtbot.mouseClick(drawer.pages.empty.button, Qt.MouseButton.LeftButton)


def test_a_click_or_enter_leads_to_the_layer(drawer: ProblemsDrawer, build: Context, qtbot: QtBot) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    qtbot.waitUntil(lambda: drawer.pages.shows_content)
    index = drawer.model.index(0)
    with qtbot.waitSignal(build.navigation.layer_wanted) as clicked:
        spot = drawer.list.visualRect(index).center()
        qtbot.mouseClick(drawer.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    drawer.list.setCurrentIndex(index)
    with qtbot.waitSignal(build.navigation.layer_wanted) as entered:
        qtbot.keyClick(drawer.list, Qt.Key.Key_Return)
    assert clicked.args == entered.args == ["dense_2"]


def test_long_sentences_wrap_and_keep_their_room(drawer: ProblemsDrawer, build: Context, qtbot: QtBot) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    qtbot.waitUntil(lambda: drawer.pages.shows_content)
    wide = drawer.list.visualRect(drawer.model.index(0)).height()
    drawer.resize(320, 208)
    qtbot.waitUntil(lambda: drawer.list.visualRect(drawer.model.index(0)).height() > wide)


def test_an_undone_mistake_is_gone(drawer: ProblemsDrawer, build: Context, qtbot: QtBot) -> None:
    build.document.remove(["flatten_1"])
    qtbot.waitUntil(lambda: drawer.model.rowCount() == 2)
    build.document.undo_stack.undo()
    qtbot.waitUntil(lambda: not drawer.pages.shows_content)
