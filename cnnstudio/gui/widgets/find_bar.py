"""Finding words in a text: a field, how many there are, and the way from one to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.speech import announce
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.undo_keys import UndoKeys

_MOST = 999
_WIDTH = 200


class FindBar(QFrame):
    """Hidden until it is opened. Enter goes to the next place, Shift+Enter to the one before, Esc back to the text."""

    closed = Signal()

    def __init__(self, view: QPlainTextEdit, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.field = _Field()
        self._count = Label(role="caption", tone="muted")
        self.previous = IconButton("collapse", text("Previous place (Shift+Enter)"), appearance, ghost=True)
        self.next = IconButton("expand", text("Next place (Enter)"), appearance, ghost=True)
        self.close_button = IconButton("close", text("Close the search (Esc)"), appearance, ghost=True)
        self._lay_out()
        self.field.textEdited.connect(self._on_edited)
        self.field.stepped.connect(self.step)
        self.field.escaped.connect(self.put_away)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def open(self) -> None:
        """Begins with the words that are selected, if they are in one line."""
        selected = self._view.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._tell()

    def put_away(self) -> None:
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def step(self, way: int) -> None:
        """To the next place (1) or the one before (−1), round the end of the text."""
        words = self.field.text()
        if not words:
            return
        flags = QTextDocument.FindFlag.FindBackward if way < 0 else QTextDocument.FindFlag(0)
        found = self._view.document().find(words, self._view.textCursor(), flags)
        if found.isNull():
            start = QTextCursor(self._view.document())
            if way < 0:
                start.movePosition(QTextCursor.MoveOperation.End)
            found = self._view.document().find(words, start, flags)
        if not found.isNull():
            self._view.setTextCursor(found)
            self._view.ensureCursorVisible()
        self._tell()

    def words(self) -> str:
        """What it says: 2 of 5."""
        return self._count.text()

    def _lay_out(self) -> None:
        self.field.setFixedWidth(_WIDTH)
        line = row(self, spacing=4, margins=(0, 0, 0, 4))
        line.addStretch(1)
        line.addWidget(self._count)
        line.addSpacing(4)
        for widget in (self.field, self.previous, self.next, self.close_button):
            line.addWidget(widget)

    def _on_edited(self) -> None:
        """From where the place before began, so that more letters stay at it while it fits."""
        cursor = self._view.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._view.setTextCursor(cursor)
        self.step(1)

    def _on_previous(self) -> None:
        self.step(-1)

    def _on_next(self) -> None:
        self.step(1)

    def _tell(self) -> None:
        places = _places(self._view.document(), self.field.text())
        here = self._view.textCursor().selectionStart()
        if not self.field.text():
            words = ""
        elif not places:
            words = text("not found")
        elif here in places and self._view.textCursor().hasSelection():
            words = text("{place} of {count}", place=number(places.index(here) + 1), count=number(len(places)))
        else:
            words = number(len(places))
        self._count.setText(words)
        announce(self, words)


class _Field(QLineEdit):
    stepped = Signal(int)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(text("Find"))
        self.setAccessibleName(text("Find in the script"))
        UndoKeys(self, own=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _places(document: QTextDocument, words: str) -> list[int]:
    """Where they begin, the first thousand at most."""
    found: list[int] = []
    cursor = document.find(words) if words else QTextCursor()
    while not cursor.isNull() and len(found) < _MOST:
        found.append(cursor.selectionStart())
        cursor = document.find(words, cursor)
    return found
