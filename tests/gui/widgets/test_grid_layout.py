"""How large the cells of a gallery are drawn."""

import pytest
from PySide6.QtCore import QSize

from cnnstudio.gui.widgets.grid_layout import GridLayout, filling_side

AREA = QSize(700, 600)
SIDES = range(84, 281)


@pytest.mark.parametrize(("count", "side"), [(1, 280), (2, 280), (6, 196), (32, 84), (5000, 84)])
def test_cells_grow_as_long_as_all_are_in_view(count: int, side: int) -> None:
    assert filling_side(GridLayout(count, footer=20), 28, AREA, SIDES) == side
    if count < 100:
        assert GridLayout(count, side, 20).fitted(AREA.width()).height <= AREA.height() or side == SIDES.start


@pytest.mark.parametrize(("count", "side"), [(1, 96), (3, 96), (8, 74), (10, 56), (12, 44), (13, 96), (64, 52)])
def test_numbers_that_fit_into_one_row_stay_in_one(count: int, side: int) -> None:
    found = filling_side(GridLayout(count, footer=20), 1, AREA, range(44, 97), in_a_row=True)
    columns = GridLayout(count, found, 20).fitted(AREA.width()).columns
    assert found == side
    assert columns >= count or count > 12


def test_cells_stay_as_they_are_where_nothing_larger_is_allowed() -> None:
    assert filling_side(GridLayout(3, footer=20), 28, AREA, range(84, 85)) == 84
    assert filling_side(GridLayout(3, footer=20), 200, AREA, range(96, 97)) == 96
    assert filling_side(GridLayout(), 1, QSize(0, 0), range(96, 97)) == 96
