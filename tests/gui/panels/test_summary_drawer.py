"""The table in Build's drawer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import Project
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.summary_drawer import SummaryDrawer
from tests.gui.panels.conftest import Show


@pytest.fixture
def drawer(build: Context, show: Show) -> SummaryDrawer:
    made = SummaryDrawer(build)
    made.resize(900, 208)
    show(made)
    return made


def _selected(drawer: SummaryDrawer) -> list[str]:
    return [drawer.model.layer_id(index.row()) for index in drawer.table.selectionModel().selectedRows()]


def test_it_lists_the_network_with_its_totals(drawer: SummaryDrawer, build: Context) -> None:
    assert drawer.model.rowCount() == len(build.document.network.layers)
    assert drawer.totals.cells() == ["Total", "", "", "220,234", "all", "4,039,808", "85.5 MB"]


def test_a_click_on_a_row_selects_its_layer_and_shows_it(drawer: SummaryDrawer, build: Context, qtbot: QtBot) -> None:
    spot = drawer.table.visualRect(drawer.model.index(1, 2)).center()
    with qtbot.waitSignal(build.navigation.layer_wanted) as wanted:
        qtbot.mouseClick(drawer.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wanted.args == ["conv2d_1"]
    assert build.selection.layers == ("conv2d_1",)


def test_what_is_selected_elsewhere_is_selected_here_and_in_view(
    drawer: SummaryDrawer, build: Context, qtbot: QtBot
) -> None:
    build.selection.select(["dense_2"])
    qtbot.waitUntil(lambda: _selected(drawer) == ["dense_2"])
    row = drawer.table.visualRect(drawer.model.index(drawer.model.row_of("dense_2"), 0))
    assert drawer.table.viewport().rect().contains(row.center())
    build.selection.select(["conv2d_1", "conv2d_2"])
    qtbot.waitUntil(lambda: _selected(drawer) == ["conv2d_1", "conv2d_2"])
    build.selection.clear()
    qtbot.waitUntil(lambda: _selected(drawer) == [])


def test_an_edit_keeps_the_selection(drawer: SummaryDrawer, build: Context, qtbot: QtBot) -> None:
    build.selection.select(["conv2d_1"])
    build.document.set_parameter("conv2d_1", "filters", 8)
    qtbot.waitUntil(lambda: drawer.model.index(1, 3).data() == "80")
    assert _selected(drawer) == ["conv2d_1"]
    assert build.selection.layers == ("conv2d_1",)


@pytest.mark.parametrize("by_key", [False, True])
def test_the_table_goes_to_the_clipboard_as_text(
    drawer: SummaryDrawer, build: Context, qtbot: QtBot, by_key: bool
) -> None:
    with qtbot.waitSignal(build.navigation.told):
        if by_key:
            qtbot.keyClick(drawer.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        else:
            qtbot.mouseClick(drawer.copy, Qt.MouseButton.LeftButton)
    assert "28 × 28 × 32" in QGuiApplication.clipboard().text()
    assert QGuiApplication.clipboard().text() == drawer.model.as_text()


def test_an_empty_network_has_a_sentence(drawer: SummaryDrawer, build: Context, qtbot: QtBot) -> None:
    build.document.show(Project())
    qtbot.waitUntil(lambda: not drawer.pages.shows_content)


def test_a_hidden_table_waits_until_it_is_shown(drawer: SummaryDrawer, build: Context) -> None:
    drawer.hide()
    build.document.remove(["dense_2"])
    assert drawer.model.rowCount() == 8
    drawer.show()
    assert drawer.model.rowCount() == 7
