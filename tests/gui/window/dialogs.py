"""The studio's own dialogs, as a person sees and answers them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.dialogs.dialog import Dialog


def open_dialogs(window: QWidget) -> list[Dialog]:
    return [dialog for dialog in window.findChildren(Dialog) if dialog.isVisible()]


def the_dialog(window: QWidget) -> Dialog:
    (dialog,) = open_dialogs(window)
    return dialog


def press(dialog: Dialog, words: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.button(words), Qt.MouseButton.LeftButton)
