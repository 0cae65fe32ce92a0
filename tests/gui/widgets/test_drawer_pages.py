"""The drawer's pages: one in view, and two side by side in a wide window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.drawer import Drawer
from cnnstudio.gui.widgets.drawer_pages import WIDE_WINDOW

PAGES = ("summary", "python", "problems")


class Window(QWidget):
    """A window with a drawer at its lower end."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.drawer = Drawer(appearance, self)
        self.pages = {key: QLabel(key) for key in PAGES}
        for key, page in self.pages.items():
            self.drawer.add_page(key, key, page)
        self.drawer.pair_pages("summary", "python")
        QVBoxLayout(self).addWidget(self.drawer)

    def in_view(self) -> list[str]:
        return [key for key, page in self.pages.items() if page.isVisible()]


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance) -> Window:
    made = Window(appearance)
    qtbot.addWidget(made)
    made.resize(WIDE_WINDOW, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("key", ["summary", "python"])
def test_a_pair_stands_side_by_side_in_a_wide_window(window: Window, key: str) -> None:
    window.drawer.open(key)
    assert window.in_view() == ["summary", "python"]
    assert window.drawer.current == key
    left, right = window.pages["summary"].geometry(), window.pages["python"].geometry()
    assert left.right() < right.left()
    assert abs(left.width() - right.width()) <= 1


def test_the_third_page_stands_alone(window: Window) -> None:
    window.drawer.open("summary")
    window.drawer.open("problems")
    assert window.in_view() == ["problems"]


def test_a_window_that_becomes_narrow_keeps_the_page_that_was_asked_for(window: Window, qtbot: QtBot) -> None:
    window.drawer.open("python")
    window.resize(WIDE_WINDOW - 1, 600)
    qtbot.waitUntil(lambda: window.in_view() == ["python"])
    window.resize(WIDE_WINDOW, 600)
    qtbot.waitUntil(lambda: window.in_view() == ["summary", "python"])


def test_the_words_of_all_pages_in_view_are_marked_and_the_last_asked_for_closes(window: Window, qtbot: QtBot) -> None:
    tabs = {tab.text(): tab for tab in window.drawer._tabs.values()}
    qtbot.mouseClick(tabs["summary"], Qt.MouseButton.LeftButton)
    assert [word for word, tab in tabs.items() if tab.isChecked()] == ["summary", "python"]
    qtbot.mouseClick(tabs["python"], Qt.MouseButton.LeftButton)
    assert window.drawer.current == "python"
    assert window.in_view() == ["summary", "python"]
    qtbot.mouseClick(tabs["python"], Qt.MouseButton.LeftButton)
    assert not window.drawer.is_open
    assert not any(tab.isChecked() for tab in tabs.values())
