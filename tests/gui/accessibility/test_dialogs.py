"""Every dialog: names and roles, Tab in reading order, a focus that is seen, Esc."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.code.checking import checked
from cnnstudio.gui.dialogs.bug import BugDialog
from cnnstudio.gui.dialogs.code_preview import CodePreview
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.dialogs.question import CANCEL, Answer, Question
from cnnstudio.gui.focus.stops import is_usable, stops
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.accessibility.pictures import contrasts, seen
from tests.gui.accessibility.spoken import Role, is_to_be_told, name, role
from tests.gui.window.conftest import MakeWindow
from tests.gui.window.dialogs import the_dialog

# The offscreen platform says so of every dialog of a fixed width.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CODE = checked("import keras\nmodel = keras.Sequential([keras.layers.Dense(3, lr='1')])\nos.system('x')\n", None, None)
ANSWERS = (Answer(CANCEL, "Cancel"), Answer("save", "&Save", "primary"))
DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "preferences": lambda window: window.dialogs.show_preferences(),
    "shortcuts": lambda window: window.dialogs.show_shortcuts(),
    "about": lambda window: window.dialogs.show_about(),
    "question": lambda window: Question("Save the changes?", "They are lost.", ANSWERS, window).open(),
    "code": lambda window: CodePreview(CODE, "net.py", window.context.appearance, window).open(),
    "bug": lambda window: BugDialog("Traceback\nValueError: x", window).open(),
}
TAB = Qt.FocusReason.TabFocusReason


@pytest.fixture(params=list(DIALOGS))
def dialog(request: pytest.FixtureRequest, make_window: MakeWindow, qtbot: QtBot) -> Dialog:
    window = make_window()
    DIALOGS[request.param](window)
    found = the_dialog(window)
    qtbot.waitUntil(found.isActiveWindow)
    QApplication.processEvents()
    return found


def test_everything_in_it_has_a_name_and_a_role(dialog: Dialog, qtbot: QtBot) -> None:
    assert role(dialog) is Role.Dialog
    assert name(dialog)
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and is_to_be_told(widget):
            assert role(widget) not in (Role.Client, Role.NoRole), widget
            assert name(widget).strip(), f"{widget} in {widget.parentWidget()}"
        if isinstance(widget, QLabel) and not widget.pixmap().isNull():
            assert widget.accessibleName(), widget
    dialog.close()


def test_tab_goes_round_as_it_is_read_and_the_focus_is_seen(dialog: Dialog, qtbot: QtBot) -> None:
    first = QApplication.focusWidget()
    assert first is not None
    assert dialog.isAncestorOf(first)
    visited = [first]
    while True:
        here = visited[-1]
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        assert there is not None
        if there is visited[0]:
            break
        assert there not in visited, f"Tab is caught at {there}"
        visited.append(there)
    assert set(visited) == set(stops(dialog))
    assert all(map(is_usable, visited))
    order = stops(dialog)
    turned = [*visited[visited.index(order[0]) :], *visited[: visited.index(order[0])]]
    assert turned == order
    for before, after in pairwise(order):
        here, there = seen(before, dialog, 0), seen(after, dialog, 0)
        assert there.center().y() > here.center().y() or there.left() >= here.right(), f"{before}, then {after}"
    for widget in order:
        other = order[order.index(widget) - 1]
        if other is widget:
            continue
        widget.setFocus(TAB)
        other.setFocus(TAB)
        QApplication.processEvents()
        place = seen(widget, dialog)
        without = dialog.grab(place).toImage()
        widget.setFocus(TAB)
        QApplication.processEvents()
        marked = int((contrasts(without, dialog.grab(place).toImage()) >= 3).sum())
        assert marked >= min(2 * min(widget.width(), widget.height()), 200), f"{widget}: {marked}"
    dialog.close()


def test_esc_closes_it(dialog: Dialog, qtbot: QtBot) -> None:
    window = dialog.parentWidget()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not [one for one in window.findChildren(Dialog) if one.isVisible()])
