"""The list of what there is to say about some code; a click leads to the line."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.widgets.code_note import CodeNote, NoteKind
from cnnstudio.gui.widgets.tips import lines_of

_NOTE = Qt.ItemDataRole.UserRole


class NoteList(QListWidget):
    """Errors first, then what was not read, then what was repaired; each in the order of the lines."""

    chosen = Signal(object)
    """(CodeNote)"""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._notes: tuple[CodeNote, ...] = ()
        self.setAccessibleName(text("What there is to say about the code"))
        self.setWordWrap(True)
        self.setIconSize(QSize(14, 14))
        self.setFont(font("body"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.itemClicked.connect(self._on_chosen)
        appearance.changed.connect(self._fill)

    def show_notes(self, notes: Sequence[CodeNote]) -> None:
        kinds = list(NoteKind)
        ordered = tuple(sorted(notes, key=lambda note: (kinds.index(note.kind), note.line, note.column)))
        if ordered != self._notes:
            self._notes = ordered
            self._fill()

    def notes(self) -> tuple[CodeNote, ...]:
        return self._notes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._on_chosen(item)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.clear()
        theme = self._appearance.theme
        for note in self._notes:
            item = QListWidgetItem(icon(note.kind.icon, theme, note.kind.colour(theme)), _line(note), self)
            item.setToolTip(lines_of(note.sentence))
            item.setData(_NOTE, note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_line(note)} {note.hint}".strip())

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_NOTE))


def _line(note: CodeNote) -> str:
    if note.kind is NoteKind.ERROR:
        # It says itself where it is.
        return text("{kind}: {message}", kind=note.kind.word, message=note.message)
    return text("{kind}, line {line}: {message}", kind=note.kind.word, line=number(note.line), message=note.message)
