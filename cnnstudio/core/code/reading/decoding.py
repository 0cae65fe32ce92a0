"""The bytes of a Python file as text: in the encoding that the file names, as Python itself would read it."""

import codecs
import io
import tokenize

from cnnstudio.core.errors import CodeError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import text

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_READ = frozenset(
    (
        *("utf-8", "utf-8-sig", "utf-16", "ascii", "iso8859-1", "iso-8859-1", "iso8859-15", "latin-1", "latin1"),
        *("cp1250", "cp1251", "cp1252", "koi8-r", "gbk", "gb2312", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"),
    )
)
"""Python knows stranger ones, some of which take for ever."""


def decoded(data: bytes) -> str:
    """The text of a Python file; raises CodeError for what is none."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None) or _named(data)
    if encoding not in _READ:
        raise _refusal(encoding)
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise _refusal(encoding) from error


def _named(data: bytes) -> str:
    try:
        return tokenize.detect_encoding(io.BytesIO(data[:1000]).readline)[0].lower()
    except (SyntaxError, UnicodeError):
        return "utf-8"


def _refusal(encoding: str) -> CodeError:
    return CodeError(
        text("This file is no text in {encoding}.", encoding=shortened(encoding, 20)),
        hint=text("Save it as UTF-8 and read it again."),
    )
