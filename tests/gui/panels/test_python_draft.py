"""Typing in Build's Python drawer: a draft until it is applied, and what becomes of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import Project
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.python_drawer import PythonDrawer
from cnnstudio.gui.widgets.code_note import NoteKind
from tests.gui.panels.conftest import Show

K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def drawer(build: Context, show: Show) -> PythonDrawer:
    made = PythonDrawer(build)
    made.resize(900, 320)
    show(made)
    made.code.setFocus()
    return made


def put_caret(drawer: PythonDrawer, piece: str, *, behind: bool = False, select: bool = False) -> None:
    found = drawer.code.document().find(piece)
    assert not found.isNull(), piece
    if not select:
        found.setPosition(found.selectionEnd() if behind else found.selectionStart())
    drawer.code.setTextCursor(found)


def type_over(drawer: PythonDrawer, old: str, new: str, qtbot: QtBot) -> None:
    put_caret(drawer, old, select=True)
    qtbot.keyClicks(drawer.code, new)


def read(drawer: PythonDrawer, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: drawer.drafting.result is not None, timeout=20_000)


def apply(drawer: PythonDrawer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(drawer.drafting.applied, timeout=20_000):
        qtbot.keyClick(drawer.code, K.Key_Return, CONTROL)


def click(drawer: PythonDrawer, piece: str, qtbot: QtBot) -> None:
    found = drawer.code.document().find(piece)
    found.setPosition(found.selectionStart())
    drawer.code.verticalScrollBar().setValue(found.blockNumber() - 2)
    place = drawer.code.cursorRect(found).center()
    qtbot.mouseClick(drawer.code.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x() + 2, place.y()))


def text_of(project: Project) -> list[object]:
    return [(layer.id, layer.type_id, dict(layer.params)) for layer in project.network.layers]


# Typing and applying -------------------------------------------------------------------------------------------------


def test_nothing_typed_nothing_said(drawer: PythonDrawer) -> None:
    assert drawer.bar.words() == ""
    assert not drawer.notes.isVisible()


def test_what_is_typed_is_a_draft_and_changes_nothing(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    before = build.document.project
    type_over(drawer, "filters=64", "filters=48", qtbot)
    assert drawer.bar.words().startswith("Edited, not applied")
    read(drawer, qtbot)
    assert drawer.bar.words() == "Edited, not applied 8 layers read."
    assert drawer.bar.apply.isEnabled()
    assert build.document.project is before
    assert build.document.draft == drawer.code.toPlainText()


def test_ctrl_enter_applies_it_in_one_step_of_undo(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    before, steps = build.document.project, build.document.undo_stack.count()
    type_over(drawer, "filters=64", "filters=48", qtbot)
    apply(drawer, qtbot)
    assert build.document.network.layer("conv2d_2").params["filters"] == 48
    assert build.document.undo_stack.count() == steps + 1
    assert build.document.project.layout == before.layout
    assert build.document.draft is None
    assert drawer.bar.words() == ""
    assert "filters=48" in drawer.code.toPlainText()
    build.document.undo_stack.undo()
    assert build.document.project == before
    qtbot.waitUntil(lambda: "filters=64" in drawer.code.toPlainText())


def test_the_button_applies_as_well(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    type_over(drawer, "EPOCHS = ", "EPOCHS = 2", qtbot)
    with qtbot.waitSignal(drawer.drafting.applied, timeout=20_000):
        qtbot.mouseClick(drawer.bar.apply, Qt.MouseButton.LeftButton)
    assert str(build.document.project.training.epochs).startswith("2")


def test_a_layer_that_is_typed_stands_on_the_canvas_where_it_belongs(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    before = build.document.project.layout
    put_caret(drawer, "x = layers.Flatten")
    qtbot.keyClicks(drawer.code, "x = layers.Dropout(0.3)(x)")
    qtbot.keyClick(drawer.code, K.Key_Return)
    apply(drawer, qtbot)
    network, after = build.document.network, build.document.project.layout
    (added,) = set(after) - set(before)
    assert network.layer(added).params["rate"] == 0.3
    assert network.inputs[added] == ("max_pooling2d_2",)
    kept = list(network.order)[: network.order.index(added)]
    assert {i: after[i] for i in kept} == {i: before[i] for i in kept}
    rows = [after[i][1] for i in network.order]
    assert rows == sorted(set(rows))
    assert len({after[i][0] for i in network.order}) == 1


def test_text_that_says_the_same_is_written_as_the_studio_writes_it(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    before, written = build.document.project, drawer.code.toPlainText()
    put_caret(drawer, "model = keras")  # Above a layer it would be its name.
    qtbot.keyClicks(drawer.code, "# a remark of mine")
    qtbot.keyClick(drawer.code, K.Key_Return)
    with qtbot.waitSignal(build.navigation.told) as told:
        apply(drawer, qtbot)
    assert told.args == ["The code says what the network is already."]
    assert build.document.project is before
    assert drawer.code.toPlainText() == written


def test_a_network_with_a_problem_stays_in_view_with_what_is_wrong(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    type_over(drawer, "units=10", "units=7", qtbot)
    apply(drawer, qtbot)
    assert build.document.network.layer("dense_2").params["units"] == 7
    qtbot.waitUntil(lambda: drawer.bar.words().startswith("Applied The network cannot be built yet."))
    assert drawer.pages.shows_content
    assert "units=7" in drawer.code.toPlainText()
    with qtbot.waitSignal(build.navigation.layer_wanted) as wanted:
        qtbot.mouseClick(drawer.bar.show_place, Qt.MouseButton.LeftButton)
    assert wanted.args == ["dense_2"]
    type_over(drawer, "units=7", "units=10", qtbot)
    apply(drawer, qtbot)
    assert drawer.bar.words() == ""


# What is wrong -------------------------------------------------------------------------------------------------------


def test_an_error_is_underlined_said_and_listed(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    type_over(drawer, 'name="flatten_1")', 'name="flatten_1"', qtbot)
    read(drawer, qtbot)
    line = drawer.code.document().find("layers.Flatten").blockNumber() + 1
    assert f"Line {line} is no Python" in drawer.bar.words()
    assert [drawer.code.document().find("layers.Flatten").block().text()] == drawer.code.underlined_lines()
    assert "never closed" in drawer.code.note_at(line)
    assert [note.kind for note in drawer.notes.notes()] == [NoteKind.ERROR]
    assert not drawer.bar.apply.isEnabled()
    assert drawer.bar.apply.toolTip()
    before = build.document.project
    qtbot.keyClick(drawer.code, K.Key_Return, CONTROL)
    assert build.document.project is before
    assert build.document.draft is not None


def test_what_was_repaired_and_not_read_is_listed_and_a_click_leads_there(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    type_over(drawer, "filters=64", "filters=64, strides='1', weight_mood=3", qtbot)
    read(drawer, qtbot)
    assert "1 thing repaired. 1 thing not read." in drawer.bar.words()
    kinds = [note.kind for note in drawer.notes.notes()]
    assert kinds == [NoteKind.UNREAD, NoteKind.REPAIRED]
    assert drawer.notes.isVisible()
    drawer.code.go_to_line(1)
    item = drawer.notes.item(1)
    place = drawer.notes.visualItemRect(item).center()
    qtbot.mouseClick(drawer.notes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "filters=64" in drawer.code.textCursor().block().text()
    apply(drawer, qtbot)
    assert build.document.network.layer("conv2d_2").params["strides"] == (1, 1)
    assert not drawer.notes.isVisible()


def test_what_is_said_stays_in_view_while_somebody_types_on(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    type_over(drawer, 'name="flatten_1")', 'name="flatten_1"', qtbot)
    read(drawer, qtbot)
    said, width = drawer.bar.words(), drawer.code.width()
    qtbot.keyClicks(drawer.code, " )")
    assert drawer.drafting.result is None
    assert drawer.bar.words() == said
    assert drawer.notes.isVisible()
    assert drawer.code.width() == width
    assert drawer.bar.apply.isEnabled()
    apply(drawer, qtbot)
    assert not drawer.notes.isVisible()


def test_the_line_that_was_typed_is_selected_once_it_is_a_layer(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    put_caret(drawer, "x = layers.Flatten")
    qtbot.keyClick(drawer.code, K.Key_Return)
    qtbot.keyClick(drawer.code, K.Key_Up)
    qtbot.keyClicks(drawer.code, "x = layers.Dropout(0.3)(x)")
    apply(drawer, qtbot)
    (added,) = [i for i in build.document.network.order if i.startswith("dropout")]
    assert build.selection.layers == (added,)
    assert 'name="dropout_1"' in drawer.code.marked_lines()[0]


# Nothing is lost -----------------------------------------------------------------------------------------------------


def test_esc_discards_and_ctrl_z_brings_it_back(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    written = drawer.code.toPlainText()
    type_over(drawer, "filters=64", "filters=48", qtbot)
    typed = drawer.code.toPlainText()
    with qtbot.waitSignal(build.navigation.told):
        qtbot.keyClick(drawer.code, K.Key_Escape)
    assert drawer.code.toPlainText() == written
    assert build.document.draft is None
    assert drawer.bar.words() == ""
    qtbot.keyClick(drawer.code, K.Key_Z, CONTROL)
    assert drawer.code.toPlainText() == typed
    assert build.document.draft == typed
    assert drawer.bar.words().startswith("Edited, not applied")


def test_the_button_discards_as_well(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    type_over(drawer, "filters=64", "filters=48", qtbot)
    qtbot.mouseClick(drawer.bar.discard, Qt.MouseButton.LeftButton)
    assert build.document.draft is None
    assert "filters=64" in drawer.code.toPlainText()


def test_ctrl_z_takes_letters_back_while_there_are_any(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    written = drawer.code.toPlainText()
    type_over(drawer, "filters=64", "filters=48", qtbot)
    for _ in range(40):
        qtbot.keyClick(drawer.code, K.Key_Z, CONTROL)
    assert drawer.code.toPlainText() == written
    assert build.document.draft is None


def test_a_draft_outlives_the_hidden_drawer_and_edits_elsewhere(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    type_over(drawer, "filters=64", "filters=48", qtbot)
    read(drawer, qtbot)
    typed = drawer.code.toPlainText()
    drawer.hide()
    build.document.set_parameter("dense_1", "units", 20)
    drawer.show()
    assert drawer.code.toPlainText() == typed
    assert "The network was changed elsewhere meanwhile" in drawer.bar.words()
    drawer.code.setFocus()
    apply(drawer, qtbot)
    assert build.document.network.layer("conv2d_2").params["filters"] == 48
    assert build.document.network.layer("dense_1").params["units"] == 64
    build.document.undo_stack.undo()
    assert build.document.network.layer("dense_1").params["units"] == 20


def test_a_discarded_draft_gives_way_to_the_script_as_it_is_now(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    type_over(drawer, "filters=64", "filters=48", qtbot)
    build.document.set_parameter("dense_1", "units", 20)
    qtbot.waitUntil(lambda: "units=20" in drawer.drafting.written)
    qtbot.keyClick(drawer.code, K.Key_Escape)
    assert "units=20" in drawer.code.toPlainText()
    assert "filters=64" in drawer.code.toPlainText()


def test_an_emptied_editor_is_a_draft_too(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    qtbot.keyClick(drawer.code, K.Key_A, CONTROL)
    qtbot.keyClick(drawer.code, K.Key_Delete)
    assert build.document.draft == ""
    read(drawer, qtbot)
    assert not drawer.bar.apply.isEnabled()
    qtbot.keyClick(drawer.code, K.Key_Escape)
    assert "filters=64" in drawer.code.toPlainText()


def test_another_project_takes_its_own_draft_along(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    type_over(drawer, "filters=64", "filters=48", qtbot)
    build.document.show(build.document.project)
    assert build.document.draft is None
    assert "filters=64" in drawer.code.toPlainText()
    build.document.show(build.document.project, draft="import keras\n")
    assert drawer.code.toPlainText() == "import keras\n"
    assert drawer.bar.words().startswith("Edited, not applied")


# Following the selection ---------------------------------------------------------------------------------------------


def test_the_caret_in_the_lines_of_a_layer_selects_it(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    click(drawer, "layers.MaxPooling2D", qtbot)
    assert build.selection.layers == ("max_pooling2d_1",)
    qtbot.keyClick(drawer.code, K.Key_Down)
    assert build.selection.layers == ("conv2d_2",)
    assert drawer.code.marked_lines() == [drawer.code.textCursor().block().text()]
    put_caret(drawer, "import numpy")
    qtbot.keyClick(drawer.code, K.Key_Down)
    assert build.selection.layers == ("conv2d_2",)


def test_selecting_elsewhere_brings_the_line_and_selects_nothing_else(
    drawer: PythonDrawer, build: Context, qtbot: QtBot
) -> None:
    changes: list[tuple[str, ...]] = []
    build.selection.changed.connect(lambda: changes.append(build.selection.layers))
    drawer.code.verticalScrollBar().setValue(0)
    build.selection.select(["dense_1", "conv2d_1"])
    assert changes == [("dense_1", "conv2d_1")]
    assert len(drawer.code.marked_lines()) == 2
    assert 'name="dense_1"' in drawer.code.textCursor().block().text()
    assert drawer.code.viewport().rect().contains(drawer.code.cursorRect())


def test_the_lines_of_a_draft_are_followed_too(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    put_caret(drawer, "inputs = keras")
    for _ in range(3):
        qtbot.keyClick(drawer.code, K.Key_Return)
    read(drawer, qtbot)
    click(drawer, "layers.Flatten", qtbot)
    assert build.selection.layers == ("flatten_1",)
    build.selection.select(["dense_2"])
    assert 'name="dense_2"' in drawer.code.marked_lines()[0]


def test_a_loop_becomes_all_its_layers(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    put_caret(drawer, "x = layers.Dense(units=64")
    qtbot.keyClicks(drawer.code, "for width in (30, 20):")
    qtbot.keyClick(drawer.code, K.Key_Return)
    qtbot.keyClicks(drawer.code, "x = layers.Dense(width)(x)")
    qtbot.keyClick(drawer.code, K.Key_Return)
    qtbot.keyClick(drawer.code, K.Key_Backspace)
    apply(drawer, qtbot)
    assert [build.document.network.by_id[i].params.get("units") for i in build.document.network.order][-4:] == [
        *(30, 20, 64, 10)
    ]


def test_tints_stay_with_their_lines_while_somebody_types(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    build.selection.select(["conv2d_2"])
    put_caret(drawer, "import numpy")
    qtbot.keyClick(drawer.code, K.Key_Return)
    assert drawer.drafting.result is None
    assert 'name="conv2d_2"' in drawer.code.marked_lines()[0]


def test_selecting_text_selects_no_layer(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    put_caret(drawer, "x = layers.Flatten")
    build.selection.clear()
    cursor = drawer.code.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor)
    drawer.code.setTextCursor(cursor)
    QApplication.processEvents()
    assert build.selection.layers == ()


def test_find_goes_from_place_to_place(drawer: PythonDrawer, qtbot: QtBot) -> None:
    drawer.code.go_to_line(1)
    qtbot.keyClick(drawer.code, K.Key_F, CONTROL)
    field = drawer.find_bar.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "layers.Conv2D")
    assert drawer.find_bar.words() == "1 of 2"
    qtbot.keyClick(field, K.Key_Return)
    assert drawer.find_bar.words() == "2 of 2"
    assert "filters=64" in drawer.code.textCursor().block().text()
    qtbot.keyClick(field, K.Key_Return)
    assert drawer.find_bar.words() == "1 of 2"
    qtbot.keyClick(field, K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert drawer.find_bar.words() == "2 of 2"
    qtbot.keyClicks(field, "#")
    assert drawer.find_bar.words() == "not found"
    qtbot.keyClick(field, K.Key_Escape)
    assert drawer.code.hasFocus()
    assert not drawer.find_bar.isVisible()


def test_code_that_comes_from_elsewhere_takes_no_draft_away(drawer: PythonDrawer, build: Context, qtbot: QtBot) -> None:
    type_over(drawer, "filters=64", "filters=48", qtbot)
    typed = drawer.code.toPlainText()
    build.document.keep_draft("import keras\nmodel = keras.Sequential()\n")
    assert drawer.code.toPlainText().startswith("import keras\n")
    qtbot.keyClick(drawer.code, K.Key_Z, CONTROL)
    assert drawer.code.toPlainText() == typed
    assert build.document.draft == typed
