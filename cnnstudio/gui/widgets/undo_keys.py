"""Whose Ctrl+Z it is while a field has the keyboard: the field's, or the project's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Leaves undo and redo to the window, unless `own` typing of the field is not taken yet.

    Qt gives both keys to whatever line has the focus, even when that line has nothing to undo.
    """

    def __init__(self, field: QLineEdit, *, own: bool = True) -> None:
        super().__init__(field)
        self._field, self._own = field, own
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        if not any(event.matches(key) for key in _UNDO) or (self._own and self._field.isModified()):
            return False
        event.ignore()
        return True
