"""Writing a note in place, on its paper."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cnnstudio.core.texts import text

_LEAST = (240, 110)


class NoteField(QPlainTextEdit):
    """Enter begins another line; Ctrl+Enter or a click elsewhere keeps the words, Esc gives them up."""

    written = Signal(str)
    """What is to stand in the note; whoever is told calls `take_away`, or leaves the field open."""

    def __init__(self, words: str, place: QRect, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_over = False
        self.setPlainText(words)
        self.setPlaceholderText(text("A note. Ctrl+Enter keeps it, Esc gives it up."))
        self.setAccessibleName(text("Words of the note"))
        self.setTabChangesFocus(True)
        size = place.size().expandedTo(self.minimumSizeHint())
        self.setGeometry(place.left(), place.top(), max(size.width(), _LEAST[0]), max(size.height(), _LEAST[1]))
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_away(self) -> None:
        """Nothing more of what was typed is done."""
        if self._is_over:
            return
        self._is_over = True
        owner = self.parentWidget()
        if owner is not None and self.hasFocus():
            owner.setFocus()
        self.hide()
        self.deleteLater()

    # Qt --------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.written.emit(self.toPlainText())
        elif event.key() == Qt.Key.Key_Escape:
            self.take_away()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The field's own context menu takes the focus for a while only, and so does another window.
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if not self._is_over and event.reason() not in kept:
            self.written.emit(self.toPlainText())
