"""The problems in Build's drawer."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import give_focus, neighbour
from cnnstudio.gui.panels.problems_drawer import ProblemsDrawer
from cnnstudio.gui.widgets.fix_bar import FixBar
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


def test_a_problem_of_a_step_leads_to_it_in_data(drawer: ProblemsDrawer, build: Context, qtbot: QtBot) -> None:
    step_id = build.document.add_step(Category.AUGMENTATION, "random_flip")
    qtbot.waitUntil(lambda: drawer.pages.shows_content)
    index = drawer.model.index(0)
    drawer.list.setCurrentIndex(index)
    with (
        qtbot.waitSignal(build.navigation.steps_wanted) as wanted,
        qtbot.assertNotEmitted(build.navigation.layer_wanted),
    ):
        qtbot.keyClick(drawer.list, Qt.Key.Key_Return)
    assert wanted.args == [Category.AUGMENTATION, step_id]


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


def _bar(drawer: ProblemsDrawer, qtbot: QtBot) -> FixBar:
    """The fixes of the first problem, as soon as they are found."""
    qtbot.waitUntil(lambda: drawer.list.bar(drawer.model.index(0)) is not None)
    bar = drawer.list.bar(drawer.model.index(0))
    assert bar is not None
    qtbot.waitUntil(lambda: bool(bar.buttons))
    return bar


def test_a_problem_offers_what_mends_it_with_the_effect_in_numbers(
    drawer: ProblemsDrawer, build: Context, qtbot: QtBot
) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    [button] = _bar(drawer, qtbot).buttons
    assert button.fix.title == "Set units of Dense 2 to 10"
    assert button.accessibleName() == "Mend: Set units of Dense 2 to 10"
    assert button.accessibleDescription() == "219,779 → 220,234 parameters"
    assert "219,779 → 220,234 parameters" in button.toolTip()


def test_one_click_mends_it_and_undo_takes_that_back(drawer: ProblemsDrawer, build: Context, qtbot: QtBot) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    qtbot.mouseClick(_bar(drawer, qtbot).buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not drawer.pages.shows_content)
    assert build.document.analysis.can_train
    build.document.undo_stack.undo()
    qtbot.waitUntil(lambda: drawer.pages.shows_content)
    assert build.document.network.layer("dense_2").params["units"] == 3


def test_the_keyboard_comes_from_the_list_to_the_fixes(drawer: ProblemsDrawer, build: Context, qtbot: QtBot) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    [button] = _bar(drawer, qtbot).buttons
    assert neighbour(drawer, drawer.list, 1) is button
    give_focus(button, Qt.FocusReason.TabFocusReason)
    assert drawer.list.currentIndex().row() == 0
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert build.document.network.layer("dense_2").params["units"] == 10


def test_fixes_stand_below_the_words_and_wrap_where_there_is_little_room(
    drawer: ProblemsDrawer, build: Context, qtbot: QtBot
) -> None:
    build.document.set_parameter("dense_2", "units", 3)
    bar = _bar(drawer, qtbot)
    row = drawer.list.visualRect(drawer.model.index(0))
    qtbot.waitUntil(lambda: bar.geometry().top() > drawer.list.visualRect(drawer.model.index(0)).top() + 20)
    assert row.contains(bar.geometry().topLeft())
    drawer.resize(300, 208)
    qtbot.waitUntil(lambda: bar.width() < 200)
    assert all(button.geometry().right() < bar.width() for button in bar.buttons)
    assert drawer.list.visualRect(drawer.model.index(0)).bottom() >= bar.geometry().bottom()
