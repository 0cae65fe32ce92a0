"""The hints in the real window, over an engine that answers: from the first sentence to the code."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.focus.stops import entrance
from cnnstudio.gui.guide.situation import Deed
from cnnstudio.gui.panels.catalogue import PANELS
from cnnstudio.gui.panels.evaluate_matrix import EvaluateMatrixPanel
from cnnstudio.gui.panels.inspect_image import InspectImagePanel
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.widgets.draw_pad import DrawPad
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui import answering
from tests.gui.window.conftest import MakeWindow

LEFT = Qt.MouseButton.LeftButton
_LONG = 30_000


@pytest.fixture
def newcomer(make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    answering.AnsweringEngine.asked.clear()
    window = make_window(template("mnist-cnn"), panels=PANELS)
    qtbot.waitExposed(window)
    return window


def train(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.context.session.finished, timeout=_LONG):
        qtbot.mouseClick(window.top_bar.run_buttons.train, LEFT)
    qtbot.waitUntil(lambda: window.context.run_images.prepared is not None, timeout=_LONG)


def follow(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.hint.link, LEFT)


def test_the_first_five_minutes(newcomer: MainWindow, qtbot: QtBot) -> None:
    window, hint = newcomer, newcomer.hint
    assert hint.words() == "This network reads handwritten digits. Press Train."
    train(window, qtbot)
    assert hint.words() == "It reads 90 of 100 unseen digits. Draw one."
    follow(window, qtbot)
    assert window.workspace == "inspect"
    assert hint.words().startswith("Draw a digit")

    image = window.workspaces["inspect"].panel("inspect_image")
    assert isinstance(image, InspectImagePanel)
    QTest.mousePress(image.drawing.pad, LEFT, pos=QPoint(50, 50))
    QTest.mouseMove(image.drawing.pad, QPoint(120, 120))
    QTest.mouseRelease(image.drawing.pad, LEFT, pos=QPoint(120, 120))
    assert hint.words() == "Which digits does it confuse?"
    follow(window, qtbot)
    assert window.workspace == "evaluate"
    qtbot.waitUntil(lambda: hint.words().startswith("Outlined"), timeout=_LONG)

    matrix = window.workspaces["evaluate"].panel("evaluate_matrix")
    assert isinstance(matrix, EvaluateMatrixPanel)
    with qtbot.waitSignal(window.context.evaluator.cell_changed):
        matrix.matrix.clicked.emit(3, 3)
    assert hint.words() == "Would 8 filters do instead of 32?"
    follow(window, qtbot)
    assert window.workspace == "build"
    qtbot.waitUntil(lambda: hint.words() == "Change filters from 32 to 8 and look at the numbers.")

    window.context.document.set_parameter("conv2d_1", "filters", 8)
    assert window.status_bar.message() == "filters 32 → 8: 220,234 → 206,170 parameters"
    assert hint.words() == "Why 4,672 parameters in the second Conv2D?"
    follow(window, qtbot)
    assert window.context.selection.current == "conv2d_2"
    assert hint.words().startswith("Take the code home")
    with qtbot.waitSignal(window.context.navigation.export_wanted):
        follow(window, qtbot)
    assert hint.words() == ""


def test_a_hint_that_was_put_away_stays_away_in_the_next_start(
    newcomer: MainWindow, make_window: MakeWindow, preferences_file: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(newcomer.hint.close_button, LEFT)
    assert newcomer.hint.words() == ""
    newcomer.context.document.set_parameter("conv2d_1", "filters", 9)
    assert newcomer.hint.words() == ""
    assert Preferences(preferences_file).flag("hint/press_train")
    assert make_window(template("mnist-cnn"), panels=PANELS).hint.words() == ""


def test_esc_in_a_hint_closes_it_as_its_cross_does(newcomer: MainWindow, qtbot: QtBot) -> None:
    before = newcomer.hint.words()
    newcomer.hint.close_button.setFocus()
    qtbot.keyClick(newcomer.hint.close_button, Qt.Key.Key_Escape)
    assert newcomer.hint.words() != before


def test_esc_closes_the_hint_wherever_nothing_else_has_a_use_for_it(newcomer: MainWindow, qtbot: QtBot) -> None:
    train(newcomer, qtbot)
    newcomer.context.guide.note(Deed.DRAWN)
    newcomer.show_workspace("evaluate")
    panel = newcomer.workspaces["evaluate"].panel("evaluate_matrix")
    assert isinstance(panel, EvaluateMatrixPanel)
    qtbot.waitUntil(lambda: newcomer.hint.words().startswith("Outlined"), timeout=_LONG)
    panel.images.setFocus()
    qtbot.keyClick(panel.images, Qt.Key.Key_Escape)
    assert not newcomer.hint.words().startswith("Outlined")


def test_esc_on_the_canvas_closes_the_hint_when_there_is_nothing_else_to_give_up(
    newcomer: MainWindow, qtbot: QtBot
) -> None:
    canvas, selection = newcomer.findChild(CanvasView), newcomer.context.selection
    before = newcomer.hint.words()
    assert before
    selection.select(["conv2d_1"])
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert selection.current is None
    assert newcomer.hint.words() == before
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert newcomer.hint.words() != before


def test_from_one_hint_to_the_next_the_sheet_stays_under_the_pen(newcomer: MainWindow, qtbot: QtBot) -> None:
    train(newcomer, qtbot)
    follow(newcomer, qtbot)
    pad = newcomer.findChild(DrawPad)
    before = newcomer.hint.words()
    place = pad.mapTo(newcomer, QPoint(0, 0))
    newcomer.context.inspector.drawing_finished.emit()
    assert newcomer.hint.words() not in ("", before)
    QApplication.processEvents()
    assert pad.mapTo(newcomer, QPoint(0, 0)) == place


def test_the_hint_about_the_parameters_leads_the_keyboard_to_them(newcomer: MainWindow, qtbot: QtBot) -> None:
    guide, hint = newcomer.context.guide, newcomer.hint
    newcomer.activateWindow()
    qtbot.waitUntil(newcomer.isActiveWindow)
    for deed in (Deed.JUDGED, Deed.CHANGED_FILTERS):
        guide.note(deed)
    guide.put_away()
    assert hint.words() == "Why 18,496 parameters in the second Conv2D?"
    properties = newcomer.workspaces["build"].panel("properties")
    assert isinstance(properties, PropertiesPanel)
    parameters = properties.layer.numbers.parameters
    parameters.line.setChecked(False)
    hint.link.setFocus()
    qtbot.keyClick(hint.link, Qt.Key.Key_Space)
    assert newcomer.focusWidget() is parameters.line
    assert parameters.content()[0] == "18,496"
    assert parameters.line.isChecked()


def test_help_brings_all_hints_back(newcomer: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(newcomer.hint.close_button, LEFT)
    again = next(action for action in newcomer.actions() if action.text().replace("&", "") == "Show the hints again")
    again.trigger()
    assert newcomer.hint.words() == "This network reads handwritten digits. Press Train."


def test_a_hint_is_hidden_while_its_control_is_not_in_view(newcomer: MainWindow) -> None:
    newcomer.show_workspace("data")
    assert newcomer.hint.words() == ""
    newcomer.show_workspace("build")
    assert newcomer.hint.words()


def test_a_hint_goes_where_its_control_goes(newcomer: MainWindow, qtbot: QtBot) -> None:
    train(newcomer, qtbot)
    for size in ((1024, 768), (1440, 900), (1000, 640)):
        newcomer.resize(*size)
        segment = newcomer.top_bar.workspaces.segment("inspect")
        centre = segment.mapTo(newcomer.centralWidget(), segment.rect().center())
        card = newcomer.hint.geometry()
        qtbot.waitUntil(lambda c=card, p=centre: c.left() < p.x() < c.right())
        assert card.top() >= centre.y()
        assert newcomer.centralWidget().rect().contains(card.adjusted(8, 8, -8, -8))


def test_a_hint_of_the_bar_covers_nothing_of_the_page(newcomer: MainWindow, qtbot: QtBot) -> None:
    train(newcomer, qtbot)
    hint, page = newcomer.hint, newcomer.workspaces["train"]

    def lower_edge() -> int:
        return hint.close_button.mapTo(newcomer, QPoint(0, hint.close_button.height())).y()

    def upper_edge() -> int:
        return page.mapTo(newcomer, QPoint(0, 0)).y()

    assert hint.isVisible()
    qtbot.waitUntil(lambda: upper_edge() > lower_edge())
    newcomer.context.guide.put_away()
    newcomer.context.guide.put_away()
    assert not hint.isVisible()
    qtbot.waitUntil(lambda: upper_edge() == newcomer.top_bar.geometry().bottom() + 1)


def test_a_hint_is_reached_by_keyboard(newcomer: MainWindow, qtbot: QtBot) -> None:
    train(newcomer, qtbot)
    newcomer.activateWindow()
    newcomer.top_bar.workspaces.segment("inspect").setFocus()
    qtbot.keyClick(newcomer.top_bar.workspaces.segment("inspect"), Qt.Key.Key_Tab)
    assert newcomer.focusWidget() is newcomer.hint.link
    qtbot.keyClick(newcomer.hint.link, Qt.Key.Key_Space)
    assert newcomer.workspace == "inspect"


def test_hints_never_hold_up_the_closing(newcomer: MainWindow, qtbot: QtBot) -> None:
    """Nothing was edited, so nothing is asked."""
    newcomer.close()
    qtbot.waitUntil(newcomer.isHidden)


def test_another_project_is_no_change_of_filters(newcomer: MainWindow) -> None:
    newcomer.context.document.show(template("cifar10-cnn"))
    newcomer.context.document.show(template("mnist-cnn"))
    assert not newcomer.context.preferences.flag("hint/fewer_filters")
    newcomer.context.document.set_parameter("conv2d_1", "filters", 8)
    assert newcomer.context.preferences.flag("hint/fewer_filters")


def test_a_click_on_the_hint_leaves_the_keyboard_in_the_form(newcomer: MainWindow, qtbot: QtBot) -> None:
    newcomer.activateWindow()
    qtbot.waitUntil(newcomer.isActiveWindow)
    newcomer.context.guide.put_away()
    newcomer.context.guide.note(Deed.JUDGED)
    newcomer.context.selection.select(["conv2d_1"])
    properties = newcomer.workspaces["build"].panel("properties")
    assert isinstance(properties, PropertiesPanel)
    qtbot.waitUntil(lambda: properties.layer.settings is not None)
    settings = properties.layer.settings
    assert settings is not None
    settings.go_to("filters")
    qtbot.keyClicks(newcomer.focusWidget(), "8")
    qtbot.keyClick(newcomer.focusWidget(), Qt.Key.Key_Return)
    assert newcomer.hint.words() == "Why 4,672 parameters in the second Conv2D?"
    follow(newcomer, qtbot)
    QApplication.processEvents()
    assert newcomer.context.selection.current == "conv2d_2"
    assert properties.layer.settings is not settings
    assert newcomer.focusWidget() is entrance(properties.layer.settings.form.row("filters"))


@pytest.mark.parametrize("width", [1024, 1440])
def test_the_hint_about_the_filters_covers_no_number_that_it_speaks_of(
    newcomer: MainWindow, qtbot: QtBot, width: int
) -> None:
    newcomer.resize(width, 760)
    train(newcomer, qtbot)
    for deed in (Deed.DRAWN, Deed.JUDGED, Deed.LOOKED_AT_MISTAKES):
        newcomer.context.guide.note(deed)
    newcomer.show_workspace("build")
    newcomer.context.selection.select(["conv2d_1"])
    hint, canvas = newcomer.hint, newcomer.findChild(CanvasView)
    qtbot.waitUntil(lambda: hint.words() == "Change filters from 32 to 8 and look at the numbers.")
    card = canvas.mapFromScene(canvas.network_scene.own["conv2d_1"].sceneBoundingRect()).boundingRect()
    assert not hint.geometry().intersects(card.translated(canvas.viewport().mapTo(newcomer, QPoint(0, 0))))


def test_f6_goes_by_the_hint(newcomer: MainWindow) -> None:
    assert newcomer.hint.words()
    newcomer.top_bar.menu_button.setFocus()
    newcomer.next_area()
    assert newcomer.hint.isAncestorOf(QApplication.focusWidget())
