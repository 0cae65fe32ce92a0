from pytestqt.qtbot import QtBot

from cnnstudio.gui.widgets.empty_state import EmptyState
from cnnstudio.gui.widgets.label import Label


def test_a_place_that_becomes_narrower_cuts_no_line_off(qtbot: QtBot) -> None:
    empty = EmptyState("Precision and recall of each class come with the matrix.")
    qtbot.addWidget(empty)
    empty.resize(600, 300)
    empty.show()
    label = empty.findChildren(Label)[0]
    before = label.height()
    for width in (300, 200):
        empty.resize(width, 300)
        assert label.height() == label.heightForWidth(label.width())
    assert label.height() > before
