import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.widgets.matrix_layout import GAP, HEAD
from cnnstudio.gui.widgets.matrix_view import MatrixView

COUNTS = np.array([[90, 10, 0], [1, 99, 0], [0, 3, 397]])


@pytest.fixture
def matrix(appearance: Appearance, qtbot: QtBot) -> MatrixView:
    made = MatrixView(appearance)
    qtbot.addWidget(made)
    made.show_matrix(COUNTS, ["cat", "dog", "a very long class name indeed"])
    made.resize(400, 240)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(matrix: MatrixView, true_class: int, predicted: int) -> None:
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.cell_rect(true_class, predicted).center())


@pytest.mark.parametrize("width", range(300, 324, 3))
def test_the_last_column_ends_at_the_right_edge_at_every_width(matrix: MatrixView, width: int) -> None:
    matrix.resize(width, 240)
    assert matrix.cell_rect(0, 2).right() == width - GAP - 1


def test_names_that_are_wider_than_a_column_stand_upright_above_it(matrix: MatrixView, qtbot: QtBot) -> None:
    matrix.show_matrix(COUNTS, ["cat", "half a dog", "crescent moon"])
    matrix.resize(640, 300)
    assert matrix.cell_rect(0, 0).top() == HEAD
    matrix.resize(220, 300)
    cell = matrix.cell_rect(0, 0)
    name = QFontMetrics(font("caption")).horizontalAdvance("crescent moon")
    assert cell.top() >= 20 + name
    assert _has_ink(matrix, QRect(cell.left(), 24, cell.width(), cell.top() - 26))
    with qtbot.waitSignal(matrix.clicked) as told:
        click(matrix, 1, 0)
    assert told.args == [1, 0]
    # Where that would leave no room for the cells they end in an ellipsis.
    matrix.resize(220, 150)
    assert matrix.cell_rect(0, 0).top() == HEAD


def _has_ink(matrix: MatrixView, box: QRect) -> bool:
    picture = matrix.grab(box).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    return len(colours) > 8


def test_a_cell_shows_its_count_and_nothing_for_none(matrix: MatrixView) -> None:
    assert (matrix.cell_text(0, 1), matrix.cell_text(0, 2)) == ("10", "")


def test_shares_are_of_the_row(matrix: MatrixView) -> None:
    matrix.show_shares(True)
    assert (matrix.cell_text(0, 0), matrix.cell_text(1, 0), matrix.cell_text(2, 1)) == ("90 %", "1 %", "< 1 %")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_click_tells_true_and_predicted_however_the_axes_lie(matrix: MatrixView, qtbot: QtBot, swapped: bool) -> None:
    matrix.swap_axes(swapped)
    with qtbot.waitSignal(matrix.clicked) as told:
        click(matrix, 0, 1)
    assert told.args == [0, 1]
    assert matrix.current == (0, 1)


def test_rows_are_actual_until_the_axes_are_swapped(matrix: MatrixView) -> None:
    before = matrix.cell_rect(0, 2)
    assert before.top() == matrix.cell_rect(0, 0).top()
    matrix.swap_axes(True)
    assert matrix.cell_rect(2, 0) == before


def test_the_keyboard_moves_the_ring_and_enter_asks(matrix: MatrixView, qtbot: QtBot) -> None:
    matrix.choose(0, 0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(matrix, key)
    with qtbot.waitSignal(matrix.clicked) as told:
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert told.args == [2, 0]


def test_hovering_says_it_in_words(matrix: MatrixView) -> None:
    QTest.mouseMove(matrix, matrix.cell_rect(0, 1).center())
    assert matrix.toolTip() == "10 of 100 images of cat were read as dog."


def test_a_smaller_matrix_forgets_a_ring_outside_it(matrix: MatrixView) -> None:
    matrix.choose(2, 2)
    matrix.show_matrix(COUNTS[:2, :2], ["cat", "dog"])
    assert matrix.current is None
    assert not matrix.grab().isNull()


def test_a_hundred_classes_get_room_to_scroll(matrix: MatrixView) -> None:
    matrix.show_matrix(np.eye(100, dtype=np.int64), [str(i) for i in range(100)])
    least = matrix.minimumSizeHint()
    assert least.width() > 2000
    matrix.resize(QSize(least))
    assert matrix.rect().contains(matrix.cell_rect(99, 99))


def test_an_empty_matrix_can_be_seen(appearance: Appearance, qtbot: QtBot) -> None:
    empty = MatrixView(appearance)
    qtbot.addWidget(empty)
    QTest.keyClick(empty, Qt.Key.Key_Down)
    QTest.keyClick(empty, Qt.Key.Key_Return)
    assert not empty.grab().isNull()
