"""A source as a syntax tree, with what is plainly no Python taken out: lines of a notebook, words beside the code."""

import ast
import keyword
import re
import warnings
from dataclasses import dataclass

from cnnstudio.core.code.reading.limits import LONGEST_SOURCE, too_deep
from cnnstudio.core.code.reading.no_python import no_python
from cnnstudio.core.code.reading.notebooks import (
    Session,
    without_cells_of_other_tongues,
    without_command,
    without_numbered_prompts,
)
from cnnstudio.core.code.reading.pasting import is_moved, parsed_moved, straightened, without_prompts
from cnnstudio.core.code.reading.remarks import Place, Remarks
from cnnstudio.core.errors import CodeError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.parsing import undisturbed
from cnnstudio.core.texts import number, text

_MOST_MENDED = 100
_MOST_PARSED = 4_000_000
"""Characters in all tries together."""
_REMARK_BESIDE = re.compile(r"\s+(?:\||<-+|←|⇐|-+>)\s+[A-Za-z][\w'-]*(?:[ ,]+[\w'.,-]+)+\s*$")
_WORDS = re.compile(r"\s*[^\W\d][\w'’-]*(?:[ ,;:.!?]+[\w'’-]+)*[ ,;:.!?]*")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\w*\s*")
"""What stands around code in a text with its own marks."""
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
    session = without_numbered_prompts(without_prompts(lines, changes), changes)
    lines = without_cells_of_other_tongues(session.lines, unread)
    budget = _MOST_PARSED
    for _ in range(_MOST_MENDED):
        budget -= len(source)
        try:
            return Parsed(_tree(lines, session), tuple(lines))
        except SyntaxError as error:
            line = min(max(error.lineno or 1, 1), len(lines))
            if straightened(lines, line, changes):
                continue
            mended = _mended(lines[line - 1])
            if mended is None or budget < 0:
                raise no_python(error, line, lines) from error
            _tell(lines[line - 1], mended, line, unread)
            lines[line - 1] = mended
    raise CodeError(text("This is no Python."), hint=text("Paste the code without the words around it."))


def _tell(line: str, mended: str, place: int, unread: Remarks) -> None:
    start = len(line) - len(line.lstrip())
    if without_command(line) is not None:
        command = line.strip() if not mended.strip() else line.split()[0]
        unread.add(
            Place(place, start + 1),
            text("{words} is a command of a notebook or a shell, and no Python.", words=shortened(command)),
            text("It was passed over."),
        )
        return
    unread.add(
        Place(place, 1 + len(mended.rstrip()) if mended.strip() else 1),
        text("This is no Python: {words}.", words=shortened(line[len(mended) :]).rstrip(".:")),
        text("It was passed over."),
    )


def _tree(lines: list[str], session: Session) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # Python warns of a strange backslash in somebody else's text; it is not ours to print.
            warnings.simplefilter("ignore")
            return undisturbed(lambda: _parse(lines, session))
    except (RecursionError, MemoryError) as error:
        raise too_deep() from error
    except UnicodeError as error:
        raise CodeError(text("This code holds signs that are none.")) from error


def _parse(lines: list[str], session: Session) -> ast.Module:
    if any(session.moves):
        return session.parsed(lines)
    source = "\n".join(lines)
    return parsed_moved(source) if is_moved(lines) else ast.parse(source)


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
    if (code := without_command(line)) is not None:
        return code
    if beside := _REMARK_BESIDE.search(line):
        return line[: beside.start()]
    words = line.split()
    if _FENCE.fullmatch(line):
        return ""
    if len(words) > 1 and _WORDS.fullmatch(line) and words[0].rstrip(",.:;") not in _STATEMENTS:
        return ""
    return None
