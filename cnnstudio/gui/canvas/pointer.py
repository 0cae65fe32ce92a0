"""What the mouse does on the canvas: it chooses the gesture that begins, and leads it to its end."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.gui.canvas.connect_gesture import ConnectGesture
from cnnstudio.gui.canvas.drop_gesture import DropGesture
from cnnstudio.gui.canvas.gestures import BandGesture, Gesture
from cnnstudio.gui.canvas.grips import chevron_at, grip_at
from cnnstudio.gui.canvas.hover import Hover
from cnnstudio.gui.canvas.move_gesture import MoveGesture
from cnnstudio.gui.canvas.note_gesture import NoteGesture
from cnnstudio.gui.canvas.scene import NetworkScene

_NONE = Qt.KeyboardModifier.NoModifier
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Pointer(QObject):
    """Presses, moves and releases in points of the scene. One gesture runs at a time."""

    refused = Signal(object)
    """(CnnStudioError) what a gesture could not do."""
    preparation_clicked = Signal()

    def __init__(self, scene: NetworkScene, parent: QObject) -> None:
        super().__init__(parent)
        self.hover = Hover(scene, self)
        self._scene = scene
        self._pressed_at: QPointF | None = None
        self._pressed_layers: tuple[str, ...] = ()
        """Those of the card, or of the group, that the button went down on."""
        self._adds = False
        self._visible = QRectF()
        self._at = QPointF()
        self._held_keys = _NONE
        self.snaps = True
        """Cards line up while they are dragged, unless Control is held down."""
        self._pressed_note: str | None = None
        self._gesture: Gesture | None = None
        # The scene follows first; what a gesture holds may be gone by now.
        scene.document.analyzed.connect(self.cancel)

    @property
    def gesture(self) -> Gesture | None:
        return self._gesture

    @property
    def is_pressing(self) -> bool:
        """The button is down on a card or on the canvas, and nothing has come of it yet."""
        return self._pressed_at is not None and self._gesture is None

    def choose(self, at: QPointF) -> None:
        """Selects what lies at a point, for its menu; what is selected already stays so along with the rest."""
        grip, line = grip_at(self._scene, at), self._scene.connection_at(at)
        selection = self._scene.selection
        if (note := self._scene.notes.at(at)) is not None:
            if note.note.id not in selection.notes:
                selection.select(notes=[note.note.id])
        elif grip is not None:
            if not set(grip.layer_ids) <= set(selection.layers):
                selection.select(grip.layer_ids)
        elif line is not None:
            if line.connection not in selection.connections:
                selection.select(connections=[line.connection])
        else:
            selection.clear()

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier, visible: QRectF, *, is_near: bool) -> None:
        """The left button goes down; ports can be taken hold of only from near by."""
        self.cancel()
        self.hover.leave()
        self._adds = bool(modifiers & _ADDING)
        self._held_keys = modifiers
        self._visible = visible
        port = self._scene.port_at(at) if is_near else None
        if port is not None:
            self._begin(ConnectGesture(self._scene, port, visible), at)
            return
        self._pressed_at = at
        note = self._scene.notes.at(at)
        grip = grip_at(self._scene, at) if note is None else None
        self._pressed_note = note.note.id if note else None
        self._pressed_layers = grip.layer_ids if grip else ()
        if note is not None:
            self._press_note(note.note.id)
        elif grip is not None:
            self._press_card(grip.layer_ids)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier, *, is_far_enough: bool) -> None:
        """The pointer moves with the button down; a gesture begins once it is far enough from where it was pressed."""
        self._at, self._held_keys = at, modifiers
        if self._gesture is None and self._pressed_at is not None and is_far_enough:
            self._begin_drag(self._pressed_at)
        if self._gesture is not None:
            self._gesture.move(at)

    def hold(self, modifiers: Qt.KeyboardModifier) -> None:
        """Keys go down or up while the pointer rests: what they change in a gesture is seen at once."""
        if self._gesture is not None and modifiers != self._held_keys:
            self._held_keys = modifiers
            self._gesture.move(self._at)

    def release(self, at: QPointF) -> None:
        """The left button goes up."""
        if self._gesture is not None:
            self._finish(at)
        elif self._pressed_at is not None:
            self._click(at)
        self._pressed_at = None

    def cancel(self) -> None:
        """Ends the gesture that runs, if any; nothing has happened."""
        gesture, self._gesture = self._gesture, None
        self._pressed_at = None
        if gesture is not None:
            gesture.cancel()

    def drag_in(self, type_id: str, at: QPointF) -> None:
        """A layer of the palette comes in."""
        self.cancel()
        self.hover.leave()
        self._begin(DropGesture(self._scene, type_id), at)

    def drag_on(self, at: QPointF) -> None:
        if self._gesture is not None:
            self._gesture.move(at)

    def drop(self, at: QPointF) -> None:
        if self._gesture is not None:
            self._finish(at)

    # Private ---------------------------------------------------------------------------------------------------------

    def _press_card(self, layer_ids: tuple[str, ...]) -> None:
        selected = self._scene.selection.layers
        are_selected = set(layer_ids) <= set(selected)
        if self._adds:
            others = tuple(i for i in selected if i not in layer_ids)
            self._scene.selection.select(
                others if are_selected else (*others, *layer_ids), notes=self._scene.selection.notes
            )
        elif not are_selected:
            self._scene.selection.select(layer_ids)

    def _press_note(self, note_id: str) -> None:
        selection = self._scene.selection
        if self._adds:
            others = tuple(i for i in selection.notes if i != note_id)
            notes = others if note_id in selection.notes else (*others, note_id)
            selection.select(selection.layers, selection.connections, notes)
        elif note_id not in selection.notes:
            selection.select(notes=[note_id])

    def _begin_drag(self, at: QPointF) -> None:
        if self._pressed_note is not None:
            self._begin(NoteGesture(self._scene, self._pressed_note), at)
        elif not self._pressed_layers:
            self._begin(BandGesture(self._scene, adds=self._adds), at)
        else:
            held = self._pressed_layers[0]
            self._begin(MoveGesture(self._scene, held, self._visible, self._lines_up, self._takes_out), at)

    def _lines_up(self) -> bool:
        return self.snaps and not self._held_keys & Qt.KeyboardModifier.ControlModifier

    def _takes_out(self) -> bool:
        # Asked anew at every move: many window managers keep a press with Alt to themselves and move the window, but
        # none takes the key once a drag has begun.
        return bool(self._held_keys & Qt.KeyboardModifier.AltModifier)

    def _begin(self, gesture: Gesture, at: QPointF) -> None:
        self._gesture, self._at = gesture, at
        gesture.start(at)

    def _finish(self, at: QPointF) -> None:
        gesture, self._gesture = self._gesture, None
        assert gesture is not None
        try:
            gesture.finish(at)
        except CnnStudioError as error:
            self.refused.emit(error)

    def _click(self, at: QPointF) -> None:
        selection = self._scene.selection
        if self._pressed_note is None and (group_id := chevron_at(self._scene, at)) is not None:
            document = self._scene.document
            document.fold_groups([group_id], not document.network.group(group_id).folded)
        elif self._pressed_note is not None:
            if not self._adds:
                selection.select(notes=[self._pressed_note])
        elif self._pressed_layers:
            if not self._adds:
                selection.select(self._pressed_layers)
        elif self._scene.surroundings.preparation_holds(at):
            self.preparation_clicked.emit()
        elif (line := self._scene.connection_at(at)) is not None:
            kept = (selection.layers, selection.connections) if self._adds else ((), ())
            selection.select(kept[0], (*kept[1], line.connection))
        elif not self._adds:
            selection.clear()
