"""The outline in Build's drawer: what keys, menu and selection do in it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers import Category
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.outline.commands import COMMANDS
from cnnstudio.gui.outline.keys import OUTLINE_KEYS
from cnnstudio.gui.panels.outline_drawer import OutlineDrawer
from tests.gui.outline.conftest import Type, read_rows
from tests.gui.panels.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Worked:
    """The drawer and the keys that are pressed in it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.drawer = OutlineDrawer(context)
        self.drawer.resize(900, 208)

    def go(self, *layer_ids: str) -> None:
        self.context.selection.select(layer_ids)
        self.drawer.view.setFocus()
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key, modifiers)
        QApplication.processEvents()

    @property
    def order(self) -> tuple[str, ...]:
        return self.context.document.network.order

    @property
    def said(self) -> str:
        return self.drawer.line.text()

    def menu(self) -> list[str]:
        """What the menu offers; it is closed again."""
        found = [menu for menu in self.drawer.view.findChildren(QMenu) if menu.isVisible()]
        assert len(found) == 1
        titles = [action.text().partition("\t")[0] for action in found[0].actions() if action.isEnabled()]
        found[0].close()
        return [title for title in titles if title]


@pytest.fixture
def worked(build: Context, show: Show) -> Worked:
    made = Worked(build)
    show(made.drawer)
    made.go("conv2d_2")
    return made


def test_every_layer_is_a_row_that_is_read_as_a_sentence(worked: Worked) -> None:
    rows = read_rows(worked.drawer.view)
    assert len(rows) == 8
    assert rows[1][0].startswith("Conv2D 1: 32 filters · 3×3 · same · relu. Output 28 × 28 × 32, 320 parameters.")
    assert "Receives from Input; feeds MaxPooling2D 1." in rows[1][0]


def test_selection_goes_both_ways(worked: Worked) -> None:
    worked.press(Qt.Key.Key_Down, _SHIFT)
    assert worked.context.selection.layers == ("conv2d_2", "max_pooling2d_2")
    worked.context.selection.select(["dense_1"])
    QApplication.processEvents()
    assert worked.drawer.view.selected_layers() == ["dense_1"]
    assert worked.drawer.view.currentIndex().data() == "Dense 1"


def test_settings_are_typed_in_one_step_and_undone_in_one(worked: Worked, type_words: Type) -> None:
    before = worked.context.document.project
    worked.press(Qt.Key.Key_Return)
    worked.press(Qt.Key.Key_A, _CTRL)
    type_words("filters=8 kernel_size=5x5")
    params = worked.context.document.network.layer("conv2d_2").params
    assert (params["filters"], params["kernel_size"], params["activation"]) == (8, (5, 5), "relu")
    worked.context.document.undo_stack.undo()
    assert worked.context.document.project == before


def test_who_types_on_behind_what_stands_there_names_it_anew(worked: Worked, type_words: Type) -> None:
    worked.press(Qt.Key.Key_Return)
    type_words(" filters=8")
    params = worked.context.document.network.layer("conv2d_2").params
    assert (params["filters"], params["kernel_size"], params["padding"]) == (8, (3, 3), "same")


def test_a_padding_of_two_puts_its_layer_in_the_same_step(worked: Worked, type_words: Type) -> None:
    worked.press(Qt.Key.Key_Return)
    worked.press(Qt.Key.Key_A, _CTRL)
    type_words("padding=2 filters=8")
    assert "zero_padding2d_1" in worked.order
    worked.context.document.undo_stack.undo()
    assert "zero_padding2d_1" not in worked.order


def test_a_refusal_leaves_the_line_open_with_a_sentence(worked: Worked, type_words: Type) -> None:
    before = worked.context.document.project
    worked.press(Qt.Key.Key_Return)
    worked.press(Qt.Key.Key_A, _CTRL)
    type_words("filters=none")
    assert worked.drawer.view.field is not None
    assert worked.said.startswith("filters cannot be")
    worked.press(Qt.Key.Key_Escape)
    assert worked.drawer.view.field is None
    assert worked.drawer.view.hasFocus()
    assert worked.context.document.project == before


def test_tab_completes_names_and_words(worked: Worked, qtbot: QtBot) -> None:
    worked.press(Qt.Key.Key_Return)
    worked.press(Qt.Key.Key_A, _CTRL)
    field = worked.drawer.view.field
    assert field is not None
    qtbot.keyClicks(field, "act")
    worked.press(Qt.Key.Key_Tab)
    assert field.text() == "activation="
    qtbot.keyClicks(field, "sig")
    worked.press(Qt.Key.Key_Tab)
    assert field.text() == "activation=sigmoid "
    worked.press(Qt.Key.Key_Return)
    assert worked.context.document.network.layer("conv2d_2").params["activation"] == "sigmoid"


