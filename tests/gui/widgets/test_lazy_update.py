"""Updates that wait until somebody looks."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.widgets.lazy_update import LazyUpdate


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_hidden_page_is_updated_once_when_it_is_shown(page: QWidget) -> None:
    updates: list[int] = []
    lazy = LazyUpdate(page, lambda: updates.append(1))
    lazy.ask()
    lazy.ask()
    assert updates == []
    page.show()
    assert len(updates) == 1
    page.hide()
    page.show()
    assert len(updates) == 1


def test_many_changes_in_a_row_are_one_update(page: QWidget, qtbot: QtBot) -> None:
    updates: list[int] = []
    lazy = LazyUpdate(page, lambda: updates.append(1))
    page.show()
    for _ in range(20):
        lazy.ask()
    qtbot.waitUntil(lambda: len(updates) == 2)


def test_a_page_that_is_hidden_before_its_update_gets_it_when_it_comes_back(page: QWidget) -> None:
    updates: list[int] = []
    lazy = LazyUpdate(page, lambda: updates.append(1), delay=10_000)
    page.show()
    lazy.ask()
    page.hide()
    page.show()
    assert len(updates) == 2
