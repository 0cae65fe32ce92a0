"""Dragging a note, and what is selected along with it."""

from PySide6.QtCore import QPointF

from cnnstudio.core.project import Position
from cnnstudio.gui.canvas.geometry import GRID
from cnnstudio.gui.canvas.gestures import Gesture
from cnnstudio.gui.canvas.scene import NetworkScene


class NoteGesture(Gesture):
    """The note below the pointer keeps to the grid; everything else that is selected keeps its distance to it."""

    def __init__(self, scene: NetworkScene, held: str) -> None:
        super().__init__(scene)
        project = scene.document.project
        chosen = {*scene.selection.notes, held}
        self._notes = {note.id: note.position for note in project.notes if note.id in chosen}
        self._layers = {layer_id: project.layout[layer_id] for layer_id in scene.selection.layers}
        self._held = held
        self._start = QPointF()

    def start(self, at: QPointF) -> None:
        self._start = at

    def move(self, at: QPointF) -> None:
        way = self._way(at)
        self.scene.notes.show_moved(_moved(self._notes, way))
        self.scene.show_moved(_moved(self._layers, way))

    def finish(self, at: QPointF) -> None:
        self.move(at)
        way = self._way(at)
        self.scene.document.move_layers(_moved(self._layers, way), note_positions=_moved(self._notes, way))
        self.cancel()

    def cancel(self) -> None:
        self.scene.notes.settle()
        self.scene.settle(self._layers)

    def _way(self, at: QPointF) -> QPointF:
        x, y = self._notes[self._held]
        goal = QPointF(x, y) + at - self._start
        return QPointF(round(goal.x() / GRID) * GRID - x, round(goal.y() / GRID) * GRID - y)


def _moved(places: dict[str, Position], way: QPointF) -> dict[str, Position]:
    return {one: (x + way.x(), y + way.y()) for one, (x, y) in places.items()}
