from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.widgets.empty_state import EmptyState
from cnnstudio.gui.widgets.label import Label


def test_a_place_that_becomes_narrower_cuts_no_line_off(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 300)
    empty = EmptyState("Precision and recall of each class come with the matrix.", parent=window)
    empty.resize(600, 300)
    window.show()
    label = empty.findChildren(Label)[0]
    before = label.height()
    empty.resize(200, 300)
    assert label.height() == label.heightForWidth(label.width())
    assert label.height() > before
