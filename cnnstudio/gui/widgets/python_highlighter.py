"""Python in the colours of the theme: words of the language, texts, numbers, remarks, and names that are called."""

import keyword
import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit

from cnnstudio.gui.looks.theme import Appearance, Theme

_QUOTES = ('"""', "'''")
_PREFIX = r"(?:\b[rRbBuUfF]{1,2})?"
_TOKENS = re.compile(
    rf"(?P<remark>#.*)|(?P<opening>{_PREFIX}(?:{'|'.join(_QUOTES)}))"
    # A text that is not closed yet goes to the end of its line.
    rf"|(?P<words>{_PREFIX}(?:\"(?:[^\"\\]|\\.)*(?:\"|$)|'(?:[^'\\]|\\.)*(?:'|$)))"
    rf"|(?P<keyword>\b(?:{'|'.join(keyword.kwlist)})\b)|(?P<name>(?<=def )\w+|(?<=class )\w+|\b[A-Z]\w*(?=\())"
    r"|(?P<number>\b(?:0[xX][\da-fA-F_]+|\d[\d_]*\.?[\d_]*(?:[eE][+-]?\d+)?)\b)"
)
_KIND = QTextFormat.Property.UserProperty.value
_NO_CODE = ("remark", "words")


class PythonHighlighter(QSyntaxHighlighter):
    """Follows the theme. The state of a line is the quotes that are open at its end: 0 none, 1 double, 2 single."""

    def __init__(self, view: QPlainTextEdit, appearance: Appearance) -> None:
        super().__init__(view.document())
        self._formats = _formats(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    def highlightBlock(self, line: str) -> None:
        state = max(0, self.previousBlockState())
        begin = search_from = 0
        while True:
            if state:
                begin = self._colour_quotation(line, begin, search_from, state)
                if self.currentBlockState():
                    return
            opening = self._colour_code(line, begin)
            if opening is None:
                self.setCurrentBlockState(0)
                return
            begin, search_from = opening.span()
            state = 1 + _QUOTES.index(opening.group()[-3:])

    def _colour_code(self, line: str, start: int) -> re.Match[str] | None:
        """Up to the end of the line, or to where a quotation of several lines begins."""
        for match in _TOKENS.finditer(line, start):
            assert match.lastgroup is not None
            if match.lastgroup == "opening":
                return match
            self.setFormat(match.start(), match.end() - match.start(), self._formats[match.lastgroup])
        return None

    def _colour_quotation(self, line: str, begin: int, search_from: int, state: int) -> int:
        """From `begin` to the end of the quotation; gives where that is."""
        end = line.find(_QUOTES[state - 1], search_from)
        stop = len(line) if end < 0 else end + 3
        self.setCurrentBlockState(state if end < 0 else 0)
        self.setFormat(begin, stop - begin, self._formats["words"])
        return stop

    def _on_theme_changed(self, theme: Theme) -> None:
        self._formats = _formats(theme)
        self.rehighlight()


def is_code(block: QTextBlock, place: int) -> bool:
    """Whether the sign at this place of a line is neither in a text nor in a remark."""
    spans = (span for span in block.layout().formats() if span.start <= place < span.start + span.length)
    return all(span.format.property(_KIND) not in _NO_CODE for span in spans)


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    colours = {"remark": theme.muted, "words": theme.good, "keyword": theme.link, "number": theme.warn}
    formats = {"name": QTextCharFormat()}
    formats["name"].setFontWeight(QFont.Weight.Bold)
    for kind, colour in colours.items():
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(colour)
    for kind, made in formats.items():
        made.setProperty(_KIND, kind)
    return formats