def test_rename(worked: Worked, type_words: Type) -> None:
    worked.press(Qt.Key.Key_F2)
    type_words("stem")
    assert worked.context.document.network.layer("conv2d_2").name == "stem"
    QApplication.processEvents()
    assert worked.drawer.view.currentIndex().data() == "stem (Conv2D)"


def test_a_name_that_is_too_long_is_cut_and_that_is_said(worked: Worked, type_words: Type, qtbot: QtBot) -> None:
    worked.press(Qt.Key.Key_F2)
    with qtbot.waitSignal(worked.context.document.remarked) as said:
        type_words("edge " * 41)
    assert said.args == ["A name has 200 characters at most: of 204 that were typed, the first 200 are kept."]


@pytest.mark.parametrize("key", [Qt.Key.Key_Slash, Qt.Key.Key_Space, Qt.Key.Key_Insert])
def test_a_layer_is_typed_and_stands_below_the_row(worked: Worked, type_words: Type, key: Qt.Key) -> None:
    worked.press(key)
    type_words("batch")
    place = worked.order.index("conv2d_2")
    assert worked.order[place + 1] == "batch_normalization_1"
    assert worked.context.selection.layers == ("batch_normalization_1",)
    assert worked.drawer.view.hasFocus()


def test_what_no_layer_is_called_is_told(worked: Worked, type_words: Type) -> None:
    worked.press(Qt.Key.Key_Slash)
    type_words("qqq")
    assert "qqq" in worked.said
    assert worked.drawer.view.field is not None


def test_a_branch_and_its_way_back_by_name(worked: Worked, type_words: Type) -> None:
    worked.go("conv2d_1")
    worked.press(Qt.Key.Key_Insert, _ALT)
    type_words("conv2d")
    network = worked.context.document.network
    assert network.outputs["conv2d_1"] == ("max_pooling2d_1", "conv2d_3")
    worked.press(Qt.Key.Key_Slash)
    type_words("add")
    worked.press(Qt.Key.Key_L, _CTRL)
    type_words("conv2d 1")
    assert worked.context.document.network.inputs["add_1"] == ("conv2d_3", "conv2d_1")
    worked.press(Qt.Key.Key_Left, _ALT)
    assert worked.context.selection.layers == ("conv2d_3",)
    worked.press(Qt.Key.Key_Right, _ALT)
    worked.press(Qt.Key.Key_L, _CTRL | _SHIFT)
    type_words("conv2d 1")
    assert worked.context.document.network.inputs["add_1"] == ("conv2d_3",)


def test_a_circle_is_refused_where_it_is_typed(worked: Worked, type_words: Type) -> None:
    worked.go("conv2d_1")
    worked.press(Qt.Key.Key_L, _CTRL)
    type_words("dense 2")
    assert "circle" in worked.said


def test_a_layer_moves_within_its_chain_and_back(worked: Worked) -> None:
    before = worked.context.document.network
    worked.press(Qt.Key.Key_Down, _ALT)
    assert worked.order[3:5] == ("max_pooling2d_2", "conv2d_2")
    worked.press(Qt.Key.Key_Up, _ALT)
    assert worked.order == before.order
    assert worked.context.document.network.inputs == before.inputs
    worked.go("conv2d_1")
    worked.press(Qt.Key.Key_Up, _ALT)
    assert worked.said == "Conv2D 1 cannot stand before Input: nothing comes in there."


def test_deleting_leads_on_to_the_next_row(worked: Worked) -> None:
    worked.press(Qt.Key.Key_Delete)
    assert "conv2d_2" not in worked.order
    assert worked.context.selection.layers == ("max_pooling2d_2",)


def test_copies_and_cuttings(worked: Worked) -> None:
    worked.press(Qt.Key.Key_D, _CTRL)
    assert worked.context.selection.layers == ("conv2d_3",)
    worked.go("conv2d_2")
    worked.press(Qt.Key.Key_X, _CTRL)
    assert "conv2d_2" not in worked.order
    worked.go("dense_2")
    worked.press(Qt.Key.Key_V, _CTRL)
    pasted = worked.context.selection.layers
    assert worked.context.document.network.inputs[pasted[0]] == ("dense_2",)


def test_bypass_and_use_again(worked: Worked) -> None:
    worked.press(Qt.Key.Key_B, _CTRL)
    assert worked.context.document.network.layer("conv2d_2").bypassed
    QApplication.processEvents()
    assert "It is bypassed." in read_rows(worked.drawer.view)[3][0]
    worked.press(Qt.Key.Key_B, _CTRL)
    assert not worked.context.document.network.layer("conv2d_2").bypassed


