"""A field to search with: arrow keys and Enter go on to the list below it, Esc empties it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.undo_keys import UndoKeys


class SearchField(QLineEdit):
    """`sign` names the key that leads here; it is shown while the field is empty."""

    walked = Signal(int)
    """−1 up, 1 down in the list below."""
    entered = Signal()

    def __init__(self, placeholder: str, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._sign = Label(sign, tone="faint")
        inner = row(self, margins=(0, 0, 10, 0))
        inner.addStretch(1)
        inner.addWidget(self._sign)
        UndoKeys(self, own=False)
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if step is not None:
            self.walked.emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key is Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, words: str) -> None:
        self._sign.setVisible(not words)
