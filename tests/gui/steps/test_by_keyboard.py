"""An augmentation from the first step to the last, and the ways to it, without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.panels.data_source import DataSourcePanel
from cnnstudio.gui.steps.section import StepsSection
from cnnstudio.gui.steps.step_header import StepHeader
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.focus.conftest import Press, fresh, make_window, preferences_file, press

__all__ = ["fresh", "make_window", "preferences_file", "press"]

# The offscreen platform says so of every menu that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K, TAB, ALT = Qt.Key, Qt.FocusReason.TabFocusReason, Qt.KeyboardModifier.AltModifier
AUGMENT = Category.AUGMENTATION


def section_of(window: MainWindow) -> StepsSection:
    panel = window.workspaces["data"].panel("data_source")
    assert isinstance(panel, DataSourcePanel)
    return panel.steps[AUGMENT]


def add(section: StepsSection, downs: int, qtbot: QtBot) -> None:
    """The entry so many lines down in the menu that the focused button opens."""
    here = QApplication.focusWidget()
    assert here in (section.begin, section.add)
    QTest.keyClick(here, K.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for _ in range(downs):
        QTest.keyClick(menu, K.Key_Down)
    QTest.keyClick(menu, K.Key_Return)
    # The offscreen platform takes a menu for another window.
    section.window().activateWindow()
    qtbot.waitUntil(section.window().isActiveWindow)


def test_steps_are_added_set_moved_and_removed(fresh: MainWindow, press: Press, qtbot: QtBot) -> None:
    document = fresh.context.document
    fresh.show_workspace("data")
    section = section_of(fresh)
    section.begin.setFocus(TAB)
    add(section, 2, qtbot)
    header = QApplication.focusWidget()
    assert isinstance(header, StepHeader)
    assert header.text() == "RandomRotation"
    field = press(K.Key_Tab)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "0.1")
    press(K.Key_Return)
    assert document.project.augmentation[0].params["factor"] == 0.1
    section.add.setFocus(TAB)
    add(section, 3, qtbot)
    assert [step.type_id for step in document.project.augmentation] == ["random_rotation", "random_zoom"]
    press(K.Key_Up, ALT)
    assert [step.type_id for step in document.project.augmentation] == ["random_zoom", "random_rotation"]
    press(K.Key_Delete)
    assert QApplication.focusWidget() is header
    for _ in range(5):
        document.undo_stack.undo()
    assert document.project.augmentation == ()
    assert document.undo_stack.index() == 0


def test_from_the_canvas_the_way_leads_to_the_steps(fresh: MainWindow, press: Press) -> None:
    fresh.context.document.add_step(AUGMENT, "random_zoom")
    canvas = fresh.findChild(CanvasView)
    canvas.setFocus(TAB)
    press(K.Key_Down, ALT)
    press(K.Key_Up, ALT)
    press(K.Key_Return)
    assert fresh.workspace == "data"
    assert QApplication.focusWidget() is section_of(fresh).list.cards[0].header
