"""Whole windows whose outline is worked with keys, and what a screen reader finds in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.gui.outline.row import COLUMNS
from cnnstudio.gui.outline.view import OutlineView
from tests.gui.accessibility.spoken import interface
from tests.gui.focus.conftest import fresh, make_window, preferences_file, press
from tests.gui.panels.conftest import build, show

__all__ = ["build", "fresh", "make_window", "preferences_file", "press", "show"]

Type = Callable[[str], None]


@pytest.fixture
def type_words(qtbot: QtBot) -> Type:
    """Types letter by letter where the keyboard is, and Enter."""

    def type_it(words: str) -> None:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClicks(here, words)
        QTest.keyClick(here, Qt.Key.Key_Return)
        QApplication.processEvents()

    return type_it


def read_rows(view: OutlineView) -> list[list[str]]:
    """The cells of all rows, as a screen reader gets them."""
    table = interface(view)
    cells = (table.child(place) for place in range(table.childCount()))
    names = [
        cell.text(QAccessible.Text.Name)
        for cell in cells
        if cell is not None and cell.role() is QAccessible.Role.TreeItem
    ]
    return [names[start : start + len(COLUMNS)] for start in range(0, len(names), len(COLUMNS))]
