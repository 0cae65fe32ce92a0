"""Tooltips are read in lines."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.tips import LONGEST, lines_of

SENTENCE = (
    "This 17×17 window does not fit: the layer above delivers maps of 14×14. Use a smaller window, or padding 'same'."
)


def test_no_line_is_long_and_no_word_is_lost() -> None:
    lines = lines_of(SENTENCE).split("\n")
    assert max(map(len, lines)) <= LONGEST
    assert " ".join(lines) == SENTENCE
    assert lines_of("short\nlines stay") == "short\nlines stay"
    assert lines_of("") == ""


def test_a_button_says_why_it_cannot_be_pressed_in_lines(appearance: Appearance, qtbot: QtBot) -> None:
    button = Button("Train", appearance)
    qtbot.addWidget(button)
    button.show()
    button.refuse(SENTENCE)
    QApplication.sendEvent(button, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(4, 4), button.mapToGlobal(QPoint(4, 4))))
    assert QToolTip.text() == lines_of(SENTENCE)
    assert button.toolTip() == SENTENCE
    QToolTip.hideText()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
