"""What the mouse does in several steps, each an object: start, move, finish or cancel. Only `finish` edits."""

from abc import ABC, abstractmethod

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.gui.canvas.overlays import BandItem
from cnnstudio.gui.canvas.scene import NetworkScene


class Gesture(ABC):
    """One gesture from its beginning to its end; all points are the scene's."""

    def __init__(self, scene: NetworkScene) -> None:
        self.scene = scene

    @abstractmethod
    def start(self, at: QPointF) -> None:
        """The gesture begins."""

    @abstractmethod
    def move(self, at: QPointF) -> None:
        """Shows what `finish` would do here."""

    @abstractmethod
    def finish(self, at: QPointF) -> None:
        """Takes the signs away and does it; raises CnnStudioError for what cannot be done."""

    @abstractmethod
    def cancel(self) -> None:
        """Takes the signs away; nothing has happened."""


class BandGesture(Gesture):
    """Selects all cards that a rectangle touches, in addition to those selected before if that is wanted."""

    def __init__(self, scene: NetworkScene, *, adds: bool) -> None:
        super().__init__(scene)
        self._start = QPointF()
        self._before = scene.selection.layers if adds else ()
        self._notes_before = scene.selection.notes if adds else ()
        self._band = BandItem(scene.canvas_style)

    def start(self, at: QPointF) -> None:
        self._start = at
        self.scene.addItem(self._band)

    def move(self, at: QPointF) -> None:
        self._band.span(QRectF(self._start, at).normalized())
        self.scene.mark_selected(self._touched(at))
        self.scene.notes.mark_selected(self._touched_notes(at))

    def finish(self, at: QPointF) -> None:
        touched, notes = self._touched(at), self._touched_notes(at)
        self.cancel()
        self.scene.selection.select(touched, notes=notes)

    def cancel(self) -> None:
        self.scene.removeItem(self._band)
        self.scene.mark_selected(self.scene.selection.layers, self.scene.selection.connections)
        self.scene.notes.mark_selected(self.scene.selection.notes)

    def _touched(self, at: QPointF) -> tuple[str, ...]:
        found = self.scene.layers_in(QRectF(self._start, at).normalized())
        return (*self._before, *sorted(i for item in found for i in item.layer_ids))

    def _touched_notes(self, at: QPointF) -> tuple[str, ...]:
        return (*self._notes_before, *self.scene.notes.within(QRectF(self._start, at).normalized()))
