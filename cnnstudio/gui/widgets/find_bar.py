"""Finding words in a text, and the way from one place to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.find_line import FindLine

_MOST = 999
_WIDTH = 200


class FindBar(FindLine):
    """Hidden until it is opened. Esc leads back to the text."""

    closed = Signal()

    def __init__(self, view: QPlainTextEdit, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(text("Find in the script"), text("Find"), appearance, parent)
        self._view = view
        self.lay_out(_WIDTH, (0, 0, 0, 4)).insertStretch(0, 1)
        self.edited.connect(self._on_edited)
        self.stepped.connect(self.step)
        self.escaped.connect(self.put_away)
        self.hide()

    def open(self) -> None:
        """Begins with the words that are selected, if they are in one line."""
        selected = self._view.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.open_field()
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

    def _on_edited(self) -> None:
        """From where the place before began, so that more letters stay at it while it fits."""
        cursor = self._view.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._view.setTextCursor(cursor)
        self.step(1)
        self._tell()

    def _tell(self) -> None:
        places = _places(self._view.document(), self.field.text())
        here = self._view.textCursor().selectionStart()
        is_here = here in places and self._view.textCursor().hasSelection()
        self.tell(places.index(here) if is_here else None, len(places))


def _places(document: QTextDocument, words: str) -> list[int]:
    """Where they begin, the first thousand at most."""
    found: list[int] = []
    cursor = document.find(words) if words else QTextCursor()
    while not cursor.isNull() and len(found) < _MOST:
        found.append(cursor.selectionStart())
        cursor = document.find(words, cursor)
    return found
