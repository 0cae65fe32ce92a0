"""Edits of whole lines of a text document, each one step for Ctrl+Z."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

INDENT = "    "
_KEEP = QTextCursor.MoveMode.KeepAnchor
_MOVE = QTextCursor.MoveOperation


def replace_lines(document: QTextDocument, before: str, after: str) -> None:
    """Makes a document that holds `before` hold `after`; what begins and ends alike is not touched."""
    old, new = before.split("\n"), after.split("\n")
    start = _common(old, new)
    end = min(_common(old[::-1], new[::-1]), len(old) - start - 1, len(new) - start - 1)
    if end < 0:
        # One of them is the beginning of the other: at least one line has to be there to be replaced.
        start, end = start + end, 0
    cursor = QTextCursor(document.findBlockByNumber(start))
    cursor.setPosition(_end_of(document, len(old) - end - 1), _KEEP)
    cursor.insertText("\n".join(new[start : len(new) - end]))


def indent_lines(cursor: QTextCursor) -> None:
    """All selected lines by one step."""
    cursor.beginEditBlock()
    for line in _selected_lines(cursor):
        line.insertText(INDENT)
    cursor.endEditBlock()


def unindent_lines(cursor: QTextCursor) -> None:
    cursor.beginEditBlock()
    for line in _selected_lines(cursor):
        words = line.block().text()
        blank = len(words) - len(words.lstrip(" "))
        line.movePosition(_MOVE.Right, _KEEP, min(blank, len(INDENT)))
        line.removeSelectedText()
    cursor.endEditBlock()


def break_line(cursor: QTextCursor) -> None:
    """A new line that begins below the one before; one step further in behind a colon or an open bracket."""
    words = cursor.block().text()[: cursor.positionInBlock()]
    indent = words[: len(words) - len(words.lstrip())]
    opens = words.rstrip().endswith((":", "(", "[", "{"))
    cursor.insertText("\n" + indent + (INDENT if opens else ""))


def stop_of_indent(cursor: QTextCursor) -> int:
    """How many blanks before the caret go at once: up to the last step, where nothing but blanks stands there."""
    words = cursor.block().text()[: cursor.positionInBlock()]
    return 1 + (len(words) - 1) % len(INDENT) if words and not words.strip(" ") else 1


def _selected_lines(cursor: QTextCursor) -> list[QTextCursor]:
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    if cursor.hasSelection() and cursor.selectionEnd() == last.position() and last != first:
        last = last.previous()
    numbers = range(first.blockNumber(), last.blockNumber() + 1)
    return [QTextCursor(document.findBlockByNumber(number)) for number in numbers]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines are equal from the beginning on."""
    pairs = zip(old, new, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _end_of(document: QTextDocument, number: int) -> int:
    block = document.findBlockByNumber(number)
    return block.position() + block.length() - 1
