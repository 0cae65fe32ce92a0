"""The sentence at the pointer while a gesture runs: what would happen, or why it cannot."""

from PySide6.QtCore import QPointF

from cnnstudio.gui.canvas.pill_item import PillItem
from cnnstudio.gui.canvas.scene import NetworkScene

_BESIDE_POINTER = QPointF(16, 22)


class Saying:
    """One sentence at a time; it follows the pointer."""

    def __init__(self, scene: NetworkScene) -> None:
        self._scene = scene
        self._pill: PillItem | None = None

    def say(self, words: str, at: QPointF, *, is_refusal: bool = False) -> None:
        """Nothing is shown for no words."""
        if self._pill is None or self._pill.words != words:
            self.hush()
            if words:
                self._pill = PillItem(words, "body", self._scene.canvas_style, is_refusal=is_refusal)
                self._scene.addItem(self._pill)
        if self._pill is not None:
            self._pill.setPos(at + _BESIDE_POINTER)

    def hush(self) -> None:
        if self._pill is not None:
            self._scene.removeItem(self._pill)
            self._pill = None
