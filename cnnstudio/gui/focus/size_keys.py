"""The borders between panels, by keyboard: what the mouse drags, Ctrl, Shift and the arrow keys move."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

STEP = 16
"""Pixels."""
_WAYS = {"Left": (-STEP, 0), "Right": (STEP, 0), "Up": (0, -STEP), "Down": (0, STEP)}

Move = Callable[[int, int], None]


class SizeKeys(QObject):
    """Moves the border of the panel that has the focus; fields keep these keys for selecting words."""

    def __init__(self, page: QWidget, move: Move) -> None:
        super().__init__(page)
        self._move = move
        self._ways: dict[QShortcut, tuple[int, int]] = {}
        for key, way in _WAYS.items():
            shortcut = QShortcut(QKeySequence(f"Ctrl+Shift+{key}"), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_pressed)
            self._ways[shortcut] = way

    def _on_pressed(self) -> None:
        way = next((way for shortcut, way in self._ways.items() if shortcut is self.sender()), None)
        if way is not None:
            self._move(*way)
