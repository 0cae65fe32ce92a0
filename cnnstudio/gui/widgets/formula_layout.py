"""Where the pieces of formulas stand: lines are broken behind a space or a dot of multiplication."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from cnnstudio.core.layers.formulas import Formula

_CHUNK = re.compile(r"[^ ·]*[ ·]?")
_LINE_GAP = 4


@dataclass(frozen=True)
class Piece:
    """Some words of a formula, in one line of the picture; all of them came from one place, or from none."""

    words: str
    origin: str
    rect: QRectF
    core: QRectF
    """Without the space at the end."""

    def moved(self, across: float, down: float) -> "Piece":
        return replace(self, rect=self.rect.translated(across, down), core=self.core.translated(across, down))


def laid_out(lines: Sequence[Formula], metrics: QFontMetricsF, width: float) -> list[Piece]:
    """The pieces from the top left on, in lines no wider than `width` where that can be."""
    pieces: list[Piece] = []
    step = metrics.height() + _LINE_GAP
    x = y = 0.0
    for place, line in enumerate(lines):
        x, y = 0.0, y + (step if place else 0.0)
        for word in _words(line):
            if x > 0 and x + metrics.horizontalAdvance("".join(words for words, _ in word).rstrip()) > width:
                x, y = 0.0, y + step
            for words, origin in word:
                advance, seen = metrics.horizontalAdvance(words), metrics.horizontalAdvance(words.rstrip())
                rect, core = QRectF(x, y, advance, metrics.height()), QRectF(x, y, seen, metrics.height())
                pieces.append(Piece(words, origin, rect, core))
                x += advance
    return _joined(pieces)


def _words(line: Formula) -> Iterator[list[tuple[str, str]]]:
    """What must stay together: the parts of terms up to the next place where the line may be broken."""
    word: list[tuple[str, str]] = []
    for term in line:
        for chunk in _CHUNK.findall(term.shown):
            if chunk:
                word.append((chunk, term.origin))
            if chunk.endswith((" ", "·")):
                yield word
                word = []
    if word:
        yield word


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one origin in one line are one piece: a shape such as 14 × 14 × 32 is pointed at as a whole."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and last.origin == piece.origin and last.rect.top() == piece.rect.top():
            core = QRectF(last.rect.topLeft(), piece.core.bottomRight())
            found[-1] = Piece(last.words + piece.words, last.origin, last.rect.united(piece.rect), core)
        else:
            found.append(piece)
    return found
