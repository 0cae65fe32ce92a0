"""Ctrl+Z takes the last edit back, also while a field still has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.templates import template
from cnnstudio.gui.widgets.search_field import SearchField
from cnnstudio.gui.widgets.typed_field import TypedField
from cnnstudio.gui.window.main_window import MainWindow

CONTROL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


def filters_field(window: MainWindow, qtbot: QtBot) -> TypedField:
    window.context.document.show(template("mnist-cnn"))
    window.context.selection.select(["conv2d_1"])
    qtbot.waitUntil(lambda: any(field.isVisible() for field in fields(window)))
    return next(field for field in fields(window) if field.isVisible())


def fields(window: MainWindow) -> list[TypedField]:
    return [field for field in window.findChildren(TypedField) if field.accessibleName() == "filters"]


def filters(window: MainWindow) -> object:
    return window.context.document.project.network.layer("conv2d_1").params["filters"]


def type_into(field: QWidget, words: str) -> None:
    field.window().activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, words)


def test_ctrl_z_right_after_enter_undoes_the_edit_and_ctrl_shift_z_does_it_again(
    full_window: MainWindow, qtbot: QtBot
) -> None:
    field = filters_field(full_window, qtbot)
    type_into(field, "8")
    QTest.keyClick(field, ENTER)
    assert filters(full_window) == 8
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert filters(full_window) == 32
    qtbot.waitUntil(lambda: field.text() == "32")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert filters(full_window) == 8
    qtbot.waitUntil(lambda: field.text() == "8")


def test_ctrl_z_after_a_pause_in_typing_undoes_the_edit(full_window: MainWindow, qtbot: QtBot) -> None:
    field = filters_field(full_window, qtbot)
    type_into(field, "8")
    qtbot.waitUntil(lambda: filters(full_window) == 8)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert filters(full_window) == 32
    qtbot.waitUntil(lambda: field.text() == "32")


def test_ctrl_z_in_a_refused_text_belongs_to_the_text(full_window: MainWindow, qtbot: QtBot) -> None:
    field = filters_field(full_window, qtbot)
    full_window.context.document.set_parameter("conv2d_1", "filters", 16)
    type_into(field, "0")
    QTest.keyClick(field, ENTER)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert filters(full_window) == 16


def test_ctrl_z_after_a_layer_was_found_and_taken_removes_it(full_window: MainWindow, qtbot: QtBot) -> None:
    document = full_window.context.document
    search = full_window.findChildren(SearchField)[0]
    before = document.project
    type_into(search, "dropout")
    QTest.keyClick(search, ENTER)
    assert document.project != before
    QTest.keyClick(search, Qt.Key.Key_Z, CONTROL)
    assert document.project == before
