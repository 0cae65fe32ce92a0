"""The line above typed Python: what it says is read to its end, in however narrow a drawer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.draft_bar import DraftBar
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column

_ERROR = "Line 41 is no Python: '(' was never closed. Look for a missing bracket, quotation mark or colon there."


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot) -> Iterator[DraftBar]:
    """Above an editor, as in the drawer; the page lives as long as the test."""
    page = QWidget()
    made = DraftBar(appearance, "Show the layer")
    made.show_place.hide()
    layout = column(page, spacing=4)
    layout.addWidget(made)
    layout.addWidget(QPlainTextEdit(), 1)
    qtbot.addWidget(page)
    page.resize(900, 200)
    page.show()
    qtbot.waitExposed(page)
    yield made
    page.hide()


def _needed(words: Label) -> int:
    """Pixels, for all lines at the present width."""
    room = QRect(0, 0, words.width(), 10_000)
    return words.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words.text()).height()


@pytest.mark.parametrize("width", [420, 640, 900])
def test_a_long_sentence_wraps(bar: DraftBar, qtbot: QtBot, width: int) -> None:
    bar.window().resize(width, 200)
    bar.say("Edited, not applied", _ERROR, "error")
    words = next(label for label in bar.findChildren(Label) if label.text() == _ERROR)
    qtbot.waitUntil(lambda: words.height() >= _needed(words))
    assert bar.width() == width
    assert bar.rect().contains(words.geometry())


def test_a_short_one_takes_one_line(bar: DraftBar, qtbot: QtBot) -> None:
    bar.say("Edited, not applied", _ERROR, "error")
    bar.say("Edited, not applied", "8 layers read.")
    words = next(label for label in bar.findChildren(Label) if label.text() == "8 layers read.")
    qtbot.waitUntil(lambda: bar.height() < 2 * bar.apply.sizeHint().height())
    assert words.sizeHint().height() < 2 * words.fontMetrics().height()


def test_a_name_without_end_makes_the_bar_no_wider_than_its_drawer(bar: DraftBar, qtbot: QtBot) -> None:
    name = "x" * 400
    bar.window().resize(420, 200)
    bar.say("Edited, not applied", name, "error")
    qtbot.waitUntil(lambda: bar.width() == 420)
    assert bar.minimumSizeHint().width() <= 420
    assert bar.words() == f"Edited, not applied {name}"
