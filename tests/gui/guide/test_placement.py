"""A hint lies wholly on the page and points at its control."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from cnnstudio.gui.guide.placement import Side, placed

PAGE = QRect(0, 0, 1000, 640)
SIZE = QSize(300, 44)


@pytest.mark.parametrize(
    ("side", "target", "tip"),
    [
        (Side.BELOW, QRect(450, 8, 100, 32), QPoint(499, 42)),
        (Side.BELOW, QRect(450, 600, 100, 32), QPoint(499, 598)),
        (Side.RIGHT, QRect(12, 100, 196, 196), QPoint(210, 197)),
        (Side.RIGHT, QRect(800, 100, 196, 196), QPoint(798, 197)),
        (Side.LEFT, QRect(700, 100, 290, 30), QPoint(698, 114)),
        (Side.LEFT, QRect(20, 100, 290, 30), QPoint(312, 114)),
    ],
)
def test_a_card_goes_where_there_is_room(side: Side, target: QRect, tip: QPoint) -> None:
    found = placed(SIZE, target, PAGE, side)
    assert found.tip == tip
    assert not found.card.intersects(target)


def test_over_a_free_place_it_lies_in_the_middle_without_an_arrow() -> None:
    found = placed(SIZE, QRect(200, 50, 600, 56), PAGE, Side.OVER)
    assert found.tip is None
    assert found.card == QRect(350, 56, 300, 44)


@given(
    st.builds(QRect, st.integers(0, 900), st.integers(0, 600), st.integers(8, 400), st.integers(8, 300)),
    st.sampled_from(Side),
)
def test_it_never_leaves_the_page(target: QRect, side: Side) -> None:
    assert PAGE.contains(placed(SIZE, target, PAGE, side).card)
