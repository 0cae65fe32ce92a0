"""Where the card of a hovered connection goes: wholly into view, and never over what the pointer is on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from cnnstudio.gui.canvas.hovered_flow import card_place

ROOM = QRect(0, 0, 900, 700)
SIZE = QSize(300, 250)
POINTER = QRect(440, 330, 28, 28)


@pytest.mark.parametrize(
    ("ends", "corner"),
    [
        (QRect(300, 290, 280, 140), QPoint(590, 235)),
        (QRect(500, 290, 280, 140), QPoint(190, 235)),
        (QRect(120, 200, 700, 140), QPoint(320, 350)),
        (QRect(120, 400, 700, 140), QPoint(320, 140)),
    ],
)
def test_it_stands_beside_both_ends_where_there_is_room(ends: QRect, corner: QPoint) -> None:
    assert card_place(SIZE, (ends, POINTER), ROOM) == corner


def test_where_the_ends_fill_the_view_it_stands_beside_the_pointer() -> None:
    place = card_place(SIZE, (ROOM, POINTER), ROOM)
    assert place is not None
    assert not QRect(place, SIZE).intersects(POINTER)


def test_where_nothing_is_free_there_is_no_card() -> None:
    assert card_place(SIZE, (POINTER,), QRect(400, 300, 200, 100)) is None


@given(
    st.builds(QRect, st.integers(-200, 900), st.integers(-200, 700), st.integers(1, 900), st.integers(1, 700)),
    st.builds(QRect, st.integers(0, 870), st.integers(0, 670), st.just(28), st.just(28)),
    st.builds(QSize, st.integers(100, 900), st.integers(50, 700)),
)
def test_it_covers_no_pointer_and_stays_in_view(ends: QRect, pointer: QRect, size: QSize) -> None:
    place = card_place(size, (ends.united(pointer), pointer), ROOM)
    if place is not None:
        assert ROOM.contains(QRect(place, size))
        assert not QRect(place, size).intersects(pointer)
