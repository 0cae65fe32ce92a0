"""Notes in the outline: a row each below all layers, written and taken away with keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.outline_drawer import OutlineDrawer
from tests.gui.outline.conftest import Type, read_rows
from tests.gui.panels.conftest import Show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key


@pytest.fixture
def drawer(build: Context, show: Show) -> OutlineDrawer:
    made = OutlineDrawer(build)
    made.resize(900, 208)
    show(made)
    made.view.setFocus()
    QApplication.processEvents()
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, key, modifiers)
    QApplication.processEvents()


def words(build: Context) -> list[str]:
    return [note.text for note in build.document.project.notes]


def test_a_note_has_a_row_below_all_layers_and_is_read_aloud(
    build: Context, drawer: OutlineDrawer, qtbot: QtBot
) -> None:
    build.document.add_note("look\nhere", (0.0, 0.0))
    qtbot.waitUntil(lambda: drawer.model.rowCount() == len(build.document.network.layers) + 1)
    rows = read_rows(drawer.view)
    assert rows[-1][:2] == ["Note: look here", "look here"]


def test_a_key_adds_one_beside_the_layer(build: Context, drawer: OutlineDrawer, type_words: Type, qtbot: QtBot) -> None:
    build.selection.select(["conv2d_2"])
    QApplication.processEvents()
    press(K.Key_N, Qt.KeyboardModifier.AltModifier)
    type_words("one ¶ two")
    assert words(build) == ["one\ntwo"]
    assert build.document.project.notes[0].position[1] == build.document.project.layout["conv2d_2"][1]
    assert build.selection.notes == (build.document.project.notes[0].id,)
    qtbot.waitUntil(lambda: drawer.view.selected_notes() == list(build.selection.notes))


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_F2])
def test_its_words_are_changed(build: Context, drawer: OutlineDrawer, type_words: Type, key: Qt.Key) -> None:
    note_id = build.document.add_note("one\ntwo", (0.0, 0.0))
    build.selection.select(notes=[note_id])
    QApplication.processEvents()
    press(key)
    assert drawer.view.field is not None
    assert drawer.view.field.text() == "one ¶ two"
    drawer.view.field.selectAll()
    type_words("three")
    assert words(build) == ["three"]


def test_shift_enter_begins_another_line(build: Context, drawer: OutlineDrawer) -> None:
    build.selection.select(["conv2d_2"])
    QApplication.processEvents()
    press(K.Key_N, Qt.KeyboardModifier.AltModifier)
    field = drawer.view.field
    assert field is not None
    assert "Shift+Enter" in field.placeholderText()
    QTest.keyClicks(field, "one")
    press(K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "two")
    press(K.Key_Return)
    assert words(build) == ["one\ntwo"]


def test_it_is_walked_to_copied_and_taken_away(build: Context, drawer: OutlineDrawer) -> None:
    note_id = build.document.add_note("look", (0.0, 0.0))
    build.selection.select([build.document.network.order[-1]])
    QApplication.processEvents()
    press(K.Key_Down)
    assert (build.selection.layers, build.selection.notes) == ((), (note_id,))
    press(K.Key_C, Qt.KeyboardModifier.ControlModifier)
    press(K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert words(build) == ["look", "look"]
    press(K.Key_Delete)
    assert words(build) == ["look"]
    build.document.undo_stack.undo()
    assert words(build) == ["look", "look"]


def test_what_needs_a_layer_says_so_on_a_note(build: Context, drawer: OutlineDrawer) -> None:
    note_id = build.document.add_note("look", (0.0, 0.0))
    build.selection.select(notes=[note_id])
    QApplication.processEvents()
    for key in (K.Key_L, K.Key_B, K.Key_G):
        press(key, Qt.KeyboardModifier.ControlModifier)
        assert "layer" in drawer.line.text()
    assert words(build) == ["look"]


def test_what_is_typed_takes_the_place_of_any_words(
    build: Context, drawer: OutlineDrawer, type_words: Type, qtbot: QtBot
) -> None:
    note_id = build.document.add_note("accuracy = 0.9", (0.0, 0.0))
    qtbot.waitUntil(lambda: drawer.model.rowCount() == len(build.document.network.layers) + 1)
    build.selection.select(notes=[note_id])
    qtbot.waitUntil(lambda: drawer.view.selected_notes() == [note_id])
    press(K.Key_Return)
    type_words("better")
    assert words(build) == ["better"]
