"""A line that unfolds: its words stand clear of the ring, and are never cut."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from cnnstudio.gui.focus.ring import WIDTH
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.fold_line import FoldLine

_RING = int(WIDTH)


@pytest.fixture
def line(appearance: Appearance, qtbot: QtBot) -> FoldLine:
    made = FoldLine(appearance, "Parameters")
    made.show_words("Parameters", "4,672")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    return made


def inked(picture: QImage, part: QRect) -> bool:
    """Whether anything but the background is there."""
    ground = picture.pixelColor(0, 0)
    return any(_differs(picture.pixelColor(x, y), ground) for x in _columns(part) for y in _rows(part))


def _columns(part: QRect) -> range:
    return range(part.left(), part.right() + 1)


def _rows(part: QRect) -> range:
    return range(part.top(), part.bottom() + 1)


def _differs(one: QColor, other: QColor) -> bool:
    return one.rgb() != other.rgb()


def test_words_and_arrow_stand_clear_of_the_ring(line: FoldLine) -> None:
    picture = line.grab().toImage()
    height, width = picture.height(), picture.width()
    assert inked(picture, QRect(0, 0, 12, height))
    for edge in (0, width - _RING):
        assert not inked(picture, QRect(edge, 0, _RING, height))


def test_name_and_value_never_meet(line: FoldLine) -> None:
    """At the width that it asks for, a gap stays between the two."""
    picture = line.grab().toImage()
    height = picture.height()
    columns = [inked(picture, QRect(x, 0, 1, height)) for x in range(picture.width())]
    words = "".join("x" if column else " " for column in columns).strip()
    assert " " * 6 in words
