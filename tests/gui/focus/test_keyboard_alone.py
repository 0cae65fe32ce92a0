"""What a mouse does in the window, done without one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cnnstudio.gui.canvas.menu import CanvasMenu
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.focus.size_keys import STEP
from cnnstudio.gui.focus.stops import is_stop
from cnnstudio.gui.widgets.message_line import MessageLine
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.widgets.plot_menu import PlotMenu
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.focus.conftest import Press

# The offscreen platform says so of every menu that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K, TAB = Qt.Key, Qt.FocusReason.TabFocusReason
CONTROL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))


def test_a_network_is_built_without_a_mouse(fresh: MainWindow, press: Press, qtbot: QtBot) -> None:
    window, document = fresh, fresh.context.document
    canvas = window.findChild(CanvasView)
    canvas.setFocus(TAB)
    press(K.Key_Down, ALT, times=2)
    assert window.context.selection.current == "flatten_1"
    assert isinstance(press(K.Key_Slash), QLineEdit)
    qtbot.keyClicks(QApplication.focusWidget(), "dense")
    press(K.Key_Return)
    assert len(document.network.layers) == 4
    added = window.context.selection.current
    assert document.network.inputs[added] == ("flatten_1",)
    canvas.setFocus(TAB)
    press(K.Key_Return)
    field = QApplication.focusWidget()
    assert field.accessibleName() == "units"
    press(K.Key_Up)
    assert document.network.layer(added).params["units"] == int(field.text())
    canvas.setFocus(TAB)
    press(K.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "hidden")
    assert press(K.Key_Return) is canvas
    assert document.network.layer(added).name == "hidden"
    before = document.project.layout[added]
    press(K.Key_Right)
    assert document.project.layout[added] != before
    press(K.Key_Delete)
    assert len(document.network.layers) == 3


def test_shift_f10_opens_the_menu_of_what_the_keyboard_is_on(trained: MainWindow, press: Press) -> None:
    canvas = trained.findChild(CanvasView)
    canvas.setFocus(TAB)
    press(K.Key_F10, SHIFT)
    menu = canvas.findChildren(CanvasMenu)[-1]
    assert menu.isVisible()
    menu.close()
    trained.show_workspace("train")
    plot = trained.findChild(CurvePlot)
    plot.setFocus(TAB)
    press(K.Key_F10, SHIFT)
    opened = plot.findChild(PlotMenu)
    assert opened.isVisible()
    opened.actions()[0].trigger()
    assert plot.log_scale
    opened.close()


def test_the_borders_of_the_panels_move(trained: MainWindow, press: Press) -> None:
    workspace = trained.workspaces["build"]
    properties, palette = workspace.panel("properties"), workspace.panel("palette")
    for panel, wider, narrower in ((properties, K.Key_Left, K.Key_Right), (palette, K.Key_Right, K.Key_Left)):
        # Not from a field: there these keys select words.
        stops = [widget for widget in panel.findChildren(object) if hasattr(widget, "focusPolicy") and is_stop(widget)]
        next(widget for widget in stops if not isinstance(widget, QLineEdit)).setFocus(TAB)
        width = panel.width()
        press(wider, CONTROL | SHIFT)
        assert panel.width() == width + STEP
        press(narrower, CONTROL | SHIFT)
        assert panel.width() == width
    height = workspace.drawer.open_height()
    trained.findChild(CanvasView).setFocus(TAB)
    press(K.Key_Up, CONTROL | SHIFT)
    assert workspace.drawer.open_height() == height + STEP


def test_the_last_messages_are_opened_and_closed(trained: MainWindow, press: Press, qtbot: QtBot) -> None:
    line = trained.findChild(MessageLine)
    trained.status_bar.tell("Saved & done.")
    assert line.text() == "Saved & done."
    line.setFocus(TAB)
    qtbot.keyClick(line, K.Key_Space)
    assert trained.status_bar.log.isVisible()
    qtbot.keyClick(trained.status_bar.log, K.Key_Escape)
    assert not trained.status_bar.log.isVisible()


def test_a_plot_is_read_epoch_by_epoch(trained: MainWindow, press: Press, qtbot: QtBot) -> None:
    trained.show_workspace("train")
    trained.context.session.load(trained.context.session.runs[0])
    QApplication.processEvents()
    plot = trained.findChild(CurvePlot)
    qtbot.waitUntil(lambda: "epoch 2, training" in plot.accessibleDescription())
    plot.setFocus(TAB)
    for key, epoch in ((K.Key_Right, 1), (K.Key_Right, 2), (K.Key_Right, 2), (K.Key_Home, 1), (K.Key_End, 2)):
        press(key)
        assert f"epoch {epoch}, training" in plot.readout()
        assert f"epoch {epoch}, training" in plot.accessibleDescription()
    press(K.Key_Escape)
    assert plot.readout() == ""


def test_the_layers_of_the_strip_are_walked_along(trained: MainWindow, press: Press) -> None:
    trained.show_workspace("inspect")
    inspector, strip = trained.context.inspector, trained.workspaces["inspect"].panel("inspect_maps").strip
    strip.cell("dense_1").setFocus(TAB)
    for key, layer_id in ((K.Key_Left, "flatten_1"), (K.Key_Home, "input_1"), (K.Key_End, "dense_1")):
        assert press(key) is strip.cell(layer_id)
        assert inspector.layer_id == layer_id


def test_the_images_of_a_cell_are_looked_through_before_one_is_opened(trained: MainWindow, press: Press) -> None:
    trained.show_workspace("evaluate")
    panel = trained.workspaces["evaluate"].panel("evaluate_matrix")
    panel.matrix.setFocus(TAB)
    press(K.Key_Home, CONTROL)
    press(K.Key_Return)
    assert trained.context.evaluator.cell == (0, 0)
    panel.images.setFocus(TAB)
    press(K.Key_Right, times=2)
    assert (trained.workspace, panel.images.current) == ("evaluate", 1)
    press(K.Key_Return)
    assert trained.workspace == "inspect"


def test_enter_presses_the_button_that_the_keyboard_is_on(trained: MainWindow, press: Press) -> None:
    workspace = trained.workspaces["build"]
    properties, drawer = workspace.panel("properties"), workspace.drawer
    fold = properties.layer.numbers.parameters.line
    was_open = fold.isChecked()
    fold.setFocus(TAB)
    press(K.Key_Return)
    assert fold.isChecked() is not was_open
    next(tab for tab in drawer.findChildren(QPushButton) if tab.text() == "Python").setFocus(TAB)
    press(K.Key_Return)
    assert drawer.current == "python"
    properties.layer.header.more.setFocus(TAB)
    press(K.Key_Enter)
    assert properties.currentWidget() is properties.help
