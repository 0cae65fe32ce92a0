"""The help of the selected layer, with the numbers of the example or with the learner's own."""

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.properties.help_page import HelpPage
from tests.gui.panels.conftest import Show


@pytest.fixture
def panel(build: Context, show: Show, qtbot: QtBot) -> PropertiesPanel:
    made = PropertiesPanel(build)
    made.resize(300, 900)
    show(made)
    return made


def open_help(panel: PropertiesPanel, build: Context, layer_id: str, qtbot: QtBot) -> HelpPage:
    build.selection.select([layer_id])
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.layer)
    qtbot.mouseClick(panel.layer.header.more, Qt.MouseButton.LeftButton)
    assert panel.currentWidget() is panel.help
    return panel.help


def words(page: HelpPage) -> str:
    return " ".join(page.browser.toPlainText().split())


def test_the_page_of_a_selected_layer_shows_its_own_numbers_by_the_keyboard(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    page = open_help(panel, build, "conv2d_2", qtbot)
    assert page.numbers.isVisible()
    assert page.numbers.current == "example"
    assert "14 × 14" not in words(page)
    example = page.browser.accessibleDescription()
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    assert page.numbers.segment("example").hasFocus()
    qtbot.keyClick(page.numbers.segment("example"), Qt.Key.Key_Right)
    assert page.numbers.current == "own"
    assert "Conv2D 2 receives 14 × 14 × 32 and puts out 14 × 14 × 64." in words(page)
    assert "⌊(14 − 3 + 2)/1⌋ + 1 = 14" in words(page)
    assert "3·3·32·64 + 64 = 18,496" in words(page)
    assert "filters=64" in words(page)
    assert page.browser.accessibleDescription() != example
    assert page.browser.accessibleDescription() in words(page)


def test_the_choice_stays_for_the_next_layer_and_other_pages_have_none(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    open_help(panel, build, "conv2d_2", qtbot).numbers.choose("own")
    page = open_help(panel, build, "max_pooling2d_1", qtbot)
    assert "MaxPooling2D 1 receives 28 × 28 × 32" in words(page)
    build.navigation.show_help("dense")
    assert page.spec is CATALOGUE["dense"]
    assert page.numbers.isHidden()
    assert page.use.isVisible()


def test_an_edit_is_followed_while_the_page_is_open(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    page = open_help(panel, build, "conv2d_2", qtbot)
    page.numbers.choose("own")
    build.document.set_parameter("conv2d_2", "filters", 8)
    qtbot.waitUntil(lambda: "puts out 14 × 14 × 8" in words(page))
    assert panel.currentWidget() is page
    build.document.undo_stack.undo()
    qtbot.waitUntil(lambda: "puts out 14 × 14 × 64" in words(page))
    build.document.set_parameter("conv2d_1", "padding", "valid")
    build.document.set_parameter("conv2d_1", "kernel_size", 40)
    qtbot.waitUntil(lambda: "is not known yet" in words(page))
    page.numbers.choose("example")
    assert "is not known yet" not in words(page)


def test_links_lead_away_from_a_layer_s_page_and_back(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    page = open_help(panel, build, "dense_1", qtbot)
    page.numbers.choose("own")
    page.browser.followed.emit(QUrl("flatten.md"))
    assert page.spec is CATALOGUE["flatten"]
    assert page.numbers.isHidden()
    page.browser.followed.emit(QUrl("dense.md"))
    assert page.numbers.isVisible()
    assert "Dense 1 receives 3136 and puts out 64." in words(page)
    assert not page.use.isVisible()


def test_the_picture_wears_the_theme(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    page = open_help(panel, build, "conv2d_2", qtbot)
    page.numbers.choose("own")
    before = page.browser.picture("picture:example")
    build.appearance.choose("dark" if build.appearance.theme.scheme == "light" else "light")
    assert page.browser.picture("picture:example") != before