def test_of_all_rows_those_are_bypassed_that_can_be(worked: Worked) -> None:
    network = worked.context.document.network
    worked.context.selection.select(network.order)
    QApplication.processEvents()
    worked.press(Qt.Key.Key_B, _CTRL)
    found = worked.context.document.network
    assert [i for i in found.order if found.layer(i).bypassed] == [*network.order[1:]]


def test_a_group_that_takes_others_in_keeps_its_name(worked: Worked) -> None:
    document = worked.context.document
    document.group_layers(["conv2d_2", "max_pooling2d_2"], "Eye")
    worked.context.selection.select(["conv2d_2", "max_pooling2d_2", "conv2d_1"])
    QApplication.processEvents()
    worked.press(Qt.Key.Key_G, _CTRL)
    assert [group.name for group in document.network.groups] == ["Eye"]


def test_a_layer_is_taken_out_of_its_chain(worked: Worked) -> None:
    network = worked.context.document.network
    [source], [target] = network.inputs["conv2d_2"], network.outputs["conv2d_2"]
    worked.press(Qt.Key.Key_X, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert worked.context.document.network.inputs[target] == (source,)
    assert worked.context.document.network.inputs["conv2d_2"] == ()
    assert worked.context.selection.layers == ("conv2d_2",)


def test_a_group_is_made_folded_and_undone(worked: Worked) -> None:
    worked.go("conv2d_2", "max_pooling2d_2")
    worked.press(Qt.Key.Key_G, _CTRL)
    assert len(worked.context.document.network.groups) == 1
    worked.press(Qt.Key.Key_Up)
    worked.press(Qt.Key.Key_Up)
    assert worked.drawer.verbs.group
    worked.press(Qt.Key.Key_Return)
    assert worked.context.document.network.groups[0].folded
    assert len(read_rows(worked.drawer.view)) == 7
    assert worked.context.selection.layers == ("conv2d_2", "max_pooling2d_2")
    worked.press(Qt.Key.Key_Right)
    assert not worked.context.document.network.groups[0].folded
    worked.press(Qt.Key.Key_G, _CTRL | _SHIFT)
    assert not worked.context.document.network.groups


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Menu, _NONE), (Qt.Key.Key_F10, _SHIFT)])
def test_the_menu_offers_all_of_it_by_key(worked: Worked, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    worked.press(key, modifiers)
    assert worked.menu() == [text(command.title) for command in COMMANDS if command.title]


def test_the_menu_offers_it_with_the_mouse(worked: Worked) -> None:
    view = worked.drawer.view
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(view.viewport(), event)
    assert worked.menu()


def test_an_empty_network_has_one_sentence_and_one_button(worked: Worked, type_words: Type, qtbot: QtBot) -> None:
    worked.context.document.show(Project())
    QApplication.processEvents()
    assert not worked.drawer.pages.shows_content
    button = worked.drawer.pages.empty.button
    qtbot.keyClick(button, Qt.Key.Key_Space)
    worked.press(Qt.Key.Key_Escape)
    assert not worked.drawer.pages.shows_content
    qtbot.keyClick(button, Qt.Key.Key_Space)
    type_words("input")
    assert worked.order == ("input_1",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Slash, Qt.Key.Key_L])
def test_another_project_ends_what_is_being_typed(worked: Worked, key: Qt.Key) -> None:
    worked.press(key, _CTRL if key is Qt.Key.Key_L else _NONE)
    assert worked.drawer.view.field is not None
    worked.context.document.show(Project())
    QApplication.processEvents()
    assert worked.drawer.view.field is None
    assert not worked.drawer.pages.shows_content


def test_the_steps_before_input_are_told_and_one_press_away(worked: Worked, qtbot: QtBot) -> None:
    document, link = worked.context.document, worked.drawer.steps
    assert link.text() == "Before Input: Preparation: × 1/255 ›"
    document.add_step(Category.AUGMENTATION, "random_zoom")
    qtbot.waitUntil(lambda: link.text() == "Before Input: × 1/255 · Augmentation: Zoom ›")
    with qtbot.waitSignal(worked.context.navigation.steps_wanted) as wanted:
        qtbot.keyClick(link, Qt.Key.Key_Space)
    assert wanted.args == [Category.PREPARATION, ""]


def test_a_name_in_full_means_that_layer_even_where_it_cannot_be(worked: Worked, type_words: Type) -> None:
    worked.go("conv2d_1")
    worked.press(Qt.Key.Key_L, _CTRL)
    type_words("flatten")
    assert "circle" in worked.said


def test_the_sheet_of_keys_names_each_key() -> None:
    told = {key for keys, _ in OUTLINE_KEYS for key in keys.split(", ")}
    for command in COMMANDS:
        first = command.keys[0].replace("Return", "Enter").replace("Ins", "Insert")
        assert first in told | {"Esc"}, first
