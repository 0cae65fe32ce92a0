"""Notes are added, changed and walked to on the canvas."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from cnnstudio.core.change import Change
from cnnstudio.core.editing.notes import note_of
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.gui.canvas.geometry import NOTE_BESIDE
from cnnstudio.gui.canvas.note_field import NoteField
from cnnstudio.gui.canvas.note_item import WIDTH
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection

if TYPE_CHECKING:
    from cnnstudio.gui.canvas.view import CanvasView


class NoteWriting(QObject):
    """One field at a time. What was asked for was asked of one state: with other notes it closes."""

    def __init__(self, document: ProjectDocument, selection: Selection, view: "CanvasView") -> None:
        super().__init__(view)
        self._document, self._selection, self._view = document, selection, view
        self.field: NoteField | None = None
        document.changed.connect(self._on_changed)
        document.opened.connect(self.give_up)

    def add(self, at: QPointF | None) -> None:
        """At a point of the scene, else beside what is selected. Without words there is no note."""
        place = at if at is not None else self._beside_selected()
        self._open("", place, partial(self._add, place))

    def edit(self, note_id: str) -> None:
        note = note_of(self._document.project, note_id)
        self._view.camera.show(self._view.network_scene.notes.items[note_id].paper)
        self._open(note.text, QPointF(*note.position), partial(self._document.edit_note, note_id))

    def go_to_next(self) -> None:
        """From one note to the next, and from the last to the first."""
        ids = [note.id for note in self._document.project.notes]
        if not ids:
            return
        last = self._selection.notes[-1:]
        place = ids.index(last[0]) + 1 if last else 0
        self._selection.select(notes=[ids[place % len(ids)]])
        self._view.camera.show(self._view.network_scene.notes.items[ids[place % len(ids)]].paper)

    def give_up(self) -> None:
        field, self.field = self.field, None
        if field is not None:
            field.take_away()

    # Private ---------------------------------------------------------------------------------------------------------

    def _open(self, words: str, place: QPointF, keep: Callable[[str], object]) -> None:
        self.give_up()
        room = QRectF(place.x(), place.y(), WIDTH, 0)
        self._view.camera.show(room.adjusted(0, 0, 0, 110))
        self.field = NoteField(words, self._view.mapFromScene(room).boundingRect(), self._view)
        self.field.written.connect(partial(self._on_written, keep))

    def _on_written(self, keep: Callable[[str], object], words: str) -> None:
        """A note that cannot be kept stays in the field, and why is said."""
        field, self.field = self.field, None
        try:
            keep(words)
        except CnnStudioError as error:
            self.field = field
            self._view.refused.emit(error)
        else:
            if field is not None:
                field.take_away()

    def _add(self, place: QPointF, words: str) -> None:
        if words.strip():
            self._selection.select(notes=[self._document.add_note(words, (place.x(), place.y()))])

    def _beside_selected(self) -> QPointF:
        scene, layers = self._view.network_scene, self._selection.layers
        if layers:
            return scene.layers[layers[-1]].pos() + QPointF(NOTE_BESIDE, 0)
        if self._selection.notes:
            return scene.notes.items[self._selection.notes[-1]].paper.bottomLeft() + QPointF(0, 16)
        return self._view.camera.visible.center() - QPointF(WIDTH / 2, 0)

    def _on_changed(self, change: Change) -> None:
        if change.notes:
            self.give_up()
