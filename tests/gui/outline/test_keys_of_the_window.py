"""A key that the window has as well is the outline's while the keyboard is there, and the window's elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cnnstudio.core.templates import template
from cnnstudio.gui.outline.view import OutlineView
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.focus.conftest import Press

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_ctrl_shift_l_disconnects_in_the_outline_and_changes_the_theme_elsewhere(
    fresh: MainWindow, press: Press
) -> None:
    context = fresh.context
    context.document.show(template("mnist-cnn"))
    context.navigation.show_drawer("outline")
    context.selection.select(["conv2d_2"])
    QApplication.processEvents()
    view, before = fresh.findChild(OutlineView), context.appearance.theme
    view.setFocus()
    press(Qt.Key.Key_L, _CTRL_SHIFT)
    assert view.field is not None
    assert context.appearance.theme is before
    assert press(Qt.Key.Key_Escape) is view
    context.navigation.show_workspace("train")
    press(Qt.Key.Key_L, _CTRL_SHIFT)
    assert context.appearance.theme is not before
