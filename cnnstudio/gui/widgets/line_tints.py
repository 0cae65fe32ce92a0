"""Which lines of a text are tinted. They stay so while somebody types above, below or among them."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

Span = tuple[int, int]
"""The first and the last line, counted from 1."""


class LineTints:
    """Holds two cursors for each run of lines, however long: of a large network all lines may be tinted."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._runs: list[tuple[QTextCursor, QTextCursor]] = []

    def tint(self, spans: Iterable[Span]) -> None:
        """These lines, and no others."""
        self._runs = [(self._at(first), self._at(last)) for first, last in _joined(spans)]

    def blocks(self) -> Iterator[QTextBlock]:
        """The tinted lines, from top to bottom."""
        for first, last in self._numbers():
            for number in range(first, last + 1):
                yield self._document.findBlockByNumber(number)

    def among(self, first: int, last: int) -> set[int]:
        """The numbers of the tinted blocks from `first` to `last`."""
        return {
            number
            for start, end in self._numbers()
            if start <= last and end >= first
            for number in range(max(first, start), min(last, end) + 1)
        }

    def _numbers(self) -> Iterator[tuple[int, int]]:
        return ((first.blockNumber(), last.blockNumber()) for first, last in self._runs)

    def _at(self, line: int) -> QTextCursor:
        last = self._document.blockCount() - 1
        return QTextCursor(self._document.findBlockByNumber(max(0, min(line - 1, last))))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """In order; those that touch are one."""
    runs: list[Span] = []
    for first, last in sorted(spans):
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = runs[-1][0], max(last, runs[-1][1])
        else:
            runs.append((first, last))
    return runs
