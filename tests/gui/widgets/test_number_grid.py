import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.colormaps import Colormap
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.number_cells import fitted_cells
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
    assert seen.pixelColor(grid.cell_rect(0, 1).topLeft() + QPoint(2, 2)).lightness() == 255


def test_decimals_are_written_when_asked_for(grid: NumberGrid) -> None:
    grid.show_values(np.array([[0.123, -1.0]]), Colormap.DIVERGING, -1, 1, decimals=2)
    assert (grid.cell_text(0, 0), grid.cell_text(0, 1)) == ("0.12", "-1.00")


def test_all_of_the_image_is_seen_at_once(grid: NumberGrid) -> None:
    for size in ((200, 120), (336, 500), (460, 640)):
        grid.resize(*size)
        assert grid.viewport().rect().contains(grid.cell_rect(0, 0) | grid.cell_rect(27, 27))


@pytest.mark.parametrize("width", [352, 390, 436])
def test_the_numbers_of_a_digit_are_written_in_a_panel_of_usual_width(
    appearance: Appearance, qtbot: QtBot, width: int
) -> None:
    cells = fitted_cells((28, 28), QSizeF(width, 600), letters=3)
    letters = cells.font()
    assert letters is not None
    assert QFontMetricsF(letters).horizontalAdvance("255") < cells.width


@pytest.mark.parametrize("size", [(122, 140), (130, 150), (158, 170), (166, 200)])
def test_no_seam_shows_between_two_cells(grid: NumberGrid, size: tuple[int, int]) -> None:
    # Too narrow for figures: all that is painted is the tint.
    grid.show_values(np.full((28, 28), 255, dtype=np.uint8), low=0, high=255)
    grid.resize(*size)
    area = grid.cell_rect(0, 0) | grid.cell_rect(27, 27)
    seen = grid.viewport().grab(area.adjusted(0, 0, -1, -1)).toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}
    assert colours == {"#ffffff"}


def test_figures_that_would_be_dust_are_left_out(appearance: Appearance) -> None:
    assert fitted_cells((224, 224), QSizeF(436, 600), letters=3).font() is None


def test_a_double_click_enlarges_around_the_cell_and_shows_all_again(grid: NumberGrid, qtbot: QtBot) -> None:
    place = grid.cell_rect(20, 20).center()
    with qtbot.waitSignal(grid.zoom_changed):
        QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.is_zoomed
    QTest.keyClick(grid, Qt.Key.Key_Minus)
    assert not grid.is_zoomed
    assert grid.horizontalScrollBar().maximum() == 0


def test_marking_a_cell_brings_it_into_view(grid: NumberGrid) -> None:
    grid.zoom(True)
    grid.mark(27, 27)
    assert grid.horizontalScrollBar().value() == grid.horizontalScrollBar().maximum()
    assert grid.verticalScrollBar().value() > 0


def test_the_arrow_keys_walk_and_tell_where(grid: NumberGrid, qtbot: QtBot) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.marked == (0, 0)
    with qtbot.waitSignal(grid.hovered) as told:
        QTest.keyClick(grid, Qt.Key.Key_Right)
    assert told.args == [0, 1]
    grid.zoom(True)
    for _ in range(30):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.marked == (27, 1)
    assert grid.verticalScrollBar().value() > 0


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], "28 rows of 28 numbers"),
        ([Qt.Key.Key_Down], "row 0, column 0: "),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right], "row 1, column 1: "),
        ([Qt.Key.Key_Down, Qt.Key.Key_End], "row 0, column 27: "),
        ([Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left], "row 27, column 0: "),
    ],
)
def test_a_screen_reader_hears_where_the_keyboard_is(grid: NumberGrid, keys: list[Qt.Key], words: str) -> None:
    for key in keys:
        QTest.keyClick(grid, key)
    assert grid.accessibleDescription().startswith(words)


def test_hovering_tells_row_and_column(grid: NumberGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.hovered) as told:
        QTest.mouseMove(grid.viewport(), grid.cell_rect(1, 0).center())
    assert told.args == [1, 0]


def test_values_that_are_not_finite_can_be_shown(grid: NumberGrid) -> None:
    grid.show_values(np.array([[np.nan, np.inf, 1.0]]))
    assert grid.cell_text(0, 0) == "nan"
    assert not grid.grab().isNull()
