"""Words of any direction of writing within a sentence: a name from the right to the left keeps the sentence in order.

Source: the Unicode Bidirectional Algorithm (UAX #9): what stands between FIRST and LAST is laid out by itself. Marks
that turn round what follows them have no use in a name; they are shown by their numbers, so that nobody is deceived.
"""

import re

FIRST, LAST = "\u2068", "\u2069"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_TURNING = re.compile("[\u202a-\u202e]")
_OPEN = re.compile("[\u2066-\u2069]")


def contained(words: str) -> str:
    """The words such that they change nothing around them; those from the left to the right as they are."""
    if words.isascii():
        return words
    words = _TURNING.sub(_by_number, words)
    outside = words
    while _ISOLATED.search(outside):
        outside = _ISOLATED.sub("", outside)
    if _OPEN.search(outside):
        words = outside = _OPEN.sub(_by_number, words)
    return f"{FIRST}{words}{LAST}" if _RIGHT_TO_LEFT.search(outside) else words


def _by_number(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
