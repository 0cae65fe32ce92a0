"""Python to read: fixed width, line numbers, the theme's colours, tinted lines, and notes about lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.widgets.code_note import CodeNote, NoteKind
from cnnstudio.gui.widgets.line_edits import replace_lines
from cnnstudio.gui.widgets.line_numbers import LineNumbers
from cnnstudio.gui.widgets.line_tints import LineTints, Span
from cnnstudio.gui.widgets.python_highlighter import PythonHighlighter
from cnnstudio.gui.widgets.tips import show_tip
from cnnstudio.gui.widgets.visible_lines import visible_lines

Mark = QTextEdit.ExtraSelection

_BEGINNING = "inputs = "
"""What comes before the network is the same in every script."""


class PythonView(QPlainTextEdit):
    """Cannot be edited. It opens at the network; a new text keeps the place that was scrolled to."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font("mono"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.appearance = appearance
        self._tints = LineTints(self.document())
        self._notes: tuple[CodeNote, ...] = ()
        self._underlined: list[tuple[QTextCursor, NoteKind]] = []
        self._highlighter = PythonHighlighter(self, appearance)
        self._numbers = LineNumbers(self, appearance)
        self.blockCountChanged.connect(self._make_room)
        appearance.changed.connect(self._on_theme_changed)
        self._make_room()

    # What is shown ---------------------------------------------------------------------------------------------------

    def show_code(self, code: str) -> None:
        """Another text; only lines that differ are touched. It cannot be taken back by Ctrl+Z."""
        before = self.toPlainText()
        if code == before:
            return
        place = self.verticalScrollBar().value()
        # What was undone in another text is not to be done again in this one.
        self.setUndoRedoEnabled(False)
        if before:
            replace_lines(self.document(), before, code)
        else:
            # Ten thousand lines put in by a cursor take ten times as long.
            self.setPlainText(code)
        self.setUndoRedoEnabled(True)
        self.verticalScrollBar().setValue(place if before else network_line(code))

    def mark_lines(self, spans: Sequence[Span], *, reveal: bool = True) -> None:
        """Tints these lines; `reveal` brings the first of them into view."""
        self._tints.tint(spans)
        self.show_marks()
        if reveal and spans:
            self._go_to(self._at(spans[0][0]))

    def marked_lines(self) -> list[str]:
        """The lines that are tinted."""
        return [block.text() for block in self._tints.blocks()]

    def show_notes(self, notes: Sequence[CodeNote]) -> None:
        """Underlines what is wrong or was not read, and has a dot beside each line with a note."""
        self._notes = tuple(notes)
        self._underlined = [
            (self._rest_of_line(note), note.kind) for note in notes if note.kind is not NoteKind.REPAIRED
        ]
        theme = self.appearance.theme
        # The worst of a line comes last: it is the one whose colour is seen.
        kinds = list(NoteKind)
        worst = sorted(notes, key=lambda note: kinds.index(note.kind), reverse=True)
        self._numbers.show_dots({note.line: note.kind.colour(theme) for note in worst})
        self.show_marks()

    def note_at(self, line: int) -> str:
        """What there is to say about a line, counted from 1."""
        return "\n".join(note.sentence for note in self._notes if note.line == line)

    def underlined_lines(self) -> list[str]:
        return [cursor.block().text() for cursor, _ in self._underlined]

    def line(self) -> int:
        """Of the caret, counted from 1."""
        return self.textCursor().blockNumber() + 1

    def go_to_line(self, line: int, column: int = 1) -> None:
        cursor = self._at(line)
        cursor.setPosition(cursor.position() + min(column - 1, max(0, cursor.block().length() - 1)))
        self._go_to(cursor)

    # Qt --------------------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            line = self.cursorForPosition(event.pos()).blockNumber() + 1
            show_tip(self.note_at(line), event.globalPos(), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_numbers()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_lines(event.rect())
        super().paintEvent(event)

    # For those who add marks of their own ----------------------------------------------------------------------------

    def show_marks(self) -> None:
        self.setExtraSelections([*self._underlines(), *self.front_marks()])
        # The backgrounds of lines are painted, not selected.
        self.viewport().update()

    def line_colours(self, first: int, last: int) -> dict[int, QColor]:
        """Of the lines from `first` to `last`, counted from 0: those that have a background of their own."""
        return dict.fromkeys(self._tints.among(first, last), self.appearance.theme.accent_soft)

    def front_marks(self) -> list[Mark]:
        return []

    # Private ---------------------------------------------------------------------------------------------------------

    def _paint_lines(self, visible: QRect) -> None:
        """Backgrounds from edge to edge, below the text. As selections of Qt they would all be made, seen or not."""
        lines = visible_lines(self, visible)
        if not lines:
            return
        colours = self.line_colours(lines[0].number, lines[-1].number)
        painter = QPainter(self.viewport())
        for line in lines:
            if line.number in colours:
                painter.fillRect(QRectF(0, line.top, self.viewport().width(), line.height), colours[line.number])
        painter.end()

    def _underlines(self) -> list[Mark]:
        theme, marks = self.appearance.theme, []
        for cursor, kind in self._underlined:
            made = Mark()
            made.cursor = cursor
            made.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            made.format.setUnderlineColor(kind.colour(theme))
            marks.append(made)
        return marks

    def _at(self, line: int) -> QTextCursor:
        last = self.document().blockCount() - 1
        return QTextCursor(self.document().findBlockByNumber(max(0, min(line - 1, last))))

    def _rest_of_line(self, note: CodeNote) -> QTextCursor:
        """From where it stands to the end; all of a line that ends before."""
        cursor = self._at(note.line)
        words = cursor.block().text()
        indent = len(words) - len(words.lstrip())
        start = note.column - 1 if indent <= note.column - 1 < len(words.rstrip()) else indent
        cursor.setPosition(cursor.position() + start)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _go_to(self, cursor: QTextCursor) -> None:
        place = QTextCursor(cursor)
        place.clearSelection()
        self.setTextCursor(place)
        self.ensureCursorVisible()

    def _make_room(self) -> None:
        self.setViewportMargins(self._numbers.sizeHint().width(), 0, 0, 0)
        self._place_numbers()

    def _place_numbers(self) -> None:
        inner = self.contentsRect()
        self._numbers.setGeometry(
            QRect(inner.left(), inner.top(), self._numbers.sizeHint().width(), self.viewport().height())
        )

    def _on_theme_changed(self) -> None:
        self.show_notes(self._notes)


def network_line(code: str) -> int:
    """The line in which the network begins, counted from 0."""
    return next((place for place, line in enumerate(code.splitlines()) if line.startswith(_BEGINNING)), 0)
