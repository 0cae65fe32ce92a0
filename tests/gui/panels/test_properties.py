"""The properties of what is selected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import LAYER_SPECS
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import entrance
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.properties.layer_shares import layer_in_words, shares_in_words
from cnnstudio.gui.widgets.choice_editor import ChoiceEditor
from cnnstudio.gui.widgets.padding_editor import PaddingEditor
from cnnstudio.gui.widgets.parameter_editors import TypedEditor
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from cnnstudio.gui.widgets.typed_field import TypedField
from tests.gui.panels.conftest import Show


@pytest.fixture
def panel(build: Context, show: Show) -> PropertiesPanel:
    made = PropertiesPanel(build)
    made.resize(300, 800)
    show(made)
    return made


def _select(panel: PropertiesPanel, build: Context, qtbot: QtBot, *layer_ids: str) -> None:
    build.selection.select(layer_ids)
    page = panel.layer if len(layer_ids) == 1 else panel.several if layer_ids else panel.network
    qtbot.waitUntil(lambda: panel.currentWidget() is page and _is_current(panel, layer_ids))


def _is_current(panel: PropertiesPanel, layer_ids: tuple[str, ...]) -> bool:
    return len(layer_ids) != 1 or panel.layer._layer_id == layer_ids[0]


def _form(panel: PropertiesPanel) -> ParameterForm:
    assert panel.layer.settings is not None
    return panel.layer.settings.form


def _field(panel: PropertiesPanel, name: str) -> TypedField:
    editor = _form(panel).editor(name)
    assert isinstance(editor, TypedEditor)
    return editor.field


def test_without_a_selection_the_network_as_a_whole_is_shown(panel: PropertiesPanel, build: Context) -> None:
    assert panel.currentWidget() is panel.network
    values = panel.network.totals.values()
    assert values == {
        "Layers": "8",
        "Parameters": "220,234",
        "Trainable": "220,234",
        "Non-trainable": "0",
        "Receptive field": "10 × 10",
        "Multiply-adds": "4,039,808",
        "Weights": "0.9 MB",
        "Optimizer": "1.8 MB",
        "Activations": "6.5 MB",
        "Memory to train": "85.5 MB",
    }
    assert panel.network.shares.words() == "91 % in the first Dense"
    assert panel.network.state.text() == "no problems"
    assert "28 × 28 × 1" in panel.network.data.text()
    assert "Select a layer" in panel.network.sentence.text()
    assert not panel.network.add_input.isVisible()


def test_an_empty_canvas_says_so_and_its_button_adds_the_input(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    build.document.show(Project())
    qtbot.waitUntil(panel.network.add_input.isVisible)
    qtbot.mouseClick(panel.network.add_input, Qt.MouseButton.LeftButton)
    assert [layer.type_id for layer in build.document.network.layers] == ["input"]
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.layer)


def test_a_selected_layer_shows_where_its_numbers_come_from(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "conv2d_2")
    numbers = panel.layer.numbers
    assert numbers.output.content()[:2] == ("14 × 14 × 64", "⌊(14 − 3 + 2)/1⌋ + 1 = 14")
    assert numbers.parameters.content()[:2] == ("18,496", "3·3·32·64 + 64 = 18,496")
    assert numbers.figures.values() == {
        "Output": "14 × 14 × 64",
        "Parameters": "18,496",
        "Receptive field": "8 × 8",
        "Multiply-adds": "3,612,672",
        "Weights": "74 kB",
        "Optimizer": "0.1 MB",
        "Activations": "1.6 MB",
        "Memory to train": "3.7 MB",
    }
    assert panel.layer.shares.words() == "91 % in the first Dense · 8 % in this layer"


def test_a_value_that_is_typed_changes_the_network_in_one_step(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    field = _field(panel, "filters")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "8")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert build.document.network.by_id["conv2d_1"].params["filters"] == 8
    assert build.document.undo_stack.count() == 1
    qtbot.waitUntil(lambda: panel.layer.numbers.parameters.content()[0] == "80")
    build.document.undo_stack.undo()
    qtbot.waitUntil(lambda: field.text() == "32")


def test_the_field_being_edited_keeps_focus_text_and_cursor_when_the_analysis_arrives(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    form, field = _form(panel), _field(panel, "filters")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "128")
    qtbot.keyClick(field, Qt.Key.Key_Left)
    build.document.set_parameter("conv2d_1", "padding", "valid")
    qtbot.waitUntil(lambda: panel.layer.numbers.output.content()[0] == "26 × 26 × 32")
    assert _form(panel) is form
    assert field.hasFocus()
    assert (field.text(), field.cursorPosition()) == ("128", 2)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_refused_value_is_explained_at_its_field_and_changes_nothing(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    before = build.document.network
    field = _field(panel, "filters")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "-3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "filters cannot be -3" in _form(panel).row("filters").sentence()
    assert build.document.network == before


def test_a_text_left_in_a_field_goes_to_its_own_layer_when_another_is_selected(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    field = _field(panel, "filters")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "16")
    _select(panel, build, qtbot, "conv2d_2")
    qtbot.waitUntil(lambda: build.document.network.by_id["conv2d_1"].params["filters"] == 16)
    assert build.document.network.by_id["conv2d_2"].params["filters"] == 64


def test_a_choice_is_an_edit(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    editor = _form(panel).editor("activation")
    assert isinstance(editor, ChoiceEditor)
    editor.box.setFocus()
    qtbot.keyClick(editor.box, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: build.document.network.by_id["conv2d_1"].params["activation"] == "linear")


def _padding(panel: PropertiesPanel) -> PaddingEditor:
    editor = _form(panel).editor("padding")
    assert isinstance(editor, PaddingEditor)
    return editor


def test_padding_by_a_number_is_a_layer_and_one_step(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _select(panel, build, qtbot, "conv2d_2")
    before, editor = build.document.project, _padding(panel)
    assert not editor.amount.isVisible()
    editor.box.setFocus()
    qtbot.keyClick(editor.box, Qt.Key.Key_Down)
    assert editor.amount.isVisible()
    assert build.document.network.inputs["conv2d_2"] == ("zero_padding2d_1",)
    editor.amount.setFocus()
    qtbot.keyClick(editor.amount, Qt.Key.Key_Up)
    assert build.document.network.by_id["zero_padding2d_1"].params["padding"] == ((2, 2), (2, 2))
    assert build.document.analysis.layers["conv2d_2"].output_shape == (16, 16, 64)
    build.document.undo_stack.undo()
    qtbot.waitUntil(lambda: editor.value() == 1)
    build.document.undo_stack.undo()
    assert build.document.project == before
    qtbot.waitUntil(lambda: editor.value() == "same" and not editor.amount.isVisible())


def test_padding_that_is_a_layer_is_shown_as_its_number(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    build.document.set_padding("conv2d_2", 3)
    _select(panel, build, qtbot, "conv2d_2")
    editor = _padding(panel)
    assert (editor.value(), editor.amount.text()) == (3, "3")
    build.document.set_parameter("zero_padding2d_1", "padding", ((3, 0), (3, 0)))
    qtbot.waitUntil(lambda: editor.value() == "valid")
    build.document.set_parameter("zero_padding2d_1", "padding", 4)
    qtbot.waitUntil(lambda: editor.value() == 4)
    editor.box.setFocus()
    qtbot.keyClick(editor.box, Qt.Key.Key_Home)
    assert "zero_padding2d_1" not in build.document.network.by_id
    assert editor.value() == "valid"


def test_padding_with_nothing_above_is_refused_and_shown_as_it_was(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    build.document.remove(connections=[Connection("max_pooling2d_1", "conv2d_2")])
    _select(panel, build, qtbot, "conv2d_2")
    editor, before = _padding(panel), build.document.network
    editor.box.setFocus()
    with qtbot.waitSignal(build.navigation.refused):
        qtbot.keyClick(editor.box, Qt.Key.Key_Down)
    assert build.document.network == before
    assert (editor.value(), editor.amount.isVisible()) == ("same", False)


def test_a_layer_is_named_in_place(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    name = panel.layer.header.name
    name.setFocus()
    qtbot.keyClicks(name, "  edges ")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert build.document.network.by_id["conv2d_1"].name == "edges"
    name.selectAll()
    qtbot.keyClicks(name, "corners")
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "edges"
    build.document.undo_stack.undo()
    qtbot.waitUntil(lambda: name.text() == "")


def test_a_name_that_is_too_long_is_cut_and_that_is_said(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _select(panel, build, qtbot, "conv2d_2")
    name = panel.layer.header.name
    name.setFocus()
    name.selectAll()
    name.insert("x" * 300)
    with qtbot.waitSignal(build.document.remarked):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert name.text() == build.document.network.layer("conv2d_2").name == "x" * 200


def test_every_layer_type_has_its_page_and_its_help(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    for spec in LAYER_SPECS:
        layer_id = build.document.add_layer(spec.type_id, (0.0, 900.0), "conv2d_1")
        _select(panel, build, qtbot, layer_id)
        names = set(_form(panel).values()) if panel.layer.settings is not None else set()
        assert names == {parameter.name for parameter in spec.parameters}
        panel.layer.header.help_wanted.emit()
        assert panel.currentWidget() is panel.help
        assert len(panel.help.browser.toPlainText()) > 100
        qtbot.mouseClick(panel.help.back, Qt.MouseButton.LeftButton)
        assert panel.currentWidget() is panel.layer


def test_help_stays_while_its_layer_is_edited_and_goes_with_the_selection(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    panel.layer.header.help_wanted.emit()
    build.document.set_parameter("conv2d_1", "filters", 4)
    qtbot.waitUntil(lambda: panel.layer.numbers.parameters.content()[0] == "40")
    assert panel.currentWidget() is panel.help
    _select(panel, build, qtbot, "dense_1")
    _select(panel, build, qtbot, "conv2d_1")
    panel.layer.header.help_wanted.emit()
    qtbot.keyClick(panel.help.back, Qt.Key.Key_Escape)
    assert panel.currentWidget() is panel.layer


def test_several_layers_show_their_sum(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _select(panel, build, qtbot, "conv2d_1", "conv2d_2")
    assert panel.several.headline.text() == "2 layers selected"
    assert panel.several.totals.values() == {
        "Parameters": "18,816",
        "Share of the network": "9 %",
        "Multiply-adds": "3,838,464",
        "Weights": "75 kB",
        "Optimizer": "0.2 MB",
        "Activations": "4.8 MB",
        "Memory to train": "10.1 MB",
    }


def test_a_click_on_the_bar_selects_the_layer(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    bar = panel.network.shares.bar
    spot = bar.segment("dense_1").center().toPoint()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=spot)
    assert build.selection.current == "dense_1"


def test_a_layer_of_an_unknown_type_says_so_and_has_no_form(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    build.document.show(Project(network=Network((Layer("future_1", "future_layer"),))))
    _select(panel, build, qtbot, "future_1")
    assert panel.layer.settings is None
    assert "does not know" in panel.layer.problems.notes()[0]
    assert not panel.layer.numbers.isVisible()


def test_removing_the_shown_layer_brings_the_network_back(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _select(panel, build, qtbot, "dense_2")
    build.document.remove(["dense_2"])
    qtbot.waitUntil(lambda: panel.currentWidget() is panel.network)
    assert panel.network.totals.values()["Layers"] == "7"


def test_the_help_is_a_key_away_and_back(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    _select(panel, build, qtbot, "conv2d_1")
    panel.layer.header.more.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.layer.header.more, Qt.Key.Key_Space)
    assert panel.currentWidget() is panel.help
    assert panel.help.back.hasFocus()
    qtbot.keyClick(panel.help.back, Qt.Key.Key_Escape)
    assert panel.currentWidget() is panel.layer
    assert panel.layer.header.more.hasFocus()


def test_nothing_is_worked_out_while_the_panel_is_hidden(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    panel.hide()
    build.selection.select(["conv2d_1"])
    assert panel.layer.settings is None
    panel.show()
    assert panel.currentWidget() is panel.layer


def test_a_layer_is_named_by_its_place_among_its_kind(build: Context) -> None:
    document = build.document
    assert layer_in_words(document.analysis, "flatten_1") == "Flatten"
    assert layer_in_words(document.analysis, "dense_2") == "the second Dense"
    document.rename_layer("dense_1", "memory")
    assert shares_in_words(document.analysis) == "91 % in memory"
    document.show(Project())
    assert shares_in_words(document.analysis) == text("No layer has parameters yet.")


def test_a_word_without_end_may_break(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    before = panel.minimumSizeHint().width()
    build.document.rename_layer("dense_1", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk " * 3)
    _select(panel, build, qtbot, "dense_1")
    assert "Donaudampfschifffahrtsel\u200bektrizität" in shares_in_words(build.document.analysis)
    assert panel.minimumSizeHint().width() == before


def test_who_goes_to_a_layer_by_key_from_the_networks_numbers_is_in_its_settings(
    panel: PropertiesPanel, build: Context, qtbot: QtBot
) -> None:
    line = entrance(panel.network)
    assert line is not None
    line.setFocus(Qt.FocusReason.TabFocusReason)
    panel.network.layer_wanted.emit("conv2d_2")
    assert build.selection.current == "conv2d_2"
    assert _field(panel, "filters").hasFocus()


def test_after_add_input_the_keyboard_is_not_in_its_name(panel: PropertiesPanel, build: Context, qtbot: QtBot) -> None:
    build.document.remove(list(build.document.network.by_id))
    qtbot.waitUntil(panel.network.add_input.isVisible)
    panel.network.add_input.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.network.add_input, Qt.Key.Key_Space)
    assert build.selection.current == "input_1"
    assert panel.currentWidget() is panel.layer
    assert _form(panel).isAncestorOf(QApplication.focusWidget())
