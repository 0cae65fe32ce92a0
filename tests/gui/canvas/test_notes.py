"""Notes on the canvas: written, changed, moved, copied and taken away; by mouse and by key."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.editing.notes import LONGEST_NOTE
from cnnstudio.gui.canvas.geometry import GRID
from cnnstudio.gui.canvas.note_field import NoteField
from cnnstudio.gui.canvas.note_item import NoteItem
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.hand import ALT, CONTROL, SHIFT, Hand
from tests.gui.canvas.mirror import check_mirror

K = Qt.Key


def item_of(view: CanvasView, note_id: str) -> NoteItem:
    return view.network_scene.notes.items[note_id]


def middle(view: CanvasView, note_id: str) -> QPointF:
    return item_of(view, note_id).paper.center()


def field_of(view: CanvasView) -> NoteField:
    field = view.verbs.writing.field
    assert field is not None
    return field


def write(view: CanvasView, words: str) -> None:
    """Types in place of what stands there, and keeps it."""
    field = field_of(view)
    field.selectAll()
    QTest.keyClick(field, K.Key_Delete)
    for number, line in enumerate(words.split("\n")):
        if number:
            QTest.keyClick(field, K.Key_Return)
        QTest.keyClicks(field, line)
    QTest.keyClick(field, K.Key_Return, CONTROL)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def words(document: ProjectDocument) -> list[str]:
    return [note.text for note in document.project.notes]


# Written -------------------------------------------------------------------------------------------------------------


def test_a_key_adds_a_note_beside_what_is_selected_and_undo_takes_it_away(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection
) -> None:
    before = document.project
    selection.select(["conv2d_2"])
    hand.key(K.Key_N, ALT)
    write(view, "look\nhere")
    assert words(document) == ["look\nhere"]
    assert selection.notes == (document.project.notes[0].id,)
    assert document.project.notes[0].position[1] == document.project.layout["conv2d_2"][1]
    check_mirror(view.network_scene, document)
    document.undo_stack.undo()
    assert document.project == before
    check_mirror(view.network_scene, document)


def test_a_note_goes_where_the_pointer_is(hand: Hand, view: CanvasView, document: ProjectDocument) -> None:
    hand.hover(QPointF(-250, 300))
    hand.key(K.Key_N, ALT)
    write(view, "here")
    x, y = document.project.notes[0].position
    assert abs(x + 250) <= 1
    assert abs(y - 300) <= 1


@pytest.mark.parametrize("typed", ["", "   "])
def test_without_words_there_is_no_note(hand: Hand, view: CanvasView, document: ProjectDocument, typed: str) -> None:
    hand.key(K.Key_N, ALT)
    write(view, typed)
    assert document.project.notes == ()
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("way", ["double click", "enter", "f2"])
def test_a_note_is_changed_in_place(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str, way: str
) -> None:
    if way == "double click":
        hand.click(middle(view, note))
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=hand.on_screen(middle(view, note)))
    else:
        selection.select(notes=[note])
        hand.key(K.Key_Return if way == "enter" else K.Key_F2)
    assert field_of(view).toPlainText() == "Why twice?"
    write(view, "Because")
    assert words(document) == ["Because"]
    check_mirror(view.network_scene, document)
    document.undo_stack.undo()
    assert words(document) == ["Why twice?"]


def test_escape_gives_up_and_leaving_keeps(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str
) -> None:
    selection.select(notes=[note])
    hand.key(K.Key_Return)
    QTest.keyClicks(field_of(view), "nothing")
    QTest.keyClick(field_of(view), K.Key_Escape)
    assert words(document) == ["Why twice?"]
    hand.key(K.Key_Return)
    QTest.keyClicks(field_of(view), "kept")
    QApplication.sendEvent(field_of(view), QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert words(document) == ["kept"]


def test_a_note_emptied_is_taken_away(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str
) -> None:
    selection.select(notes=[note])
    hand.key(K.Key_Return)
    write(view, "")
    assert document.project.notes == ()
    assert selection.is_empty


def test_what_is_too_long_stays_in_the_field_and_is_told(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str, qtbot: QtBot
) -> None:
    selection.select(notes=[note])
    hand.key(K.Key_Return)
    field = field_of(view)
    field.setPlainText("x" * (LONGEST_NOTE + 1))
    with qtbot.waitSignal(view.refused):
        QTest.keyClick(field, K.Key_Return, CONTROL)
    assert view.verbs.writing.field is field
    assert words(document) == ["Why twice?"]
    field.take_away()


def test_another_project_closes_the_field(hand: Hand, view: CanvasView, document: ProjectDocument, note: str) -> None:
    hand.key(K.Key_N, ALT)
    document.undo_stack.undo()
    assert view.verbs.writing.field is None
    assert document.project.notes == ()


# Selected, moved, copied, taken away ---------------------------------------------------------------------------------


def test_a_click_selects_and_control_adds(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str
) -> None:
    hand.click(hand.card("conv2d_1"))
    hand.click(middle(view, note), CONTROL)
    assert (selection.layers, selection.notes) == (("conv2d_1",), (note,))
    check_mirror(view.network_scene, document)
    hand.click(middle(view, note))
    assert (selection.layers, selection.notes) == ((), (note,))
    hand.key(K.Key_Escape)
    assert selection.is_empty


def test_a_drag_moves_it_in_one_step_and_layers_along(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str
) -> None:
    before = document.project
    selection.select(["dense_2"], notes=[note])
    hand.drag(middle(view, note), middle(view, note) + QPointF(40, 80))
    assert document.project.notes[0].position == (-264.0, 176.0)
    x, y = before.layout["dense_2"]
    assert document.project.layout["dense_2"] == (x + 40, y + 80)
    check_mirror(view.network_scene, document)
    document.undo_stack.undo()
    assert document.project == before
    check_mirror(view.network_scene, document)


def test_a_card_takes_the_selected_note_along(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str
) -> None:
    selection.select(["dense_2"], notes=[note])
    before = document.project
    hand.drag(hand.card("dense_2"), hand.card("dense_2") + QPointF(80, 40))
    way = tuple(b - a for a, b in zip(before.layout["dense_2"], document.project.layout["dense_2"], strict=True))
    x, y = before.notes[0].position
    assert document.project.notes[0].position == (x + way[0], y + way[1])
    assert way != (0, 0)


def test_a_drag_given_up_leaves_it_where_it_was(
    hand: Hand, view: CanvasView, document: ProjectDocument, note: str
) -> None:
    hand.press(middle(view, note))
    hand.move(middle(view, note) + QPointF(60, 60))
    hand.key(K.Key_Escape)
    assert document.undo_stack.count() == 1
    check_mirror(view.network_scene, document)
    hand.release()


def test_arrow_keys_move_it(hand: Hand, document: ProjectDocument, selection: Selection, note: str) -> None:
    selection.select(notes=[note])
    for _ in range(2):
        hand.key(K.Key_Down)
    assert document.project.notes[0].position == (-304.0, 96.0 + 2 * GRID)
    assert document.undo_stack.count() == 2


def test_a_rubber_band_selects_it(hand: Hand, view: CanvasView, selection: Selection, note: str) -> None:
    paper = item_of(view, note).paper
    hand.drag(paper.topLeft() - QPointF(20, 20), paper.center())
    assert selection.notes == (note,)


def test_keys_walk_from_note_to_note(hand: Hand, document: ProjectDocument, selection: Selection, note: str) -> None:
    other = document.add_note("and thrice?", (-300.0, 300.0))
    for wanted in (note, other, note):
        hand.key(K.Key_N, ALT | SHIFT)
        assert selection.notes == (wanted,)


def test_it_is_copied_cut_and_pasted(hand: Hand, document: ProjectDocument, selection: Selection, note: str) -> None:
    selection.select(["dense_1"], notes=[note])
    hand.key(K.Key_C, CONTROL)
    hand.key(K.Key_V, CONTROL)
    assert words(document) == ["Why twice?", "Why twice?"]
    assert len(selection.layers) == len(selection.notes) == 1
    hand.key(K.Key_X, CONTROL)
    assert words(document) == ["Why twice?"]
    hand.key(K.Key_V, CONTROL)
    assert words(document) == ["Why twice?", "Why twice?"]


def test_a_note_alone_is_duplicated_beside_itself(
    hand: Hand, document: ProjectDocument, selection: Selection, note: str
) -> None:
    selection.select(notes=[note])
    hand.key(K.Key_D, CONTROL)
    assert words(document) == ["Why twice?", "Why twice?"]
    assert document.project.notes[1].position != document.project.notes[0].position
    assert selection.notes == (document.project.notes[1].id,)


def test_delete_takes_it_away(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, note: str
) -> None:
    before = document.project
    selection.select(["dense_1"], notes=[note])
    hand.key(K.Key_Delete)
    assert document.project.notes == ()
    assert "dense_1" not in document.network.by_id
    document.undo_stack.undo()
    assert document.project == before
    check_mirror(view.network_scene, document)
