"""What has to be seen comes into view: a selection made elsewhere, what the keyboard has come to, a gesture."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF

from cnnstudio.gui.canvas.camera import Camera
from cnnstudio.gui.canvas.pointer import Pointer
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.selection import Selection

_EDGE = 16
"""Pixels from the edge of the view at which a gesture scrolls it."""


class Following(QObject):
    """Moves the camera no further than is needed."""

    def __init__(
        self, scene: NetworkScene, camera: Camera, pointer: Pointer, selection: Selection, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._scene, self._camera, self._pointer, self._selection = scene, camera, pointer, selection
        scene.turned.connect(camera.go_home)
        selection.changed.connect(self._on_selected)

    def show_layer(self, layer_id: str) -> None:
        """Brings a card into view."""
        self._camera.show(self._scene.layers[layer_id].card)

    def show_current(self) -> None:
        """Keeps the card in view that the keyboard has come to."""
        if self._selection.layers:
            self.show_layer(self._selection.layers[-1])
        elif self._selection.has_steps:
            self._camera.show(self._scene.surroundings.preparation.card)

    def show_gesture(self, at: QPointF) -> None:
        """Scrolls where a gesture reaches the edge."""
        if self._pointer.gesture is not None:
            self._camera.show(QRectF(at, QSizeF(1, 1)), margin=_EDGE)

    def _on_selected(self) -> None:
        """Chosen elsewhere, or just added: it has to be seen. Under the mouse nothing may run away."""
        if self._pointer.is_pressing:
            return
        note = self._scene.notes.items.get(self._selection.notes[-1]) if self._selection.notes else None
        card = self._scene.layers.get(self._selection.current or "")
        for place in (note.paper if note is not None else None, card.card if card is not None else None):
            if place is not None and not self._camera.visible.contains(place):
                self._camera.show(place)
