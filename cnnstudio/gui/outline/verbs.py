"""What can be done in the outline, whichever key or menu asks for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Signal

from cnnstudio.core.editing.notes import note_of
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.project import Position
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.geometry import NOTE_BESIDE
from cnnstudio.gui.canvas.placement import place_after, place_behind
from cnnstudio.gui.canvas.structure import Structure
from cnnstudio.gui.context import Context
from cnnstudio.gui.entering.add_entry import AddEntry
from cnnstudio.gui.models.outline import OutlineModel
from cnnstudio.gui.outline.entries import DisconnectEntry, NameEntry, NoteEntry, SettingsEntry, SourceEntry
from cnnstudio.gui.pieces import Pieces, piece_or_code


class OutlineVerbs(QObject):
    """They act on the selected layers, or on the current row where only one can be meant.

    Each raises CnnStudioError where it cannot be.
    """

    asked = Signal(object)
    """(Entry) something is to be typed first."""

    def __init__(
        self, context: Context, model: OutlineModel, current: Callable[[], QModelIndex], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._model, self._current = context, model, current
        self._document, self._selection = context.document, context.selection
        self._pieces = Pieces(context.document, context.selection)
        self._structure = Structure(context.document, context.selection)

    @property
    def layer(self) -> str | None:
        """The layer of the current row; None on a group, and where there is no row."""
        ids = self._model.layer_ids(self._current())
        return ids[0] if ids and not self.group else None

    @property
    def group(self) -> str:
        """The group of the current row; "" where that is a layer's."""
        return self._model.group_id(self._current())

    @property
    def note(self) -> str:
        """The note of the current row; "" where that is none."""
        return self._model.note_id(self._current())

    # One row ---------------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """The settings of a layer; a group is folded or unfolded, a note is written."""
        if self.note:
            self._ask_for_note()
            return
        if self.group:
            self._document.fold_groups([self.group], not self._document.network.group(self.group).folded)
            return
        layer = self._document.network.layer(self._one())
        if layer.spec is None or not layer.spec.parameters:
            raise NetworkError(text("{layer} has no settings.", layer=self._document.network.called(layer.id)))
        self.asked.emit(SettingsEntry(self._document, layer, layer.spec))

    def rename(self) -> None:
        network = self._document.network
        if self.note:
            self._ask_for_note()
            return
        if group_id := self.group:
            group = network.group(group_id)
            rename_group = partial(self._document.rename_group, group_id)
            self.asked.emit(NameEntry(group.name, group.name, text("Group"), rename_group))
            return
        layer = network.layer(self._one())
        rename_layer = partial(self._document.rename_layer, layer.id)
        self.asked.emit(NameEntry(network.called(layer.id), layer.name, layer.type_title, rename_layer))

    def add(self) -> None:
        """Below the row, or at the end."""
        below = self._model.layer_ids(self._current())[-1:]
        name = (
            text("Add below {layer}", layer=self._document.network.called(below[0])) if below else text("Add a layer")
        )
        self.asked.emit(AddEntry(name, partial(self._add, below)))

    def add_note(self) -> None:
        """Beside the layer of the row, else beside the first one; it gets a row below all layers."""
        layout = self._document.project.layout
        beside = self._model.layer_ids(self._current())[:1] or self._document.network.order[:1]
        x, y = layout[beside[0]] if beside else (0.0, 0.0)
        self.asked.emit(NoteEntry("", partial(self._add_note, (x + NOTE_BESIDE, y))))

    def add_branch(self) -> None:
        """What the row feeds stays; the new layer receives from it, too."""
        source = self._one()
        name = text("Add a branch below {layer}", layer=self._document.network.called(source))
        self.asked.emit(AddEntry(name, partial(self._add_branch, source)))

    def connect_from(self) -> None:
        self.asked.emit(SourceEntry(self._document, self._one()))

    def disconnect_from(self) -> None:
        layer_id = self._one()
        if not self._document.network.inputs[layer_id]:
            raise NetworkError(text("Nothing is connected to its input."))
        self.asked.emit(DisconnectEntry(self._document, layer_id))

    def move_up(self) -> None:
        self._document.move_along(self._one(), -1)

    def move_down(self) -> None:
        self._document.move_along(self._one(), 1)

    def go_to_source(self) -> None:
        self._go(self._document.network.inputs[self._one()])

    def go_to_target(self) -> None:
        self._go(self._document.network.outputs[self._one()])

    # All that is selected --------------------------------------------------------------------------------------------

    def remove(self) -> None:
        """The row that then stands in its place is the current one."""
        notes = self._selection.notes
        gone, order = set(self._selection.layers if notes else self._pieces.selected), self._document.network.order
        last = max((place for place, layer_id in enumerate(order) if layer_id in gone), default=len(order))
        rest = [i for i in (*order[last:], *reversed(order[:last])) if i not in gone]
        self._document.remove(gone, note_ids=notes)
        self._selection.select(rest[:1])

    def copy(self) -> None:
        self._pieces.copy()

    def cut(self) -> None:
        self._pieces.cut()

    def paste(self) -> None:
        found = piece_or_code()
        if isinstance(found, str):
            self._context.navigation.offer_code(found)
            return
        below = self._model.layer_ids(self._current())[-1:]
        self._pieces.put_in(found, beside=below)

    def duplicate(self) -> None:
        self._pieces.duplicate()

    def take_out(self) -> None:
        self._pieces.take_out()

    def bypass(self) -> None:
        self._structure.bypass()

    def make_group(self) -> None:
        self._structure.make_group()

    def ungroup(self) -> None:
        self._structure.ungroup()

    def select_nothing(self) -> None:
        self._selection.clear()

    # Private ---------------------------------------------------------------------------------------------------------

    def _one(self) -> str:
        if self.layer is None:
            raise NetworkError(text("Go to the row of a layer first."))
        return self.layer

    def _go(self, layer_ids: tuple[str, ...]) -> None:
        if layer_ids:
            self._selection.select(layer_ids[:1])

    def _add(self, below: tuple[str, ...], type_id: str) -> None:
        self._selection.select(below)
        place_behind(self._document, self._selection, type_id)

    def _ask_for_note(self) -> None:
        note = note_of(self._document.project, self.note)
        self.asked.emit(NoteEntry(note.text, partial(self._document.edit_note, note.id)))

    def _add_note(self, at: Position, words: str) -> None:
        if words.strip():
            self._selection.select(notes=[self._document.add_note(words, at)])

    def _add_branch(self, source: str, type_id: str) -> None:
        layer_id = self._document.add_layer(type_id, place_after(self._document.project, source), source)
        self._selection.select([layer_id])
