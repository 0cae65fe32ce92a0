"""Whatever gesture runs: a new project, an edit or the end of the view in between ends it, and nothing comes of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.geometry import Side
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.selection import Selection
from tests.gui.canvas.grouped import header
from tests.gui.canvas.hand import Hand
from tests.gui.canvas.mirror import check_mirror

_FAR = QPointF(90, 150)
_EMPTY = QPointF(-200, 300)


def _begin(hand: Hand, view: CanvasView, start: QPointF) -> None:
    hand.press(start)
    hand.move(start + _FAR)
    assert view.pointer.gesture is not None


def _draw_line(hand: Hand, view: CanvasView, note: str) -> None:
    _begin(hand, view, hand.port("conv2d_1", Side.OUTPUT))


def _move_card(hand: Hand, view: CanvasView, note: str) -> None:
    _begin(hand, view, hand.card("dense_1"))


def _move_all(hand: Hand, view: CanvasView, note: str) -> None:
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _begin(hand, view, hand.card("dense_1"))


def _move_group(hand: Hand, view: CanvasView, note: str) -> None:
    (group,) = view.network_scene.groups.frames
    _begin(hand, view, header(view, group))


def _move_note(hand: Hand, view: CanvasView, note: str) -> None:
    _begin(hand, view, view.network_scene.notes.items[note].paper.center())


def _draw_band(hand: Hand, view: CanvasView, note: str) -> None:
    _begin(hand, view, _EMPTY)


def _bring_layer(hand: Hand, view: CanvasView, note: str) -> None:
    hand.drag_in("dropout", hand.card("dense_1"))
    hand.drag_on(hand.line("dense_1", "dense_2"))
    assert view.pointer.gesture is not None


Begin = Callable[[Hand, CanvasView, str], None]
GESTURES = (_draw_line, _move_card, _move_all, _move_group, _move_note, _draw_band, _bring_layer)


def _new(document: ProjectDocument) -> None:
    document.show(Project())


def _open(document: ProjectDocument) -> None:
    document.show(template("resnet-20"))


def _delete_all(document: ProjectDocument) -> None:
    document.remove(document.network.order, note_ids=[note.id for note in document.project.notes])


def _undo_all(document: ProjectDocument) -> None:
    document.undo_stack.setIndex(0)


INTERRUPTIONS = (_new, _open, _delete_all, _undo_all)


@pytest.fixture
def crowded(block: str, note: str) -> str:
    """A group and a note on the canvas; the id of the note."""
    return note


@pytest.mark.parametrize("interrupt", INTERRUPTIONS)
@pytest.mark.parametrize("begin", GESTURES)
def test_what_comes_in_between_ends_the_gesture(
    hand: Hand,
    view: CanvasView,
    document: ProjectDocument,
    crowded: str,
    begin: Begin,
    interrupt: Callable[[ProjectDocument], None],
) -> None:
    begin(hand, view, crowded)
    interrupt(document)
    assert view.pointer.gesture is None
    check_mirror(view.network_scene, document)
    after = document.project
    hand.move(_EMPTY)
    hand.release()
    if begin is _bring_layer:
        hand.drag_on(_EMPTY)
        hand.drop(_EMPTY)
    assert document.project is after
    check_mirror(view.network_scene, document)


@pytest.mark.parametrize("begin", GESTURES)
def test_other_colours_leave_the_gesture_alone(
    hand: Hand, view: CanvasView, document: ProjectDocument, appearance: Appearance, crowded: str, begin: Begin
) -> None:
    begin(hand, view, crowded)
    gesture = view.pointer.gesture
    appearance.toggle()
    assert view.pointer.gesture is gesture
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    check_mirror(view.network_scene, document)


@pytest.mark.parametrize("begin", GESTURES)
def test_a_view_that_goes_takes_its_gesture_along(
    document: ProjectDocument, appearance: Appearance, qtbot: QtBot, begin: Begin
) -> None:
    document.group_layers(("conv2d_2", "max_pooling2d_2"), "Block")
    note = document.add_note("Why twice?", (-304.0, 96.0))
    view = CanvasView(document, Selection(document), appearance)
    view.resize(1200, 800)
    with qtbot.waitExposed(view):
        view.show()
    before = document.project
    begin(Hand(view), view, note)
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(view)
    assert document.project is before
    document.remove(document.network.order)


@pytest.mark.parametrize("at", ["card", "header", "note"])
def test_what_is_pressed_may_be_deleted_by_that_very_press(
    hand: Hand, view: CanvasView, document: ProjectDocument, selection: Selection, crowded: str, at: str
) -> None:
    """Whoever hears of the selection may take away the item whose event is being handled."""

    def delete() -> None:
        selection.changed.disconnect(delete)
        document.remove(selection.layers, note_ids=selection.notes)

    (group,) = view.network_scene.groups.frames
    places = {
        "card": hand.card("dense_1"),
        "header": header(view, group),
        "note": view.network_scene.notes.items[crowded].paper.center(),
    }
    selection.changed.connect(delete)
    before = document.project
    hand.drag(places[at], places[at] + _FAR)
    assert len(document.network.layers) + len(document.project.notes) < len(before.network.layers) + len(before.notes)
    check_mirror(view.network_scene, document)
