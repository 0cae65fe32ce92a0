"""F1 opens the help of the layer at hand, and the sheet of keys everywhere else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.panels.palette import PalettePanel
from cnnstudio.gui.panels.properties import PropertiesPanel
from tests.gui.panels.conftest import Show


class Build(QWidget):
    """The three panels beside each other, and an F1 of the window's own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.palette_panel, self.canvas, self.properties = (
            PalettePanel(context), CanvasPanel(context), PropertiesPanel(context),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        for panel in (self.palette_panel, self.canvas, self.properties):
            layout.addWidget(panel)
        self.sheets = 0
        action = self.addAction("Keys")
        action.setShortcut("F1")
        action.triggered.connect(self._on_sheet)

    def _on_sheet(self) -> None:
        self.sheets += 1


def test_f1_helps_with_the_layer_of_the_palette_and_of_the_canvas(build: Context, show: Show, qtbot: QtBot) -> None:
    window = Build(build)
    window.resize(900, 1200)
    show(window)
    entries = window.palette_panel.list
    entries.setFocus()
    row = next(row for row, entry in enumerate(window.palette_panel.model.rows) if entry.spec is CATALOGUE["dense"])
    entries.setCurrentIndex(window.palette_panel.model.index(row))

    qtbot.keyClick(entries, Qt.Key.Key_F1)

    assert window.properties.currentWidget() is window.properties.help
    assert window.properties.help.spec is CATALOGUE["dense"]
    assert window.properties.help.use.isVisible()
    build.selection.select(["conv2d_2"])
    qtbot.waitUntil(lambda: window.properties.currentWidget() is window.properties.layer)
    window.canvas.view.setFocus()
    qtbot.keyClick(window.canvas.view, Qt.Key.Key_F1)
    assert window.properties.help.spec is CATALOGUE["conv2d"]
    assert not window.properties.help.use.isVisible()
    assert window.sheets == 0


def test_f1_is_left_to_the_window_where_no_layer_is_at_hand(build: Context, show: Show, qtbot: QtBot) -> None:
    window = Build(build)
    window.resize(900, 1200)
    show(window)
    window.canvas.view.setFocus()

    qtbot.keyClick(window.canvas.view, Qt.Key.Key_F1)

    assert window.sheets == 1
    assert window.properties.currentWidget() is not window.properties.help


def test_a_layer_that_was_read_about_is_taken_into_the_network(build: Context, show: Show, qtbot: QtBot) -> None:
    window = Build(build)
    show(window)
    build.selection.select(["conv2d_2"])
    build.navigation.show_help("dropout")

    qtbot.mouseClick(window.properties.help.use, Qt.MouseButton.LeftButton)

    added = [layer.id for layer in build.document.network.layers if layer.type_id == "dropout"]
    assert len(added) == 1
    assert build.document.network.inputs[added[0]] == ("conv2d_2",)
    build.document.undo_stack.undo()
    assert not [layer for layer in build.document.network.layers if layer.type_id == "dropout"]


def test_esc_in_the_help_leads_back_to_where_f1_was_pressed(build: Context, show: Show, qtbot: QtBot) -> None:
    window = Build(build)
    window.resize(900, 1200)
    show(window)
    entries, properties = window.palette_panel.list, window.properties
    entries.setFocus()
    row = next(row for row, entry in enumerate(window.palette_panel.model.rows) if entry.spec is CATALOGUE["dense"])
    entries.setCurrentIndex(window.palette_panel.model.index(row))

    qtbot.keyClick(entries, Qt.Key.Key_F1)
    assert properties.help.back.hasFocus()
    qtbot.keyClick(properties.help.back, Qt.Key.Key_Escape)
    assert entries.hasFocus()

    build.selection.select(["conv2d_2"])
    qtbot.waitUntil(lambda: properties.currentWidget() is properties.layer)
    assert properties.layer.settings is not None
    field = properties.layer.settings.form.row("filters").findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F1)
    assert properties.help.back.hasFocus()
    qtbot.keyClick(properties.help.back, Qt.Key.Key_Escape)
    assert field.hasFocus()
