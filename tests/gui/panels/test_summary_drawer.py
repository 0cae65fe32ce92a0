"""The table in Build's drawer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import Project
from cnnstudio.gui.context import Context
from cnnstudio.gui.models.layer_columns import COLUMNS, column_title
from cnnstudio.gui.panels.summary_drawer import SummaryDrawer
from cnnstudio.gui.properties.figures import LAYER_FIGURES
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
    cells = drawer.totals.cells()
    assert cells == [
        *["Total", "", "", "220,234", "all", "10 × 10", "4,039,808", "0.9 MB", "1.8 MB", "6.5 MB", "85.5 MB"]
    ]


def test_what_the_properties_tell_of_a_layer_the_table_tells_too(drawer: SummaryDrawer, build: Context) -> None:
    titles = {"Output": "Output shape", "Memory to train": "Memory"}
    places = {column_title(column): place for place, column in enumerate(COLUMNS)}
    for figure in LAYER_FIGURES:
        if figure.name in ("Trainable", "Non-trainable"):  # One column tells both.
            continue
        place = places[titles.get(figure.name, figure.name)]
        for row in range(drawer.model.rowCount()):
            shown = figure.shown(build.document.analysis, drawer.model.layer_id(row))
            assert drawer.model.index(row, place).data() in ((shown,) if shown else ("–", "1 × 1"))


def test_chosen_columns_stay_however_little_room_there_is(
    drawer: SummaryDrawer, build: Context, show: Show, qtbot: QtBot
) -> None:
    _choose(drawer, "Optimizer")
    drawer.resize(500, 208)
    qtbot.waitUntil(lambda: drawer.table.horizontalScrollBar().maximum() > 0)
    assert not drawer.table.isColumnHidden(8)
    drawer.table.horizontalScrollBar().setValue(120)
    edge = drawer.totals.cell(3).mapTo(drawer, drawer.totals.cell(3).rect().topRight()).x()
    column = drawer.table.columnViewportPosition(3) + drawer.table.columnWidth(3)
    assert abs(edge - (drawer.table.viewport().mapTo(drawer, QPoint(0, 0)).x() + column)) < 16
    assert build.preferences.summary_columns is not None
    another = SummaryDrawer(build)
    show(another)
    assert another.table.chosen == drawer.table.chosen
    _choose(drawer, "As many as fit")
    assert drawer.table.isColumnHidden(8)
    assert build.preferences.summary_columns is None


def test_a_column_can_be_taken_away(drawer: SummaryDrawer) -> None:
    _choose(drawer, "Multiply-adds")
    assert drawer.table.isColumnHidden(6)
    assert drawer.totals.cell(6).parentWidget().isHidden()
    assert "4,039,808" in drawer.model.as_text()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_columns_are_chosen_by_a_right_click_on_the_header_as_well(drawer: SummaryDrawer, qtbot: QtBot) -> None:
    drawer.table.horizontalHeader().customContextMenuRequested.emit(QPoint(20, 10))
    qtbot.waitUntil(drawer.column_menu.isVisible)
    drawer.column_menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_button_opens_the_choice_above_itself(drawer: SummaryDrawer, qtbot: QtBot) -> None:
    window = drawer.window()
    window.move(100, 500)
    drawer.columns.click()
    qtbot.waitUntil(drawer.column_menu.isVisible)
    top = drawer.columns.mapToGlobal(QPoint(0, 0)).y()
    assert drawer.column_menu.geometry().bottom() <= top
    assert [action.text() for action in drawer.column_menu.actions() if action.isChecked()] == [
        column_title(column) for column in COLUMNS[1:] if column.name in drawer.table.shown_columns
    ] + ["As many as fit"]
    drawer.column_menu.close()


def _choose(drawer: SummaryDrawer, title: str) -> None:
    drawer.column_menu.aboutToShow.emit()
    next(action for action in drawer.column_menu.actions() if action.text() == title).trigger()


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
