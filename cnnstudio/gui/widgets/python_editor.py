"""Python to write: Tab and Enter indent, brackets find their partner, and Ctrl+Z is the editor's while it has a use.

Tab indents once somebody types or clicks here. Who comes by Tab goes on by Tab; Esc, then Tab, leads out as well, and
so does Ctrl+Tab at any time.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.looks.theme import Appearance, mix
from cnnstudio.gui.widgets import line_edits
from cnnstudio.gui.widgets.brackets import bracket_pair
from cnnstudio.gui.widgets.python_view import Mark, PythonView

_K, _M = Qt.Key, Qt.KeyboardModifier
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ENTER = (_K.Key_Return, _K.Key_Enter)


class PythonEditor(PythonView):
    """Says what was typed and where the caret was put; what comes of it is for others."""

    typed = Signal(str)
    """The whole text, after somebody changed it."""
    moved = Signal(int)
    """The line, counted from 1, to which somebody moved the caret without selecting text."""
    apply_wanted = Signal()
    escaped = Signal()
    find_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setReadOnly(False)
        self._is_showing = False
        self._let_tab_go(True)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    def show_code(self, code: str) -> None:
        self._quietly(lambda: super(PythonEditor, self).show_code(code))

    def replace_code(self, code: str) -> None:
        """Another text, as if somebody had typed it: Ctrl+Z brings the one before back."""
        before = self.toPlainText()
        if not before:
            self.show_code(code)
        elif code != before:
            line_edits.replace_lines(self.document(), before, code)

    def go_to_line(self, line: int, column: int = 1) -> None:
        self._quietly(lambda: super(PythonEditor, self).go_to_line(line, column))

    # Qt --------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~_M.KeypadModifier
        if modifiers & _M.ControlModifier and key in (_K.Key_Tab, _K.Key_Backtab):
            self._leave(key == _K.Key_Tab)
        elif modifiers == _M.ControlModifier and key in _ENTER:
            self.apply_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.find_wanted.emit()
        elif key == _K.Key_Escape:
            self._let_tab_go(True)
            self.escaped.emit()
        elif self._indents(event):
            self._let_tab_go(False)
            self.ensureCursorVisible()
        else:
            if event.text() and event.text().isprintable():
                self._let_tab_go(False)
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self._is_undo_of_others(event)
        ):
            event.ignore()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_TAB:
            self._let_tab_go(True)
        super().focusInEvent(event)
        self.show_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_marks()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._let_tab_go(False)
        super().mousePressEvent(event)

    # Marks -----------------------------------------------------------------------------------------------------------

    def line_colours(self, first: int, last: int) -> dict[int, QColor]:
        """The line of the caret has one as well, unless it is tinted."""
        colours, theme, here = super().line_colours(first, last), self.appearance.theme, self.line() - 1
        if self.hasFocus() and first <= here <= last:
            colours.setdefault(here, mix(theme.field, theme.hover, 0.8))
        return colours

    def front_marks(self) -> list[Mark]:
        pair = bracket_pair(self.document(), self.textCursor().position()) if self.hasFocus() else None
        return [self._bracket(place) for place in pair or ()]

    def _bracket(self, place: int) -> Mark:
        made = Mark()
        made.cursor = QTextCursor(self.document())
        made.cursor.setPosition(place)
        made.cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        made.format.setBackground(self.appearance.theme.line)
        return made

    # Private ---------------------------------------------------------------------------------------------------------

    def _indents(self, event: QKeyEvent) -> bool:
        key, cursor = event.key(), self.textCursor()
        modifiers = event.modifiers() & ~(_M.KeypadModifier | _M.ShiftModifier)
        if modifiers != _M.NoModifier:
            return False
        if key == _K.Key_Tab and cursor.hasSelection():
            line_edits.indent_lines(cursor)
        elif key == _K.Key_Tab:
            cursor.insertText(line_edits.INDENT)
        elif key == _K.Key_Backtab:
            line_edits.unindent_lines(cursor)
        elif key in _ENTER:
            line_edits.break_line(cursor)
        elif key == _K.Key_Backspace and not cursor.hasSelection() and line_edits.stop_of_indent(cursor) > 1:
            blanks = line_edits.stop_of_indent(cursor)
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, blanks)
            cursor.removeSelectedText()
        else:
            return False
        return True

    def _is_undo_of_others(self, event: QKeyEvent) -> bool:
        """Qt gives both keys to whatever text has the focus, even when that has nothing to undo."""
        keys, document = QKeySequence.StandardKey, self.document()
        is_undo = event.matches(keys.Undo) and not document.isUndoAvailable()
        return is_undo or (event.matches(keys.Redo) and not document.isRedoAvailable())

    def _let_tab_go(self, goes: bool) -> None:
        self.setTabChangesFocus(goes)

    def _leave(self, forwards: bool) -> None:
        self._let_tab_go(True)
        self.focusNextPrevChild(forwards)

    def _quietly(self, change: Callable[[], None]) -> None:
        """What is shown is not typed, and where the caret is put is not where somebody moved it."""
        before, self._is_showing = self._is_showing, True
        change()
        self._is_showing = before

    def _on_text_changed(self) -> None:
        if not self._is_showing:
            self.typed.emit(self.toPlainText())

    def _on_cursor_moved(self) -> None:
        self.show_marks()
        if not self._is_showing and not self.textCursor().hasSelection():
            self.moved.emit(self.line())

    def _go_to(self, cursor: QTextCursor) -> None:
        self._quietly(lambda: super(PythonEditor, self)._go_to(cursor))
