"""A whole sitting with the keyboard alone, as a screen reader tells it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cnnstudio.core.quiz.sitting import Mark
from cnnstudio.gui.quiz.bar import QuizBar
from cnnstudio.gui.quiz.section import QuizSection
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.accessibility.spoken import description, name
from tests.gui.focus.conftest import Press, fresh, make_window, preferences_file, press

__all__ = ["fresh", "make_window", "preferences_file", "press"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key


def _right(window: MainWindow, title: str) -> str:
    layer_id = window.context.selection.current
    assert layer_id is not None
    result = window.context.document.analysis.layers[layer_id]
    assert result.output_shape is not None
    return "x".join(map(str, result.output_shape)) if title.startswith("Output shape") else str(result.parameters)


def test_every_question_is_answered_and_the_quiz_left_without_a_mouse(
    fresh: MainWindow, press: Press, qtbot: QtBot
) -> None:
    here = press(K.Key_F9)
    sitting = fresh.context.quiz.sitting
    assert sitting is not None
    led_on = 0
    for _ in range(len(sitting.known)):
        assert isinstance(here, QLineEdit), name(here)
        title = name(here)
        assert title in ("Output shape: your answer", "Parameters: your answer")
        qtbot.keyClicks(here, _right(fresh, title))
        here = press(K.Key_Return)
        if not isinstance(here, QLineEdit) and fresh.context.quiz.sitting.open:
            # The derivation of what was answered last can be read until then.
            assert name(here) == "Next question"
            here, led_on = press(K.Key_Return), led_on + 1
    sitting = fresh.context.quiz.sitting
    assert sitting is not None
    assert not sitting.open
    assert led_on == len({question.layer_id for question in sitting.known}) - 1
    assert sitting.count(Mark.FIRST) == len(sitting.known)
    bar = fresh.findChild(QuizBar)
    assert f"{len(sitting.known)} of {len(sitting.known)} right at first try" in description(bar)
    press(K.Key_F8)
    assert not fresh.context.quiz.is_on


def test_a_wrong_answer_and_one_that_is_shown_are_read_out(fresh: MainWindow, press: Press, qtbot: QtBot) -> None:
    here = press(K.Key_F9)
    qtbot.keyClicks(here, "1x1x1")
    here = press(K.Key_Return)
    assert description(here).startswith("Not yet: 1 × 1 × 1. ")
    section = fresh.findChild(QuizSection)
    line = next(iter(section._rows.values()))
    assert line.sentence() == ""
    assert name(press(K.Key_Tab)) == "Check"
    assert name(press(K.Key_Tab)) == "Show it"
    press(K.Key_Space)
    assert line.sentence().startswith("Output shape ")
    assert ", shown: " in line.sentence()
    assert QApplication.focusWidget() is not None
    assert name(QApplication.focusWidget()) == "Parameters: your answer"
