"""Python to read: fixed width, and the theme's colours for words of the language, texts, numbers and remarks."""

import keyword
import re
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from cnnstudio.gui.looks.theme import Appearance, Theme, font

_QUOTES = '"""'
_TOKENS = re.compile(
    rf"(?P<remark>#.*)|(?P<opening>{_QUOTES})|(?P<words>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
    rf"|(?P<keyword>\b(?:{'|'.join(keyword.kwlist)})\b)|(?P<name>(?<=def )\w+|(?<=class )\w+|\b[A-Z]\w*(?=\())"
    r"|(?P<number>\b\d[\d_.]*(?:e-?\d+)?\b)"
)
_INSIDE_QUOTES = 1


class PythonView(QPlainTextEdit):
    """Cannot be edited. It opens at the network; a new text keeps the place that was scrolled to."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font("mono"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._appearance = appearance
        self._marked: tuple[str, ...] = ()
        self._highlighter = PythonHighlighter(self, appearance)
        appearance.changed.connect(self._show_marks)

    def show_code(self, code: str) -> None:
        if code == self.toPlainText():
            return
        is_first = self.document().isEmpty()
        place = self.verticalScrollBar().value()
        self.setPlainText(code)
        self.verticalScrollBar().setValue(_network_line(code) if is_first else place)
        self._show_marks()

    def mark_lines(self, pieces: Sequence[str]) -> None:
        """Tints the lines in which one of these pieces stands, and brings the first of them into view."""
        if tuple(pieces) != self._marked:
            self._marked = tuple(pieces)
            first = self._show_marks()
            if first is not None:
                self.setTextCursor(first)
                self.ensureCursorVisible()

    def marked_lines(self) -> list[str]:
        """The lines that are tinted."""
        return [mark.cursor.block().text() for mark in self.extraSelections()]

    def _show_marks(self) -> QTextCursor | None:
        found = [cursor for piece in self._marked if not (cursor := self.document().find(piece)).isNull()]
        for cursor in found:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        self.setExtraSelections([_mark(cursor, self._appearance.theme) for cursor in found])
        return found[0] if found else None


class PythonHighlighter(QSyntaxHighlighter):
    """Enough of Python for what the studio writes."""

    def __init__(self, view: QPlainTextEdit, appearance: Appearance) -> None:
        super().__init__(view.document())
        self._formats = _formats(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    def highlightBlock(self, line: str) -> None:
        start = 0
        self.setCurrentBlockState(0)
        if self.previousBlockState() == _INSIDE_QUOTES:
            start = self._close_quotes(line, 0)
        for kind, begin, end in _tokens(line, start):
            if kind == "opening":
                self._close_quotes(line, begin, begin + len(_QUOTES))
                return
            self.setFormat(begin, end - begin, self._formats[kind])

    def _close_quotes(self, line: str, begin: int, search_from: int = 0) -> int:
        """Colours from `begin` to the end of the quotation; gives where that is."""
        end = line.find(_QUOTES, search_from)
        stop = len(line) if end < 0 else end + len(_QUOTES)
        if end < 0:
            self.setCurrentBlockState(_INSIDE_QUOTES)
        self.setFormat(begin, stop - begin, self._formats["words"])
        return stop

    def _on_theme_changed(self, theme: Theme) -> None:
        self._formats = _formats(theme)
        self.rehighlight()


def _network_line(code: str) -> int:
    """The line in which the network begins: what comes before it is the same in every script."""
    lines = code.splitlines()
    return next((place for place, line in enumerate(lines) if line.startswith("inputs = ")), 0)


def _mark(cursor: QTextCursor, theme: Theme) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format.setBackground(theme.accent_soft)
    made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    return made


def _tokens(line: str, start: int) -> Iterator[tuple[str, int, int]]:
    for match in _TOKENS.finditer(line, start):
        assert match.lastgroup is not None
        yield match.lastgroup, match.start(), match.end()


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    colours = {"remark": theme.muted, "words": theme.good, "keyword": theme.link, "number": theme.warn}
    formats = {"name": QTextCharFormat()}
    formats["name"].setFontWeight(QFont.Weight.Bold)
    for kind, colour in colours.items():
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(colour)
    return formats
