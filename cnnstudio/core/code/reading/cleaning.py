"""A source as a syntax tree, with what is plainly no Python taken out: lines of a notebook, words beside the code."""

import ast
import keyword
import re
import warnings
from dataclasses import dataclass

from cnnstudio.core.code.reading.limits import LONGEST_SOURCE, too_deep
from cnnstudio.core.code.reading.pasting import is_moved, parsed_moved, straightened, without_prompts
from cnnstudio.core.code.reading.remarks import Place, Remarks
from cnnstudio.core.errors import CodeError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.parsing import undisturbed
from cnnstudio.core.texts import number, text

_MOST_MENDED = 100
_MOST_PARSED = 4_000_000
"""Characters in all tries together."""
_MAGIC = re.compile(r"\s*[%!?]")
_REMARK_BESIDE = re.compile(r"\s+(?:\||<-+|←|⇐|-+>)\s+[A-Za-z][\w'-]*(?:[ ,]+[\w'.,-]+)+\s*$")
_WORDS = re.compile(r"\s*[^\W\d][\w'’-]*(?:[ ,;:.!?]+[\w'’-]+)*[ ,;:.!?]*")
_STATEMENTS = frozenset((*keyword.kwlist, "match", "case", "print")) - {"and", "or", "in", "is", "not", "as"}


@dataclass(frozen=True)
class Parsed:
    """The tree, and the lines that it was made from."""

    tree: ast.Module
    lines: tuple[str, ...]


def parsed(source: str, unread: Remarks, changes: Remarks) -> Parsed:
    """The tree of a source; raises CodeError for what is no Python."""
    if len(source) > LONGEST_SOURCE:
        raise CodeError(
            text("This code is longer than {most} characters.", most=number(LONGEST_SOURCE)),
            hint=text("Choose the part that makes the network."),
        )
    lines = re.split(r"\r\n|\r|\n", source.removeprefix("\ufeff"))
    _refuse_strange_signs(lines)
    lines = without_prompts(lines, changes)
    budget = _MOST_PARSED
    for _ in range(_MOST_MENDED):
        budget -= len(source)
        try:
            return Parsed(_tree(lines), tuple(lines))
        except SyntaxError as error:
            line = min(max(error.lineno or 1, 1), len(lines))
            if straightened(lines, line, changes):
                continue
            mended = _mended(lines[line - 1])
            if mended is None or budget < 0:
                raise _no_python(error, line) from error
            unread.add(
                Place(line, 1 + len(mended.rstrip()) if mended.strip() else 1),
                text("This is no Python: {words}.", words=shortened(lines[line - 1][len(mended) :]).rstrip(".")),
                text("It was passed over."),
            )
            lines[line - 1] = mended
    raise CodeError(text("This is no Python."), hint=text("Paste the code without the words around it."))


def _tree(lines: list[str]) -> ast.Module:
    source = "\n".join(lines)
    parse = parsed_moved if is_moved(lines) else ast.parse
    try:
        with warnings.catch_warnings():
            # Python warns of a strange backslash in somebody else's text; it is not ours to print.
            warnings.simplefilter("ignore")
            return undisturbed(lambda: parse(source))
    except (RecursionError, MemoryError) as error:
        raise too_deep() from error
    except UnicodeError as error:
        raise CodeError(text("This code holds signs that are none.")) from error


def _refuse_strange_signs(lines: list[str]) -> None:
    for count, line in enumerate(lines, start=1):
        column = line.find("\0")
        if column >= 0:
            raise CodeError(
                text("This is no Python: a sign of it is a zero, as in files that are no text."),
                hint=text("Open a Python file, which is plain text."),
                line=count,
                column=column + 1,
            )


def _mended(line: str) -> str | None:
    """The line without what is no code; None where all of it is meant to be code."""
    if _MAGIC.match(line):
        # A notebook's own commands may be all there is in a block.
        return line[: len(line) - len(line.lstrip())]
    if beside := _REMARK_BESIDE.search(line):
        return line[: beside.start()]
    words = line.split()
    if len(words) > 1 and _WORDS.fullmatch(line) and words[0].rstrip(",.:;") not in _STATEMENTS:
        return ""
    return None


def _no_python(error: SyntaxError, line: int) -> CodeError:
    return CodeError(
        text("Line {line} is no Python: {reason}.", line=number(line), reason=shortened(error.msg)),
        hint=text("Look for a missing bracket, quote or comma there or in the line above."),
        line=line,
        column=max(error.offset or 1, 1),
    )
