"""Every number explains itself: terms light what they came from, and the other way round."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers.formulas import ABOVE, BATCH, OUTPUT, of_layer
from cnnstudio.core.network import Connection
from cnnstudio.gui.context import Context
from cnnstudio.gui.models.layer_columns import ALWAYS, COLUMNS
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.panels.summary_drawer import SummaryDrawer
from cnnstudio.gui.properties.figure_row import FigureRow
from cnnstudio.gui.widgets.formula_view import FormulaView
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from tests.gui.panels.conftest import Show

LINE = Connection("max_pooling2d_1", "conv2d_2")


@pytest.fixture
def panel(build: Context, show: Show, qtbot: QtBot) -> PropertiesPanel:
    made = PropertiesPanel(build)
    made.resize(300, 1000)
    show(made)
    build.selection.select(["conv2d_2"])
    qtbot.waitUntil(lambda: made.currentWidget() is made.layer)
    return made


@pytest.fixture
def canvas(build: Context, qtbot: QtBot) -> CanvasPanel:
    made = CanvasPanel(build)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def _form(panel: PropertiesPanel) -> ParameterForm:
    assert panel.layer.settings is not None
    return panel.layer.settings.form


def _formula(panel: PropertiesPanel, name: str = "Parameters") -> FormulaView:
    return panel.layer.numbers.figures.row(name).view.formula


def _lit_row(panel: PropertiesPanel) -> QWidget | None:
    return panel.layer._light.target


def _lit_cards(canvas: CanvasPanel) -> set[str]:
    return {layer_id for layer_id, item in canvas.view.network_scene.layers.items() if item.state.is_lit}


def test_a_number_lights_its_setting_and_every_number_that_came_from_it(panel: PropertiesPanel, qtbot: QtBot) -> None:
    formula = _formula(panel)
    qtbot.mouseMove(formula, formula.place_of("filters"))
    assert _lit_row(panel) is _form(panel).row("filters")
    assert formula.lit_terms == ["64", "64"]
    qtbot.mouseMove(formula, QPoint(formula.width() - 1, formula.height() - 1))
    assert _lit_row(panel) is None
    assert formula.lit_terms == []


def test_a_number_from_above_lights_the_layer_on_the_canvas(
    panel: PropertiesPanel, canvas: CanvasPanel, qtbot: QtBot
) -> None:
    formula = _formula(panel)
    qtbot.mouseMove(formula, formula.place_of(ABOVE))
    assert _lit_cards(canvas) == {"max_pooling2d_1"}
    assert _lit_row(panel) is None
    assert _formula(panel, "Output").lit_terms == ["14"]
    qtbot.mouseMove(formula, QPoint(formula.width() - 1, formula.height() - 1))
    assert _lit_cards(canvas) == set()


def test_the_keyboard_comes_to_each_number_and_on_to_its_setting(panel: PropertiesPanel, qtbot: QtBot) -> None:
    formula = _formula(panel)
    formula.setFocus(Qt.FocusReason.TabFocusReason)
    assert _lit_row(panel) is _form(panel).row("kernel_size")
    qtbot.keyClick(formula, Qt.Key.Key_End)
    assert _lit_row(panel) is _form(panel).row("filters")
    qtbot.keyClick(formula, Qt.Key.Key_Return)
    assert _form(panel).setting_at(panel.window().focusWidget()) == "filters"


def test_a_number_from_above_leads_to_that_layer(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    formula = _formula(panel)
    qtbot.mouseClick(formula, Qt.MouseButton.LeftButton, pos=formula.place_of(ABOVE))
    assert build.selection.current == "max_pooling2d_1"


def test_a_setting_lights_the_numbers_that_came_from_it(panel: PropertiesPanel, qtbot: QtBot) -> None:
    form = _form(panel)
    form.row("kernel_size").pointed.emit("kernel_size")
    assert _formula(panel).lit_terms == ["3", "3"]
    assert _formula(panel, "Output").lit_terms == ["3"]
    form.row("kernel_size").pointed.emit("")
    assert _formula(panel).lit_terms == []
    form.editor("filters").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: _formula(panel).lit_terms == ["64", "64"])
    form.editor("strides").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: _formula(panel).lit_terms == [])
    assert _formula(panel, "Output").lit_terms == ["1"]


def test_a_setting_that_is_folded_away_is_lit_where_it_is_to_be_found(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    build.document.set_parameter("conv2d_2", "dilation_rate", 2)
    qtbot.waitUntil(lambda: "1)·2" in _formula(panel, "Output").formula)
    formula = _formula(panel, "Output")
    qtbot.mouseMove(formula, formula.place_of("dilation_rate"))
    more = _lit_row(panel)
    assert more is not None
    assert more is _form(panel).place_of("dilation_rate")
    assert not more.isHidden()
    qtbot.mouseClick(formula, Qt.MouseButton.LeftButton, pos=formula.place_of("dilation_rate"))
    assert _form(panel).row("dilation_rate").isVisible()
    assert _form(panel).setting_at(panel.window().focusWidget()) == "dilation_rate"


def test_an_edit_keeps_the_light_on_its_numbers(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    form = _form(panel)
    form.editor("filters").setFocus(Qt.FocusReason.TabFocusReason)
    build.document.set_parameter("conv2d_2", "filters", 8)
    qtbot.waitUntil(lambda: _formula(panel).lit_terms == ["8", "8"])


def _unfold(row: FigureRow, qtbot: QtBot) -> None:
    row.line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(row.line, Qt.Key.Key_Space)


def test_what_is_folded_is_worked_out_when_somebody_asks(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    work = panel.layer.numbers.figures.row("Multiply-adds")
    assert work.content() == ("3,612,672", "", "")
    _unfold(work, qtbot)
    assert work.content()[1] == "14·14·3·3·32·64 = 3,612,672"
    build.selection.select(["conv2d_1"])
    qtbot.waitUntil(lambda: work.content()[1] == "28·28·3·3·1·32 = 225,792")
    _unfold(work, qtbot)
    assert not work.view.isVisible()


def test_a_batch_size_leads_to_train_and_an_own_size_to_the_own_card(
    panel: PropertiesPanel, build: Context, canvas: CanvasPanel, qtbot: QtBot
) -> None:
    row = panel.layer.numbers.figures.row("Activations")
    _unfold(row, qtbot)
    formula = row.view.formula
    qtbot.waitUntil(lambda: formula.width() > 100)
    qtbot.mouseMove(formula, formula.place_of(OUTPUT))
    assert _lit_cards(canvas) == {"conv2d_2"}
    with qtbot.waitSignal(build.navigation.workspace_wanted) as wanted:
        qtbot.mouseClick(formula, Qt.MouseButton.LeftButton, pos=formula.place_of(BATCH))
    assert wanted.args == ["train"]


def test_another_batch_size_changes_the_memory(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    row = panel.layer.numbers.figures.row("Activations")
    build.document.set_training(build.document.project.training.with_setting("batch_size", 64))
    qtbot.waitUntil(lambda: row.content()[0] == "3.2 MB")


def test_the_patch_that_a_value_sees_follows_pointer_and_keys(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _unfold(panel.layer.numbers.field, qtbot)
    patch = panel.layer.numbers.patch
    middle = "The value in row 8, column 8 of 14 × 14 sees rows 12 to 19 and columns 12 to 19 of the image."
    assert patch.words() == middle
    patch.picture.pointed.emit(QPointF(0.0, 1.0))
    assert "row 14, column 1 of 14 × 14 sees rows 24 to 28 and columns 1 to 5" in patch.words()
    rect = patch.picture.patch
    assert (round(28 * rect.left()), round(28 * rect.right())) == (0, 5)
    patch.picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(patch.picture, Qt.Key.Key_Up)
    qtbot.keyClick(patch.picture, Qt.Key.Key_Right)
    assert patch.words().startswith("The value in row 13, column 2 of")
    assert patch.picture.accessibleDescription() == patch.words()
    qtbot.keyClick(patch.picture, Qt.Key.Key_Home)
    assert patch.words() == middle


def greys(picture: QWidget) -> int:
    """How many colours stand on it."""
    image = picture.grab().toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_the_patch_lies_on_an_image_of_the_data(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _unfold(panel.layer.numbers.field, qtbot)
    picture = panel.layer.numbers.patch.picture
    build.images.refresh()
    qtbot.waitUntil(lambda: build.images.prepared is not None, timeout=20_000)
    # Whether the images were there already or not: a digit has more greys than an empty ground.
    qtbot.waitUntil(lambda: greys(picture) > 50)


def test_a_layer_without_maps_has_no_patch(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    build.selection.select(["dense_1"])
    qtbot.waitUntil(panel.layer.numbers.field.isHidden)
    assert panel.layer.numbers.patch.isHidden()


def test_trainable_and_non_trainable_stand_apart_where_they_differ(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    layer_id = build.document.insert_into(LINE, "batch_normalization", {}, (0.0, 0.0))
    build.selection.select([layer_id])
    figures = panel.layer.numbers.figures
    qtbot.waitUntil(lambda: figures.values().get("Parameters") == "128")
    values = figures.values()
    assert (values["Trainable"], values["Non-trainable"]) == ("64", "64")
    assert figures.row("Parameters").content()[1].startswith("4·32 = 128\n2·32 = 64 trained")


def test_weights_and_optimizer_are_told_of_a_layer_that_has_any(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    figures = panel.layer.numbers.figures
    row = figures.row("Optimizer")
    _unfold(row, qtbot)
    assert row.content()[:2] == ("0.1 MB", "2·(3·3·32·64 + 64)·4 = 147,968")
    qtbot.waitUntil(lambda: row.view.formula.width() > 100)
    qtbot.mouseMove(row.view.formula, row.view.formula.place_of("filters"))
    assert _lit_row(panel) is _form(panel).row("filters")
    build.document.set_training(build.document.project.training.with_optimizer("sgd"))
    qtbot.waitUntil(lambda: row.content()[0] == "0 kB")
    assert row.content()[1] == "0·(3·3·32·64 + 64)·4 = 0"
    assert "keeps no numbers" in row.content()[2]
    build.selection.select(["flatten_1"])
    qtbot.waitUntil(row.isHidden)
    assert figures.row("Weights").isHidden()


# The network as a whole ----------------------------------------------------------------------------------------------


def test_a_part_of_a_total_lights_its_layer_and_leads_to_it(
    panel: PropertiesPanel, build: Context, canvas: CanvasPanel, qtbot: QtBot
) -> None:
    build.selection.clear()
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.network)
    row = panel.network.totals.row("Parameters")
    _unfold(row, qtbot)
    formula = row.view.formula
    assert formula.formula == "320 + 18,496 + 200,768 + 650 = 220,234"
    qtbot.waitUntil(lambda: formula.width() > 100)
    origin = of_layer("dense_1", 0).origin
    qtbot.mouseMove(formula, formula.place_of(origin))
    assert _lit_cards(canvas) == {"dense_1"}
    assert formula.lit_terms == ["200,768"]
    qtbot.mouseClick(formula, Qt.MouseButton.LeftButton, pos=formula.place_of(origin))
    assert build.selection.current == "dense_1"
    assert _lit_cards(canvas) == set()


def test_the_bar_divides_parameters_work_or_memory(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    shares = panel.layer.shares
    assert shares.words() == "91 % in the first Dense · 8 % in this layer"
    shares.switch.segment("parameters").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(shares.switch.segment("parameters"), Qt.Key.Key_Right)
    assert shares.words() == "89 % in the second Conv2D"
    assert shares.bar.accessibleName() == "Where the work is"
    assert shares.bar.accessibleDescription() == "Conv2D: 3,612,672 multiply-adds (89 %)"
    qtbot.keyClick(shares.switch.segment("work"), Qt.Key.Key_Right)
    assert shares.words() == "35 % in the first Conv2D · 20 % in this layer"
    build.selection.clear()
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.network)
    assert panel.network.shares.words() == "35 % in the first Conv2D"


# Connections and the table -------------------------------------------------------------------------------------------


def test_a_selected_connection_says_what_flows_and_where_it_came_from(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    build.selection.select(connections=[LINE])
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.connection)
    page = panel.connection
    assert page.figures.values() == {"Shape": "14 × 14 × 32", "Values an image": "6,272", "Bytes a batch": "0.8 MB"}
    assert page.figures.row("Shape").content()[1] == "⌊(28 − 2 + 0)/2⌋ + 1 = 14"
    assert (page.source.text(), page.target.text()) == ("MaxPooling2D 1", "Conv2D 2")
    qtbot.mouseClick(page.target, Qt.MouseButton.LeftButton)
    assert build.selection.current == "conv2d_2"


def test_a_connection_below_an_error_says_that_nothing_is_known(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    build.document.set_parameter("conv2d_1", "padding", "valid")
    build.document.set_parameter("conv2d_1", "kernel_size", 40)
    build.selection.select(connections=[LINE])
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.connection)
    assert panel.connection.figures.values() == {}
    assert panel.connection._unknown.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_total_below_the_table_tells_how_it_came_about(
    build: Context, canvas: CanvasPanel, show: Show, qtbot: QtBot
) -> None:
    drawer = SummaryDrawer(build)
    drawer.resize(900, 208)
    show(drawer)
    button = drawer.totals.cell(6)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = drawer.popup
    assert popup.isVisible()
    assert popup.view.formula.formula == "225,792 + 3,612,672 + 200,704 + 640 = 4,039,808"
    origin = of_layer("conv2d_2", 0).origin
    qtbot.mouseMove(popup.view.formula, popup.view.formula.place_of(origin))
    assert _lit_cards(canvas) == {"conv2d_2"}
    qtbot.mouseClick(popup.view.formula, Qt.MouseButton.LeftButton, pos=popup.view.formula.place_of(origin))
    assert not popup.isVisible()
    assert build.selection.current == "conv2d_2"
    assert _lit_cards(canvas) == set()


def test_columns_give_way_where_there_is_little_room(build: Context, show: Show, qtbot: QtBot) -> None:
    drawer = SummaryDrawer(build)
    drawer.resize(900, 208)
    show(drawer)
    assert len(drawer.table.shown_columns) > len(ALWAYS)
    drawer.resize(600, 208)
    qtbot.waitUntil(lambda: drawer.table.isColumnHidden(5))
    assert [column.name for place, column in enumerate(COLUMNS) if not drawer.table.isColumnHidden(place)] == [*ALWAYS]
    edges = [
        drawer.totals.cell(place).mapTo(drawer, drawer.totals.cell(place).rect().topRight()).x() for place in (3, 10)
    ]
    columns = [drawer.table.columnViewportPosition(place) + drawer.table.columnWidth(place) for place in (3, 10)]
    offset = drawer.table.viewport().mapTo(drawer, QPoint(0, 0)).x()
    assert all(abs(edge - (offset + column)) < 16 for edge, column in zip(edges, columns, strict=True))
