import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.colormaps import Colormap
from cnnstudio.gui.theme import Appearance
from cnnstudio.gui.widgets.number_grid import NumberGrid


@pytest.fixture
def grid(appearance: Appearance, qtbot: QtBot) -> NumberGrid:
    made = NumberGrid(appearance)
    qtbot.addWidget(made)
    made.resize(200, 120)
    made.show_values(np.arange(784, dtype=np.uint8).reshape(28, 28), low=0, high=255)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_each_cell_is_its_number(grid: NumberGrid) -> None:
    assert (grid.cell_text(0, 0), grid.cell_text(1, 2)) == ("0", "30")


def test_the_tint_goes_from_black_to_white(grid: NumberGrid) -> None:
    grid.show_values(np.array([[0, 255]], dtype=np.uint8))
    seen = grid.viewport().grab().toImage()
    assert seen.pixelColor(4, 4).lightness() == 0
    assert seen.pixelColor(4 + 28, 4).lightness() == 255


def test_decimals_are_written_when_asked_for(grid: NumberGrid) -> None:
    grid.show_values(np.array([[0.123, -1.0]]), Colormap.DIVERGING, -1, 1, decimals=2)
    assert (grid.cell_text(0, 0), grid.cell_text(0, 1)) == ("0.12", "-1.00")


def test_marking_a_cell_brings_it_into_view(grid: NumberGrid) -> None:
    grid.mark(27, 27)
    assert grid.horizontalScrollBar().value() == grid.horizontalScrollBar().maximum()
    assert grid.verticalScrollBar().value() > 0


def test_the_arrow_keys_scroll(grid: NumberGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.verticalScrollBar().value() > 0
    assert grid.horizontalScrollBar().value() > 0


def test_hovering_tells_row_and_column(grid: NumberGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.hovered) as told:
        QTest.mouseMove(grid.viewport(), QPoint(10, 30))
    assert told.args == [1, 0]


def test_values_that_are_not_finite_can_be_shown(grid: NumberGrid) -> None:
    grid.show_values(np.array([[np.nan, np.inf, 1.0]]))
    assert grid.cell_text(0, 0) == "nan"
    assert not grid.grab().isNull()
