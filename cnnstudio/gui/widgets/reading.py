"""Reading matter: Markdown in the studio's own type and colours."""

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat, QTextTable

from cnnstudio.gui.looks.theme import Theme, font

_LINE_HEIGHT = 130
"""Percent: reading matter wants more air than a form."""

_PARAGRAPH_GAP = 10
_PICTURE = "\ufffc"
"""What stands for a picture in the text of a document."""


def write_reading(document: QTextDocument, markdown: str, theme: Theme) -> None:
    """Fills the document; the colours stand in it, so another theme wants it written anew."""
    document.setDefaultFont(font("body"))
    document.setDocumentMargin(0)
    document.setMarkdown(markdown)
    block = document.begin()
    while block.isValid():
        _set_type(block, theme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _quieten(frame, theme)


def _set_type(block: QTextBlock, theme: Theme) -> None:
    """The studio's type and colours in place of those that Qt gives to markdown."""
    cursor = QTextCursor(block)
    # Not BlockUnderCursor: that reaches into the paragraph before.
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shape, words = block.blockFormat(), cursor.charFormat()
    is_code = _is_code(block)
    if shape.headingLevel():
        shape.setTopMargin(14)
        words.setFont(font("strong"))
        words.setProperty(QTextFormat.Property.FontSizeAdjustment.value, 0)
        cursor.setCharFormat(words)
    elif is_code:
        shape.setNonBreakableLines(False)
        shape.setBackground(theme.field)
        words.setFont(font("mono_caption"))
        words.setForeground(theme.text)
        words.clearBackground()
        cursor.setCharFormat(words)
    # The lines of code are blocks of their own, and belong together.
    shape.setBottomMargin(0 if is_code and _is_code(block.next()) else _PARAGRAPH_GAP)
    # Under a picture the air would be a third of its height.
    height = 100 if _PICTURE in block.text() else _LINE_HEIGHT
    shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(shape)


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence)


def _quieten(table: QTextTable, theme: Theme) -> None:
    """Thin lines in the colour of lines: Qt draws them in that of the text."""
    shape = table.format()
    shape.setBorderBrush(theme.line)
    shape.setCellPadding(6)
    table.setFormat(shape)
