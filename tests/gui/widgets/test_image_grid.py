import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.image_grid import ImageGrid


class Pictures:
    """Serves two-by-two pictures and takes down which were asked for."""

    def __init__(self) -> None:
        self.asked: set[int] = set()
        self._image = QImage(2, 2, QImage.Format.Format_RGB32)
        self._image.fill(QColor(0, 0, 0))
        self._image.setPixelColor(1, 0, QColor(255, 255, 255))

    def __call__(self, index: int) -> QImage | None:
        self.asked.add(index)
        return None if index == 1 else self._image


def caption(index: int) -> str:
    return f"{index}: 7"


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


@pytest.fixture
def grid(appearance: Appearance, qtbot: QtBot, pictures: Pictures) -> ImageGrid:
    made = ImageGrid(appearance)
    qtbot.addWidget(made)
    made.resize(460, 300)
    made.show_images(10_000, pictures, caption, side=96, pixels=2)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(grid: ImageGrid, place: QPoint) -> None:
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_only_the_cells_in_view_are_asked_for(grid: ImageGrid, pictures: Pictures) -> None:
    grid.viewport().repaint()
    assert pictures.asked == set(grid.visible())
    assert len(pictures.asked) < 20


def test_scrolling_to_the_end_shows_the_last_image(grid: ImageGrid, pictures: Pictures) -> None:
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    grid.viewport().repaint()
    assert 9_999 in pictures.asked
    assert grid.viewport().rect().contains(grid.cell_rect(9_999))


def test_pixels_stay_sharp(grid: ImageGrid) -> None:
    cell = grid.cell_rect(0)
    seen = grid.viewport().grab().toImage()
    middle = cell.center()
    assert seen.pixelColor(middle + QPoint(-3, -20)) == QColor(0, 0, 0)
    assert seen.pixelColor(middle + QPoint(4, -20)) == QColor(255, 255, 255)


def test_a_click_chooses_and_tells(grid: ImageGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.clicked) as told:
        click(grid, grid.cell_rect(2).center())
    assert told.args == [2]
    assert grid.current == 2


def test_a_click_between_cells_does_nothing(grid: ImageGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.clicked):
        click(grid, grid.cell_rect(0).topRight() + QPoint(8, 5))
    assert grid.current == -1


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        ([Qt.Key.Key_Right], 0),
        ([Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right], 2),
        ([Qt.Key.Key_Home, Qt.Key.Key_Down], 4),
        ([Qt.Key.Key_Home, Qt.Key.Key_Left], 0),
        ([Qt.Key.Key_Home, Qt.Key.Key_End], 9_999),
        ([Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Down], 9_999),
    ],
)
def test_the_keyboard_walks_and_brings_into_view(grid: ImageGrid, keys: list[Qt.Key], index: int) -> None:
    grid.setFocus()
    for key in keys:
        QTest.keyClick(grid, key)
    assert grid.current == index
    assert grid.viewport().rect().contains(grid.cell_rect(index))


def test_walking_is_no_click_but_enter_is(grid: ImageGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.clicked), qtbot.waitSignals([grid.walked, grid.walked]):
        QTest.keyClick(grid, Qt.Key.Key_Right)
        QTest.keyClick(grid, Qt.Key.Key_Right)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(grid.clicked) as told:
            QTest.keyClick(grid, key)
        assert told.args == [1]


def test_hovering_tells_where_the_mouse_is(grid: ImageGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.hovered) as told:
        QTest.mouseMove(grid.viewport(), grid.cell_rect(1).center())
    assert told.args == [1]


def test_choosing_from_outside_is_silent(grid: ImageGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.clicked):
        grid.choose(5_000)
    assert grid.viewport().rect().contains(grid.cell_rect(5_000))


def test_other_images_start_at_the_top_with_none_chosen(grid: ImageGrid, pictures: Pictures) -> None:
    grid.choose(5_000)
    grid.show_images(3, pictures)
    assert (grid.current, grid.count, list(grid.visible())) == (-1, 3, [0, 1, 2])


def test_no_images_at_all_are_fine(grid: ImageGrid, pictures: Pictures) -> None:
    grid.show_images(0, pictures)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    click(grid, QPoint(20, 20))
    assert grid.current == -1
    assert not grid.grab().isNull()
