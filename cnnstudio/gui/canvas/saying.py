"""The sentence at the pointer while a gesture runs: what would happen, or why it cannot."""

from PySide6.QtCore import QPointF

from cnnstudio.gui.canvas.pill_item import PillItem
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.looks.theme import FontRole

_BESIDE_POINTER = QPointF(16, 22)


class Saying:
    """One sentence at a time; it follows the pointer, or whatever else it stands `beside`."""

    def __init__(self, scene: NetworkScene, role: FontRole = "body", beside: QPointF = _BESIDE_POINTER) -> None:
        self._scene, self._role, self._beside = scene, role, beside
        self._pill: PillItem | None = None

    def say(self, words: str, at: QPointF, *, is_refusal: bool = False) -> None:
        """Nothing is shown for no words."""
        if self._pill is None or self._pill.words != words:
            self.hush()
            if words:
                self._pill = PillItem(words, self._role, self._scene.canvas_style, is_refusal=is_refusal)
                self._scene.addItem(self._pill)
        if self._pill is not None:
            self._pill.setPos(at + self._beside)

    def hush(self) -> None:
        if self._pill is not None:
            self._scene.removeItem(self._pill)
            self._pill = None
