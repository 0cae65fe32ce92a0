from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.widgets.empty_state import EmptyState
from cnnstudio.gui.widgets.label import Label

SENTENCE = "Precision and recall of each class come with the matrix, once the training has ended."


def test_a_place_that_becomes_narrower_cuts_no_line_off(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 300)
    empty = EmptyState(SENTENCE, parent=window)
    label = empty.findChildren(Label)[0]
    window.show()
    empty.resize(600, 300)
    qtbot.waitUntil(lambda: label.width() > 400)
    wide = label.height()
    empty.resize(200, 300)
    qtbot.waitUntil(lambda: label.width() < 200)
    assert label.height() == label.heightForWidth(label.width())
    assert label.height() > wide
