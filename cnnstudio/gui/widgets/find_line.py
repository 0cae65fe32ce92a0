"""What every search through something has: a field, how many there are, and the way from one to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import announce
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.undo_keys import UndoKeys

_COUNT = 62
"""Pixels that the words take at least: they come and go without moving the rest."""


class FindLine(QFrame):
    """Enter or F3 goes to the next place, with Shift to the one before, Esc ends it."""

    edited = Signal()
    stepped = Signal(int)
    """1: to the next place, −1: to the one before."""
    escaped = Signal()

    def __init__(self, name: str, placeholder: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _Field(name, placeholder)
        self.count = Label(role="caption", tone="muted")
        self.count.setMinimumWidth(_COUNT)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.previous = IconButton("collapse", text("Previous place (Shift+Enter)"), appearance, ghost=True)
        self.next = IconButton("expand", text("Next place (Enter)"), appearance, ghost=True)
        self.close_button = IconButton("close", text("Close the search (Esc)"), appearance, ghost=True)
        self.field.textEdited.connect(self.edited)
        self.field.stepped.connect(self.stepped)
        self.field.escaped.connect(self.escaped)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.close_button.clicked.connect(self.escaped)

    def lay_out(self, width: int, margins: tuple[int, int, int, int]) -> QHBoxLayout:
        """The field this wide, what it finds at its side; returns the row."""
        self.field.setFixedWidth(width)
        line = row(self, spacing=4, margins=margins)
        line.addWidget(self.count)
        line.addSpacing(4)
        for widget in (self.field, self.previous, self.next, self.close_button):
            line.addWidget(widget)
        return line

    def open_field(self) -> None:
        """It is typed in from now on."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, place: int | None, count: int) -> None:
        """Which of how many places is shown, from 0 on; None is none of them."""
        if not self.field.text().strip():
            words = ""
        elif not count:
            words = text("not found")
        elif place is None:
            words = number(count)
        else:
            words = text("{place} of {count}", place=number(place + 1), count=number(count))
        self.count.setText(words)
        announce(self, words)

    def words(self) -> str:
        """What it says: 2 of 5."""
        return self.count.text()

    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    def _on_next(self) -> None:
        self.stepped.emit(1)


class _Field(QLineEdit):
    stepped = Signal(int)
    escaped = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        UndoKeys(self, own=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
