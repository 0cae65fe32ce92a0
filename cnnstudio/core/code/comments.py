"""Somebody's words in a script: ASCII that is never code, and exactly the same words when they are read again."""

import re
from collections.abc import Iterator, Sequence

from cnnstudio.core.code.script import MODEL

MOST = 1_000
"""Signs of a name; longer ones are cut, or a few of them would fill a script."""
_WIDTH = 100
_QUOTED = '# "'
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U(00(?:0[0-9a-f]|10)[0-9a-f]{4}))")


def is_plain(words: str) -> bool:
    """Whether words can stand in a comment or a docstring as they are: a line of ASCII, no quotes and backslashes."""
    is_line = words.isascii() and words.isprintable() and words == words.strip() and len(words) <= _WIDTH
    return is_line and not _special(words)


def comment_of(words: str) -> str:
    """Comment lines of the words; those that are not plain in quotes, their strange signs escaped as in Python."""
    if is_plain(words) and f"# {words}" != MODEL:
        return f"# {words}"
    return "\n".join(f'{_QUOTED}{piece}"' for piece in _pieces(words))


def comment_above(lines: Sequence[str], line: int) -> str:
    """The words of the comment that ends above `line`, which is counted from 1; empty where there is none."""
    above = _line(lines, line - 1)
    if not above.startswith(_QUOTED):
        return above.removeprefix("# ").strip() if above.startswith("# ") and above != MODEL else ""
    first = line - 1
    while line - first < MOST and _line(lines, first - 1).startswith(_QUOTED):
        first -= 1
    return "".join(_unescaped(one[len(_QUOTED) :].rstrip().removesuffix('"')) for one in lines[first - 1 : line - 1])


def title_of(words: str) -> str:
    """The words within the quotes of a docstring; long ones go on in the next line of the script."""
    return words if is_plain(words) else "\\\n".join(_pieces(whole_signs(words)))


def whole_signs(words: str) -> str:
    """The words with a replacement character for each half of a surrogate pair that stands alone.

    Half a sign is none: no file takes it, and Python 3.13 compiles no docstring that has one.
    """
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _special(words: str) -> bool:
    return any(sign in words for sign in "\"'\\")


def _line(lines: Sequence[str], line: int) -> str:
    return lines[line - 1] if 1 <= line <= len(lines) else ""


def _pieces(words: str) -> Iterator[str]:
    """The words escaped, in pieces that fit into a line."""
    piece = ""
    for sign in words[:MOST]:
        if len(piece) >= _WIDTH:
            yield piece
            piece = ""
        piece += _escaped(sign)
    yield piece


def _escaped(sign: str) -> str:
    if " " <= sign <= "~" and not _special(sign):
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def _unescaped(words: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), words)
