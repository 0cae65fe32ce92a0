"""Naming a layer or a group in place, on its card."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cnnstudio.core.texts import text

_LEAST_WIDTH = 140
_HEIGHT = 28


class RenameField(QLineEdit):
    """A line that lies on a card until Enter, Esc or a click elsewhere."""

    named = Signal(str)
    """What was typed is to be its name."""

    def __init__(self, name: str, placeholder: str, called: str, card: QRect, parent: QWidget) -> None:
        super().__init__(name, parent, placeholderText=placeholder)
        self.setAccessibleName(text("Name of {layer}", layer=called))
        self._is_over = False
        middle = card.center().y() - _HEIGHT // 2
        self.setGeometry(card.left() + 10, middle, max(card.width() * 6 // 10, _LEAST_WIDTH), _HEIGHT)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(is_kept=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(is_kept=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The field's own context menu takes the focus for a while only.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._end(is_kept=True)

    def _end(self, *, is_kept: bool) -> None:
        if self._is_over:
            return
        self._is_over = True
        if is_kept:
            self.named.emit(self.text())
        owner = self.parentWidget()
        if owner is not None and self.hasFocus():
            owner.setFocus()
        self.hide()
        self.deleteLater()
