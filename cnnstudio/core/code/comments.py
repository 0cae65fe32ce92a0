"""Somebody's words as a comment of a script, and which lines are such comments."""

import unicodedata
from collections.abc import Sequence

LONGEST = 80


def plain_words(words: str) -> str:
    """Words for a comment or a docstring: one line of ASCII without quotes and backslashes."""
    decomposed = unicodedata.normalize("NFKD", words[: 10 * LONGEST])
    kept = "".join(sign for sign in " ".join(decomposed.split()) if " " <= sign <= "~" and sign not in "\"'\\")
    return " ".join(kept.split())[:LONGEST].strip()


def comment_above(lines: Sequence[str], line: int) -> str:
    """The words of the comment in the line above `line`, which is counted from 1; empty where there is none."""
    above = lines[line - 2] if 2 <= line <= len(lines) + 1 else ""
    return above.removeprefix("# ").strip() if above.startswith("# ") else ""
