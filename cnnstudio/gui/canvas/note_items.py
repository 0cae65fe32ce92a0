"""The notes of a project on the canvas."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from cnnstudio.core.project import Note, Position
from cnnstudio.gui.canvas.geometry import union
from cnnstudio.gui.canvas.marks import Marks
from cnnstudio.gui.canvas.note_item import NoteItem

if TYPE_CHECKING:
    from cnnstudio.gui.canvas.scene import NetworkScene


class NoteItems(QObject):
    """Holds an item for each note, by id; it follows the document by itself, since nothing else depends on notes."""

    def __init__(self, scene: "NetworkScene", items: dict[str, NoteItem]) -> None:
        super().__init__(scene)
        self._scene, self.items = scene, items
        self._chosen = Marks(items, NoteItem.set_selected)
        self._notes: tuple[Note, ...] = ()
        self._is_far = False
        scene.document.analyzed.connect(self.follow)
        scene.selection.changed.connect(self._on_selected)
        scene.style_changed.connect(self._on_style_changed)
        self._on_selected()

    @property
    def rect(self) -> QRectF:
        """All notes; empty where there are none."""
        return union(item.paper for item in self.items.values())

    def at(self, point: QPointF) -> NoteItem | None:
        """The note below a point of the scene."""
        if not self.items:
            return None
        return next((item for item in self._scene.items(point) if isinstance(item, NoteItem)), None)

    def within(self, rect: QRectF) -> tuple[str, ...]:
        """The notes that a rectangle touches."""
        return tuple(note_id for note_id, item in self.items.items() if item.paper.intersects(rect))

    def show_moved(self, places: Mapping[str, Position]) -> None:
        """Shows notes elsewhere while a gesture runs; the document knows nothing of it."""
        for note_id, place in places.items():
            self.items[note_id].setPos(*place)
        if places:
            self._tell()

    def settle(self) -> None:
        """Shows all of them where the document has them."""
        self.show_moved({note.id: note.position for note in self._notes})

    def mark_selected(self, note_ids: Collection[str]) -> None:
        """Shows these as selected, whether they are or a gesture would select them."""
        if self._chosen.show(note_ids):
            self._scene.far.forget()

    def set_far(self, is_far: bool) -> None:
        self._is_far = is_far
        for item in self.items.values():
            item.set_far(is_far)

    def follow(self) -> None:
        """Has the notes of the document."""
        notes = self._scene.document.project.notes
        if notes == self._notes:
            return
        self._notes = notes
        there = {note.id for note in notes}
        for note_id in [one for one in self.items if one not in there]:
            self._scene.removeItem(self.items.pop(note_id))
        for note in notes:
            if note.id in self.items:
                self.items[note.id].set_note(note)
            else:
                self._add(note)
        self._tell()
        self._scene.laid_out.emit()

    # Private ---------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """The picture from afar is another, and may reach further."""
        self._scene.far.span(self._scene.extent())
        self._scene.far.forget()

    def _add(self, note: Note) -> None:
        item = NoteItem(note, self._scene.canvas_style)
        item.set_far(self._is_far)
        self.items[note.id] = item
        self._chosen.welcome(note.id)
        self._scene.addItem(item)

    def _on_selected(self) -> None:
        self.mark_selected(self._scene.selection.notes)

    def _on_style_changed(self) -> None:
        for item in self.items.values():
            item.set_style(self._scene.canvas_style)
