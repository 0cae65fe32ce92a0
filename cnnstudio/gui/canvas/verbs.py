"""What can be done on the canvas, whichever key or menu asks for it."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal

from cnnstudio.core.editing.aligning import Axis, Edge
from cnnstudio.core.layout.measures import Direction
from cnnstudio.gui.canvas.adding import Adding
from cnnstudio.gui.canvas.find_panel import FindPanel
from cnnstudio.gui.canvas.geometry import union
from cnnstudio.gui.canvas.group_frame import GroupFrame
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.naming import Naming
from cnnstudio.gui.canvas.note_item import NoteItem
from cnnstudio.gui.canvas.note_writing import NoteWriting
from cnnstudio.gui.canvas.structure import Structure
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.pieces import Pieces, piece_or_code
from cnnstudio.gui.selection import Selection

if TYPE_CHECKING:
    from cnnstudio.gui.canvas.view import CanvasView


class CanvasVerbs(QObject):
    """They act on what is selected, or at a point of the scene. Each raises CnnStudioError where it cannot be."""

    code_pasted = Signal(str)
    """Python lies on the clipboard, and no layers."""

    def __init__(
        self, document: ProjectDocument, selection: Selection, appearance: Appearance, view: "CanvasView"
    ) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._document, self._selection, self._view = document, selection, view
        self._pieces = Pieces(document, selection)
        self.structure = Structure(document, selection)
        self.adding = Adding(document, selection, view)
        self._naming = Naming(view, view.network_scene)
        self.writing = NoteWriting(document, selection, view)

    # What is selected ------------------------------------------------------------------------------------------------

    def settings(self) -> None:
        """Of a layer; a group is folded or unfolded, a note is written; the steps before Input stand in Data."""
        if self._selection.notes and not self._selection.layers:
            self.writing.edit(self._selection.notes[-1])
        elif self.structure.group is not None:
            self.structure.fold()
        elif self._selection.has_steps:
            self._view.preparation_clicked.emit()
        else:
            self._view.settings_wanted.emit()

    def rename(self) -> None:
        if self._selection.notes and not self._selection.layers:
            self.writing.edit(self._selection.notes[-1])
        else:
            self._naming.rename()

    def open(self, item: LayerItem | GroupFrame | NoteItem, at: QPointF) -> None:
        """After a double click at a point of the scene."""
        if isinstance(item, NoteItem):
            self.writing.edit(item.note.id)
        else:
            self._naming.open(item, at)

    def select_all(self) -> None:
        self._selection.select(self._document.network.order)

    def remove(self) -> None:
        self._document.remove(self._selection.layers, self._selection.connections, self._selection.notes)

    # Pieces ----------------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        self._pieces.copy()

    def cut(self) -> None:
        self._pieces.cut()

    def paste(self, at: QPointF | None) -> None:
        found = piece_or_code()
        if isinstance(found, str):
            self.code_pasted.emit(found)
            return
        self._pieces.put_in(found, at, self._selection.layers)
        self._show_selected()

    def duplicate(self) -> None:
        self._pieces.duplicate()
        self._show_selected()

    # Places ----------------------------------------------------------------------------------------------------------

    def take_out(self) -> None:
        """Beside what it was in, which closes behind it."""
        self._pieces.take_out()
        self._show_selected()

    def align(self, edge: Edge) -> None:
        self._document.align_layers(self._selection.layers, edge)

    def distribute(self, axis: Axis) -> None:
        self._document.distribute_layers(self._selection.layers, axis)

    def tidy(self, direction: Direction | None = None) -> None:
        """Laid out anew, in another direction if one is given; cards glide there, and the view follows."""
        camera = self._view.camera
        is_fitted = camera.is_home
        with self._view.glide.following():
            self._document.tidy(direction)
            if is_fitted or not camera.visible.intersects(self._view.network_scene.cards_rect()):
                camera.go_home()

    # What comes new --------------------------------------------------------------------------------------------------

    def add(self, at: QPointF | None) -> None:
        self.adding.ask(at)

    def add_note(self, at: QPointF | None) -> None:
        self.writing.add(at)

    def next_note(self) -> None:
        self.writing.go_to_next()

    # The view --------------------------------------------------------------------------------------------------------

    def go_home(self) -> None:
        self._view.camera.go_home()

    def show_all(self) -> None:
        self._view.camera.show_all()

    def zoom(self, way: int) -> None:
        self._view.camera.step(way)

    # Finding ---------------------------------------------------------------------------------------------------------

    @cached_property
    def find_panel(self) -> FindPanel:
        """Not before somebody looks for something."""
        return FindPanel(self._document, self._selection, self._appearance, self._view)

    def find(self) -> None:
        self.find_panel.open()

    def find_next(self, way: int) -> None:
        self.find_panel.step(way)

    # Private ---------------------------------------------------------------------------------------------------------

    def _show_selected(self) -> None:
        """All of what is selected, or its beginning where it is larger than the view."""
        items = [self._view.network_scene.layers[layer_id] for layer_id in self._selection.layers]
        if not items:
            return
        box, room = union(item.card for item in items), self._view.camera.visible
        fits = box.width() < room.width() and box.height() < room.height()
        self._view.camera.show(box if fits else items[0].card)
