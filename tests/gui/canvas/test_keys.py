"""The sheet of keys tells the truth: each key that it names for the canvas does something there."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from cnnstudio.gui.canvas.keys import CANVAS_KEYS
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.selection import Selection

_ELSEWHERE = {"Menu key", "F1"}
"""Qt turns the first into a wish for the menu, and the window opens the help."""


_ALREADY_SO = {
    "Ctrl+0",
    "Ctrl+9",
    "F2",
    "Enter",
    "Alt+N",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+F",
    "F3, Shift+F3",
    "Space, /, Insert",
}
"""The view begins at the beginning, with all in view; fields open, and the clipboard takes a copy or has none."""


@pytest.mark.parametrize("keys", [keys for keys, _ in CANVAS_KEYS if keys not in _ELSEWHERE])
def test_the_canvas_takes_the_key(view: CanvasView, document: ProjectDocument, selection: Selection, keys: str) -> None:
    def state() -> tuple[object, ...]:
        return view.camera.scale, view.camera.visible, selection.layers, selection.notes, document.project

    view.setFocus()
    document.move_layers({"dense_2": (55.0, 1000.0)})
    several = "Align" in dict(CANVAS_KEYS)[keys] or "Distribute" in dict(CANVAS_KEYS)[keys]
    selection.select(["conv2d_1", "conv2d_2", "dense_1"] if several else ["conv2d_1"])
    if several:
        document.move_layers({"conv2d_1": (-30.0, -200.0), "conv2d_2": (900.0, 70.0)})
    document.add_note("look", (-400.0, 0.0))
    if "Ungroup" in dict(CANVAS_KEYS)[keys]:
        document.group_layers(["conv2d_1"])
    before = state()
    combination = QKeySequence(keys.replace("Arrow keys", "Down"))[0]
    event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
    QApplication.sendEvent(view, event)
    # A key that means nothing to a widget is handed on to its parent.
    assert event.isAccepted()
    assert keys in _ALREADY_SO or state() != before
