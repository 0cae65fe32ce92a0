"""The sheet to draw on."""

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.draw_pad import DrawPad

SIDE = 140
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def pad(appearance: Appearance, qtbot: QtBot) -> DrawPad:
    made = DrawPad(SIDE, appearance)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def stroke(pad: DrawPad, points: Sequence[tuple[int, int]], button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(pad, button, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, button, pos=QPoint(*points[-1]))


def test_a_stroke_leaves_ink_where_the_pen_went(pad: DrawPad, qtbot: QtBot) -> None:
    assert pad.is_blank
    with qtbot.waitSignals([pad.drawn, pad.stroke_finished]):
        stroke(pad, [(20, 70), (60, 70), (120, 70)])
    ink = pad.ink()
    assert ink.shape == (280, 280)
    assert ink[140, 40:240].min() == 255
    assert not ink[:100].any()
    assert not ink[180:].any()


def test_every_movement_is_told(pad: DrawPad) -> None:
    told: list[int] = []
    pad.drawn.connect(lambda: told.append(int(np.count_nonzero(pad.ink()))))
    stroke(pad, [(20, 20), (40, 40), (60, 60), (80, 80)])
    assert len(told) >= 4
    assert told == sorted(told)


def test_a_click_is_a_dot(pad: DrawPad) -> None:
    QTest.mouseClick(pad, LEFT, pos=QPoint(70, 70))
    assert pad.ink()[140, 140] == 255
    assert not pad.is_blank


def test_moving_without_a_button_draws_nothing(pad: DrawPad) -> None:
    QTest.mouseMove(pad, QPoint(10, 10))
    QTest.mouseMove(pad, QPoint(100, 100))
    assert pad.is_blank
    assert not pad.can_undo


def test_the_right_button_rubs_out(pad: DrawPad) -> None:
    stroke(pad, [(20, 70), (120, 70)])
    stroke(pad, [(70, 40), (70, 100)], RIGHT)
    ink = pad.ink()
    assert ink[140, 140] == 0
    assert ink[140, 50] == ink[140, 230] == 255
    stroke(pad, [(10, 70), (130, 70)], RIGHT)
    assert pad.is_blank


def test_strokes_are_taken_back_one_by_one(pad: DrawPad) -> None:
    sheets = [pad.ink()]
    for line in ([(20, 30), (120, 30)], [(20, 70), (120, 70)], [(20, 30), (120, 110)]):
        stroke(pad, line)
        sheets.append(pad.ink())
    for sheet in reversed(sheets[:-1]):
        pad.undo_stroke()
        assert np.array_equal(pad.ink(), sheet)
    assert not pad.can_undo
    pad.undo_stroke()
    assert pad.is_blank


def test_clearing_takes_all(pad: DrawPad, qtbot: QtBot) -> None:
    stroke(pad, [(20, 30), (120, 30)])
    with qtbot.waitSignal(pad.drawn):
        pad.clear()
    assert pad.is_blank
    assert not pad.can_undo


def test_the_pen_stays_on_the_sheet_when_the_mouse_leaves_it(pad: DrawPad) -> None:
    stroke(pad, [(70, 70), (400, 70), (-300, 70)])
    assert pad.ink()[140].min() == 255


def test_it_is_drawn_on_by_keyboard(pad: DrawPad, qtbot: QtBot) -> None:
    pad.setFocus()
    qtbot.keyClick(pad, Qt.Key.Key_Up)
    assert pad.is_blank
    qtbot.keyClick(pad, Qt.Key.Key_Space)
    for _ in range(5):
        qtbot.keyClick(pad, Qt.Key.Key_Right)
    with qtbot.waitSignal(pad.stroke_finished):
        qtbot.keyClick(pad, Qt.Key.Key_Space)
    first = pad.ink()
    assert first[130, 140:190].min() == 255
    qtbot.keyClick(pad, Qt.Key.Key_Down)
    assert np.array_equal(pad.ink(), first)
    qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    assert pad.is_blank
    qtbot.keyClick(pad, Qt.Key.Key_Space)
    qtbot.keyClick(pad, Qt.Key.Key_Space)
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.is_blank


def test_the_eraser_is_at_hand_too(pad: DrawPad, qtbot: QtBot) -> None:
    for modifier, ink in ((Qt.KeyboardModifier.NoModifier, 255), (Qt.KeyboardModifier.ShiftModifier, 0)):
        qtbot.keyClick(pad, Qt.Key.Key_Space, modifier)
        qtbot.keyClick(pad, Qt.Key.Key_Space)
        assert pad.ink()[140, 140] == ink


def test_the_pen_is_held_at_the_edges(pad: DrawPad, qtbot: QtBot) -> None:
    for _ in range(40):
        qtbot.keyClick(pad, Qt.Key.Key_Left)
    qtbot.keyClick(pad, Qt.Key.Key_Space)
    assert pad.ink()[140, 0] == 255


def test_focus_is_seen(pad: DrawPad, qtbot: QtBot) -> None:
    pad.clearFocus()
    before = pad.grab().toImage()
    pad.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(pad.hasFocus)
    assert pad.grab().toImage() != before


def test_a_bare_sheet_tells_the_keyboard_how_it_is_drawn_on_and_clear_of_the_pen(
    appearance: Appearance, qtbot: QtBot
) -> None:
    pad = DrawPad(196, appearance)
    qtbot.addWidget(pad)
    pad.show()

    def words_in(top: int, bottom: int) -> bool:
        picture = pad.grab().toImage().scaled(196, 196)
        grey = [picture.pixelColor(x, y).lightness() for y in range(top, bottom) for x in range(20, 176)]
        return max(grey) > 100

    pad.clearFocus()
    assert words_in(90, 106)
    assert not words_in(110, 180)
    pad.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(pad.hasFocus)
    assert words_in(110, 180)
    qtbot.keyClick(pad, Qt.Key.Key_Space)
    assert not words_in(120, 180)
