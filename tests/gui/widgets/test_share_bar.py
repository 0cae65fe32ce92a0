"""The bar that is divided among layers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.gui.looks.theme import LIGHT, Appearance
from cnnstudio.gui.widgets.share_bar import Share, ShareBar, percent_of

SHARES = (
    Share("conv2d_1", "Conv2D", 320, "{:,} parameters".format, Category.CONVOLUTION),
    Share("flatten_1", "Flatten", 0, "{:,} parameters".format, Category.RESHAPING),
    Share("dense_1", "Dense", 200_000, "{:,} parameters".format, Category.DENSE),
)


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot) -> ShareBar:
    made = ShareBar(appearance)
    qtbot.addWidget(made)
    made.resize(276, made.sizeHint().height())
    made.show_shares(SHARES)
    made.show()
    return made


def test_a_click_tells_whose_segment_it_was(bar: ShareBar, qtbot: QtBot) -> None:
    for key in ("conv2d_1", "dense_1"):
        with qtbot.waitSignal(bar.clicked) as clicked:
            qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.segment(key).center().toPoint())
        assert clicked.args == [key]


def test_the_smallest_share_is_still_seen_and_nothing_takes_no_room(bar: ShareBar) -> None:
    assert bar.segment("conv2d_1").width() >= 1.9
    assert bar.segment("dense_1").right() == pytest.approx(bar.width())
    with pytest.raises(ValueError, match="not in list"):
        bar.segment("flatten_1")


def test_segments_wear_the_colour_of_their_category(bar: ShareBar) -> None:
    spot = bar.segment("dense_1").center().toPoint()
    assert bar.grab().toImage().pixelColor(spot) == LIGHT.category(Category.DENSE)


def test_the_current_share_is_underlined(bar: ShareBar) -> None:
    below = QPoint(150, bar.height() - 2)
    bar.show_shares(SHARES, "conv2d_1")
    assert bar.grab().toImage().pixelColor(below) != LIGHT.text
    bar.show_shares(SHARES, "dense_1")
    assert bar.grab().toImage().pixelColor(below) == LIGHT.text


def test_arrow_keys_walk_along_the_bar(bar: ShareBar, qtbot: QtBot) -> None:
    bar.clicked.connect(lambda key: bar.show_shares(SHARES, key))
    told: list[str] = []
    bar.clicked.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(bar, key)
    assert told == ["conv2d_1", "dense_1", "dense_1", "conv2d_1"]


def test_an_empty_bar_takes_clicks_and_keys_in_silence(bar: ShareBar, qtbot: QtBot) -> None:
    bar.show_shares(())
    with qtbot.assertNotEmitted(bar.clicked):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert not bar.grab().isNull()


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (91, 100, "91 %"),
        (1, 1000, "under 1 %"),
        (999, 1000, "over 99 %"),
        (0, 10, "0 %"),
        (0, 0, "0 %"),
        (5, 5, "100 %"),
    ],
)
def test_a_percentage_never_rounds_to_none_or_all(part: int, whole: int, words: str) -> None:
    assert percent_of(part, whole) == words


def test_a_reader_is_told_all_shares_of_a_small_network_and_the_largest_of_a_large_one(bar: ShareBar) -> None:
    assert bar.accessibleDescription() == "Conv2D: 320 parameters (under 1 %), Dense: 200,000 parameters (over 99 %)"
    many = [Share(f"d{size}", f"Dense {size}", size, str, Category.DENSE) for size in range(1, 1001)]
    bar.show_shares(many)
    parts = bar.accessibleDescription().split(", ")
    assert parts[0].startswith("Dense 977:")
    assert parts[-2].startswith("Dense 1000:")
    assert parts[-1] == "and 976 more layers"
    bar.show_shares(many, "d7")
    assert bar.accessibleDescription().startswith("Dense 7:")
