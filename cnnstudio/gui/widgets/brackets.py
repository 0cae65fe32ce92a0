"""Which bracket belongs to the one at the caret; brackets in texts and remarks are none."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument

from cnnstudio.gui.widgets.python_highlighter import is_code

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_FARTHEST = 20_000
"""Signs that are looked at: it happens at each movement of the caret."""


def bracket_pair(document: QTextDocument, place: int) -> tuple[int, int] | None:
    """The places of the bracket before or behind the caret and of its partner; None where there is none."""
    for here in (place - 1, place):
        sign = document.characterAt(here)
        block = document.findBlock(here)
        if (sign in _CLOSING or sign in _OPENING) and is_code(block, here - block.position()):
            partner = _partner(document, here, sign)
            return (here, partner) if partner is not None else None
    return None


def _partner(document: QTextDocument, here: int, sign: str) -> int | None:
    step = 1 if sign in _CLOSING else -1
    other = _CLOSING.get(sign) or _OPENING[sign]
    depth = 0
    for place, found in _signs(document.findBlock(here), here, step):
        if found in (sign, other):
            depth += 1 if found == sign else -1
            if depth == 0:
                return place
    return None


def _signs(block: QTextBlock, start: int, step: int) -> Iterator[tuple[int, str]]:
    """The brackets from a place on, forwards or backwards."""
    left = _FARTHEST
    while block.isValid() and left > 0:
        words, first = block.text(), block.position()
        places = range(len(words)) if step > 0 else range(len(words) - 1, -1, -1)
        for place in places:
            is_ahead = (first + place - start) * step >= 0
            if is_ahead and words[place] in "()[]{}" and is_code(block, place):
                yield first + place, words[place]
        left -= len(words) + 1
        block = block.next() if step > 0 else block.previous()
